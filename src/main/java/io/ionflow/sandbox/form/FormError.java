package io.ionflow.sandbox.form;

/** A form that can't be taken; the message says what is wrong with it. */
public final class FormError extends Exception {
  private static final long serialVersionUID = 1L;

  FormError(String reason) {
    super(reason);
  }
}
