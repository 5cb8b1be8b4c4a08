package io.ionflow.login;

import io.ionflow.ion.IonFault;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Optional;

/**
 * Renews a profile's login, so that a process may die at any point of it. Called by one at a time,
 * under the lock of the profiles.
 */
final class Renewal {
  private final Profiles profiles;
  private final TokenEndpoint endpoint;
  private final Clock clock;
  private String worthless = "";
  private Optional<Unsaved> unsaved = Optional.empty();

  /** Tokens that came but could not be written. */
  private record Unsaved(String spentRefreshToken, Login login) {}

  Renewal(Profiles profiles, TokenEndpoint endpoint, Clock clock) {
    this.profiles = profiles;
    this.endpoint = endpoint;
    this.clock = clock;
  }

  /**
   * The profile with new tokens, which are in the vault.
   *
   * @param stored as it is in the vault
   * @throws GrantRefusedException if its refresh token is worth nothing
   * @throws IonFault if ion did not answer, or the answer can't be kept; the old one may be tried
   *     again
   */
  Profile renew(Profile stored, Login login, String refreshToken) {
    if (refreshToken.equals(worthless)) {
      throw new GrantRefusedException("ion has refused it before");
    }
    try {
      return keep(stored, answer(stored, login, refreshToken));
    } catch (GrantRefusedException e) {
      worthless = refreshToken;
      throw e;
    } catch (UncheckedIOException e) {
      throw new IonFault.Broken(e.getMessage() + ": " + e.getCause().getMessage(), true, e);
    }
  }

  /**
   * The intent is written first: it shows later that an answer may have been lost, and a disk that
   * is full is met before the refresh token is spent.
   */
  private Login answer(Profile stored, Login login, String refreshToken) {
    if (unsaved.filter(late -> late.spentRefreshToken().equals(refreshToken)).isEmpty()) {
      profiles.keep(stored.refreshingSince(clock.instant()));
      Grant grant = endpoint.ask(LoginFlow.refresh(login, refreshToken));
      unsaved = Optional.of(new Unsaved(refreshToken, login.renewed(grant)));
    }
    return unsaved.orElseThrow().login();
  }

  private Profile keep(Profile stored, Login renewed) {
    Profile next = stored.with(renewed);
    profiles.keep(next);
    unsaved = Optional.empty();
    return next;
  }
}
