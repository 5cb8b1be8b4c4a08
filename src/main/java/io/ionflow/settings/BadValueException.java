package io.ionflow.settings;

/**
 * A text isn't a value of its kind. The message says why, as the end of "key is 'text', which …".
 */
final class BadValueException extends Exception {
  BadValueException(String why) {
    super(why);
  }
}
