package io.ionflow.doctor;

/** The way out. */
public interface Calls {

  /** Asks once; whatever goes wrong is a reply too. */
  Reply send(Call call);
}
