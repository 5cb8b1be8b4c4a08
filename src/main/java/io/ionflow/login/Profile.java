package io.ionflow.login;

import io.ionflow.ion.CredentialsException;
import java.time.Instant;
import java.util.Optional;

/**
 * An account at an ion, under a name.
 *
 * @param name letters, digits, dots and dashes
 * @param server whose it is
 * @param account its number; empty if ion did not tell
 * @param login empty for an ion that needs none (single-user)
 * @param refreshing when a refresh was begun whose answer is not known
 */
public record Profile(
    String name,
    IonServer server,
    Optional<Long> account,
    Optional<Login> login,
    Optional<Instant> refreshing) {
  /** The name of the one that is meant when none is named. */
  public static final String DEFAULT = "default";

  /**
   * A name that can be used.
   *
   * @throws CredentialsException if it can't
   */
  public static String name(String text) {
    if (isName(text)) {
      return text;
    }
    throw new CredentialsException(
        "'%s' can't be the name of a profile. Use up to 64 letters, digits, dots and dashes."
            .formatted(LoginException.quote(text)));
  }

  /** Whether a profile can have that name. */
  public static boolean isName(String text) {
    return text.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  }

  /** The same with another login, of which the answer is known. */
  public Profile with(Login other) {
    return new Profile(name, server, account, Optional.of(other), Optional.empty());
  }

  /** The same, of an account. */
  public Profile of(long number) {
    return new Profile(name, server, Optional.of(number), login, refreshing);
  }

  /** The same, once a refresh is about to be sent. */
  Profile refreshingSince(Instant now) {
    return new Profile(name, server, account, login, Optional.of(now));
  }
}
