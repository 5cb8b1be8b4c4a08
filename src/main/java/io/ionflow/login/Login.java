package io.ionflow.login;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A login as the vault keeps it.
 *
 * @param application who may use it
 * @param scopes what it was asked or granted for
 * @param accessToken to show with each call
 * @param expires when that ends; empty for never
 * @param refreshToken gets the next one; without one the access token is all there is
 * @param obtained when the access token came
 */
public record Login(
    LoginFlow.Application application,
    List<String> scopes,
    String accessToken,
    Optional<Instant> expires,
    Optional<String> refreshToken,
    Instant obtained) {
  private static final Duration LONGEST_SKEW = Duration.ofMinutes(5);
  private static final int SHARE_OF_LIFE = 10;

  /** Copies what it is given. */
  public Login {
    scopes = List.copyOf(scopes);
  }

  /** The same with new tokens; without a new refresh token the old one may go on working. */
  Login renewed(Grant grant) {
    return new Login(
        application,
        grant.scopes().orElse(scopes),
        grant.accessToken(),
        grant.expires(),
        grant.refreshToken().or(() -> refreshToken),
        grant.at());
  }

  /** Whether the access token has ended. */
  boolean isOver(Instant now) {
    return expires.filter(end -> !now.isBefore(end)).isPresent();
  }

  /**
   * Whether to renew it: in the last tenth of its life, but at most five minutes before its end, so
   * that a call under way and a clock that is off don't meet the end.
   */
  boolean isDue(Instant now) {
    return expires
        .map(
            end -> {
              Duration tenth = Duration.between(obtained, end).dividedBy(SHARE_OF_LIFE);
              Duration skew = tenth.compareTo(LONGEST_SKEW) < 0 ? tenth : LONGEST_SKEW;
              return !now.isBefore(end.minus(skew.isNegative() ? Duration.ZERO : skew));
            })
        .orElse(false);
  }

  /** Without the tokens. */
  @Override
  public String toString() {
    return "Login[expires " + expires + "]";
  }
}
