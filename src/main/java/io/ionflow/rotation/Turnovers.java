package io.ionflow.rotation;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Begins rotations when they are due. What is due follows from the journal alone: from when the
 * current token became current. However many dates were missed, they are made up by one rotation.
 */
public final class Turnovers {
  /** A jitter can still be added to it. */
  private static final Instant NEVER = Instant.MAX.minus(Duration.ofDays(1000));

  private final Rotations rotations;
  private final Policies policies;
  private final Duration again;
  private final Clock clock;

  /**
   * @param again wait after a rotation that failed
   */
  public Turnovers(Rotations rotations, Policies policies, Duration again, Clock clock) {
    this.rotations = rotations;
    this.policies = policies;
    this.again = again;
    this.clock = clock;
  }

  /** Begins all that is due now. */
  public void begin() {
    Instant now = clock.instant();
    Map<String, Holding> current =
        rotations.holdings().stream()
            .filter(holding -> holding.role() == Holding.Role.CURRENT)
            .collect(Collectors.toMap(Holding::policy, holding -> holding, (one, other) -> one));
    for (TokenPolicy policy : policies.all()) {
      Optional<Holding> held = Optional.ofNullable(current.get(policy.name()));
      why(policy, held, now).ifPresent(why -> rotations.begin(policy.name(), why));
    }
  }

  private Optional<String> why(TokenPolicy policy, Optional<Holding> held, Instant now) {
    Optional<String> why =
        held.isPresent()
            ? policy
                .rotation()
                .filter(turnover -> isDue(turnover, held.get(), now))
                .map(turnover -> "Its turnover is due.")
            : Optional.of("It has no token, and its last rotation failed.");
    if (why.isEmpty()) {
      return why;
    }
    Optional<Rotation> latest = rotations.latest(policy.name());
    boolean mayBegin =
        latest
            .map(last -> last.state().ended() && !now.isBefore(last.since().plus(rest(last))))
            .orElse(held.isPresent());
    return why.filter(words -> mayBegin);
  }

  private Duration rest(Rotation last) {
    return last.state() == RotationState.FAILED ? again : Duration.ZERO;
  }

  /** Whether it may begin now. */
  static boolean isDue(Turnover turnover, Holding held, Instant now) {
    return !now.isBefore(due(turnover, held))
        && turnover
            .window()
            .map(window -> isOpen(window, now.atZone(turnover.zone())))
            .orElse(true);
  }

  /** When the token's turnover is due, without regard to the window. */
  static Instant due(Turnover turnover, Holding held) {
    return moment(turnover, held.since()).plus(jitter(turnover, held));
  }

  private static Instant moment(Turnover turnover, Instant since) {
    if (turnover.moment() instanceof Turnover.Every every) {
      return since.plus(every.age());
    }
    Turnover.Cron cron = (Turnover.Cron) turnover.moment();
    try {
      return Firings.of(cron.expression(), turnover.zone()).after(since).orElse(NEVER);
    } catch (IllegalArgumentException e) {
      throw new UnfitPolicyException(
          "'%s' is no cron expression of Quartz: %s".formatted(cron.expression(), e.getMessage()));
    }
  }

  /** The same for a token whenever it is asked for, and spread over tokens. */
  private static Duration jitter(Turnover turnover, Holding held) {
    long most = turnover.jitter().toMillis();
    long hash = ((held.policy() + held.tokenId()).hashCode() * 0x9E3779B97F4A7C15L) >>> 1;
    return most == 0 ? Duration.ZERO : Duration.ofMillis(hash % most);
  }

  /** Whether a policy's maintenance window is open, if it has one. */
  public static boolean isOpen(TokenPolicy policy, Instant now) {
    return policy
        .rotation()
        .flatMap(
            turnover ->
                turnover.window().map(window -> isOpen(window, now.atZone(turnover.zone()))))
        .orElse(true);
  }

  /** Whether a window is open; one that ends at or before its begin ends on the next day. */
  static boolean isOpen(Turnover.Window window, ZonedDateTime now) {
    LocalTime time = now.toLocalTime();
    DayOfWeek day = now.getDayOfWeek();
    boolean begun = !time.isBefore(window.from());
    boolean ended = !time.isBefore(window.until());
    if (window.from().isBefore(window.until())) {
      return window.days().contains(day) && begun && !ended;
    }
    return (window.days().contains(day) && begun)
        || (window.days().contains(day.minus(1)) && !ended);
  }
}
