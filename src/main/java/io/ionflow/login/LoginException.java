package io.ionflow.login;

import java.util.Optional;

/** A sign-in did not come to its end. Holds no secret; ion's words are cut and on one line. */
public final class LoginException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST_QUOTE = 300;

  private final Reason reason;

  /** Why. */
  public enum Reason {
    /** What came back was not for this sign-in; it goes on. */
    FOREIGN,
    /** It was no answer at all; it goes on. */
    STRAY,
    /** A code was redeemed already. */
    SPENT,
    /** ion sent an error in the place of a code; the user may have said no. */
    REFUSED
  }

  private LoginException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  static LoginException foreign() {
    return new LoginException(
        Reason.FOREIGN,
        "What came back is not the answer to this sign-in (its state is another), so its code was"
            + " not used");
  }

  static LoginException stray() {
    return new LoginException(
        Reason.STRAY,
        "This address only takes a browser that comes back from ion; nothing was done");
  }

  static LoginException spent() {
    return new LoginException(
        Reason.SPENT, "This sign-in has had its answer already, so this one was not used");
  }

  static LoginException refused(String error, Optional<String> description) {
    String words = description.map(text -> ": " + text).orElse("");
    String message =
        error.equals("access_denied")
            ? "Access was denied at ion"
            : "ion did not grant access (" + quote(error) + ")";
    return new LoginException(Reason.REFUSED, message + quote(words));
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }

  /** Another's words, fit for one line. */
  static String quote(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ");
    return line.substring(0, Math.min(LONGEST_QUOTE, line.length()));
  }
}
