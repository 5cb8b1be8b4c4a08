package io.ionflow.gateway;

/** Told of all that the gateway does for apps. Called by many threads; returns at once. */
public interface Meter {
  /** Takes note of it. */
  void record(Traffic traffic);
}
