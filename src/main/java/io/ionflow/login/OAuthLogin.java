package io.ionflow.login;

import io.ionflow.ion.Credentials;
import io.ionflow.ion.CredentialsException;
import io.ionflow.ion.IonFault;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows ion the login of a profile, and renews it: early, once however many ask, and once among all
 * processes that share the vault. A new refresh token is in the vault before the access token that
 * came with it is used. Whatever goes wrong but {@code invalid_grant} costs nothing: the old tokens
 * stay, and a later call tries again.
 */
public final class OAuthLogin implements Credentials {
  private static final Logger LOG = LoggerFactory.getLogger("ionflow.login");

  /** After a refresh that failed while the access token lasts. */
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(10);

  /** A token that is refused this soon is not renewed: another would be refused too. */
  private static final Duration YOUNG = Duration.ofMinutes(1);

  private final String name;
  private final URI api;
  private final Profiles profiles;
  private final Clock clock;
  private final Renewal renewal;
  private final SingleFlight<Optional<String>> flight = new SingleFlight<>();
  private volatile Optional<Login> known = Optional.empty();
  private volatile String refused = "";
  private volatile Instant nextTry = Instant.MIN;

  /**
   * @param name the profile's
   * @param api the only address that is shown the login
   */
  public OAuthLogin(String name, URI api, Profiles profiles, TokenEndpoint endpoint, Clock clock) {
    this.name = name;
    this.api = api;
    this.profiles = profiles;
    this.clock = clock;
    this.renewal = new Renewal(profiles, endpoint, clock);
  }

  @Override
  public Optional<String> bearer() {
    return known
        .filter(this::isGood)
        .map(Login::accessToken)
        .or(() -> flight.run(() -> profiles.alone(this::current).map(Login::accessToken)));
  }

  @Override
  public void refused(String bearer) {
    refused = bearer;
  }

  /** Under the lock: another process may have renewed it, or the user signed in anew. */
  private Optional<Login> current() {
    Profile stored = stored();
    known = stored.login();
    if (known.isEmpty() || isGood(known.get())) {
      return known;
    }
    Login login = known.get();
    if (login.refreshToken().isEmpty()) {
      return Optional.of(lasting(login, stored));
    }
    try {
      known = renewal.renew(stored, login, login.refreshToken().get()).login();
      LOG.debug("The login of profile {} is renewed.", name);
    } catch (GrantRefusedException e) {
      return Optional.of(last(login, stored, e));
    } catch (IonFault e) {
      return Optional.of(meanwhile(login, e));
    }
    return known;
  }

  private Profile stored() {
    Profile profile =
        profiles
            .find(name)
            .orElseThrow(
                () ->
                    new CredentialsException(
                        "There is no profile '%s'. Sign in: %s".formatted(name, command())));
    if (!profile.server().isAt(api)) {
      throw new CredentialsException(
          "Profile '%s' is signed in at %s, but ionflow.ion.api is %s, which is not shown its tokens. Set ION_API=%s, or use another profile."
              .formatted(name, profile.server().api(), api, profile.server().api()));
    }
    return profile;
  }

  private boolean isGood(Login login) {
    Instant now = clock.instant();
    if (login.accessToken().equals(refused)) {
      return now.isBefore(login.obtained().plus(YOUNG));
    }
    return !login.isDue(now) || (!login.isOver(now) && now.isBefore(nextTry));
  }

  /** Without a refresh token it is as good as it gets; what is refused, ion will say again. */
  private Login lasting(Login login, Profile stored) {
    refused = "";
    if (login.isOver(clock.instant())) {
      throw signInAgain("has ended, and ion gave nothing to renew it with", stored, null);
    }
    return login;
  }

  /** ion is not reached or out of order: the access token does for as long as it lasts. */
  private Login meanwhile(Login login, IonFault fault) {
    boolean asked = fault instanceof IonFault.Broken || fault instanceof IonFault.Busy;
    if (!lasts(login)) {
      throw asked
          ? fault
          : new CredentialsException(
              "ion does not renew the login of profile '%s', which is kept: %s. Look at ionflow.login.client-id; if it goes on, sign in again: %s"
                  .formatted(name, fault.getMessage(), command()));
    }
    nextTry = clock.instant().plus(BETWEEN_TRIES);
    LOG.warn(
        "The login of profile {} was not renewed, tried again soon: {}", name, fault.getMessage());
    return login;
  }

  /** ion renews it no more: the access token does for as long as it lasts. */
  private Login last(Login login, Profile stored, GrantRefusedException refusal) {
    if (!lasts(login)) {
      throw signInAgain("is no longer renewed by ion", stored, refusal);
    }
    nextTry = login.expires().orElse(Instant.MAX);
    LOG.warn(
        "The login of profile {} is no longer renewed by ion and ends at {}. Sign in again before: {}",
        name,
        nextTry,
        command());
    return login;
  }

  private boolean lasts(Login login) {
    return !login.isOver(clock.instant()) && !login.accessToken().equals(refused);
  }

  private CredentialsException signInAgain(String why, Profile stored, Exception cause) {
    String lost =
        stored
            .refreshing()
            .map(
                at ->
                    " A refresh that was begun at %s was cut off before its answer was kept; what ion sent then is lost."
                        .formatted(at))
            .orElse("");
    return new CredentialsException(
        "The login of profile '%s' %s.%s Sign in again: %s".formatted(name, why, lost, command()),
        cause);
  }

  private String command() {
    return name.equals(Profile.DEFAULT) ? "ionflow login" : "ionflow login --profile " + name;
  }
}
