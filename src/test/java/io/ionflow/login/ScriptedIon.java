package io.ionflow.login;

import io.ionflow.ion.IonFault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/**
 * A token endpoint that gives each refresh token once, unless it is told to be lenient, and can be
 * made to go wrong before or after it has had its effect.
 */
final class ScriptedIon implements TokenEndpoint {
  private final Clock clock;
  private final Set<String> valid = new HashSet<>();
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger granted = new AtomicInteger();
  private Optional<Duration> lifetime = Optional.of(Duration.ofHours(1));
  private boolean lenient;
  private boolean rotates = true;
  private Runnable before = () -> {};
  private UnaryOperator<Grant> after = grant -> grant;

  ScriptedIon(Clock clock) {
    this.clock = clock;
  }

  @Override
  public synchronized Grant ask(TokenRequest request) {
    asked.incrementAndGet();
    before.run();
    String shown = request.fields().get("refresh_token");
    if (!(lenient ? valid.contains(shown) : valid.remove(shown))) {
      throw new GrantRefusedException("400 invalid_grant");
    }
    return after.apply(grant());
  }

  /** A grant as for a new sign-in. */
  synchronized Grant grant() {
    int number = granted.incrementAndGet();
    Instant now = clock.instant();
    String refresh = "refresh-" + number;
    if (rotates) {
      valid.add(refresh);
    }
    return new Grant(
        "access-" + number,
        rotates ? Optional.of(refresh) : Optional.empty(),
        lifetime.map(now::plus),
        Optional.empty(),
        now);
  }

  /** How long access tokens last from now on. */
  ScriptedIon lasting(Duration time) {
    lifetime = Optional.of(time);
    return this;
  }

  /** A used refresh token goes on working. */
  ScriptedIon lenient() {
    lenient = true;
    return this;
  }

  /** No new refresh token comes with the next access token; the old one goes on working. */
  ScriptedIon withoutRotation() {
    lenient = true;
    rotates = false;
    return this;
  }

  /** Takes every refresh token back. */
  synchronized void revoke() {
    valid.clear();
  }

  void before(Runnable fault) {
    before = fault;
  }

  void after(UnaryOperator<Grant> fault) {
    after = fault;
  }

  void well() {
    before = () -> {};
    after = grant -> grant;
  }

  /** How often it was asked. */
  int asked() {
    return asked.get();
  }

  static IonFault.Broken broken() {
    return new IonFault.Broken("The refresh of the login got 500", true, null);
  }

  /** What a login of its looks like. */
  Login login(Grant grant) {
    return new Login(
        new LoginFlow.Application("1", java.net.URI.create("http://127.0.0.1/callback")),
        java.util.List.of("assets:read"),
        grant.accessToken(),
        grant.expires(),
        grant.refreshToken(),
        grant.at());
  }
}
