package io.ionflow.rotation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When a replaced token may be revoked: when its time is over and it has been quiet. Pure.
 *
 * @param grace the policy's
 * @param started when its grace began
 */
record GraceRule(Grace grace, Instant started) {
  private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(15);

  /**
   * What is known of its use.
   *
   * @param lastUsed what ion says; empty if it does not say
   * @param holders apps that got it and have not fetched its successor, with when they last came
   */
  record Use(Optional<Instant> lastUsed, List<Retirement.Holder> holders) {
    /** The last sign of it: ion's word where there is one, for an app may be gone for good. */
    Optional<Instant> last() {
      return lastUsed.or(
          () ->
              holders.stream()
                  .map(Retirement.Holder::lastCame)
                  .max(java.util.Comparator.naturalOrder()));
    }
  }

  Verdict judge(Use use, Instant now) {
    Instant end = started.plus(grace.time());
    if (now.isBefore(end)) {
      return new Verdict.Wait(end, false, "");
    }
    Optional<Instant> quietFrom = use.last().map(last -> last.plus(grace.quiet()));
    if (quietFrom.filter(now::isBefore).isEmpty()) {
      return new Verdict.Revoke("Its grace is over, and it has been quiet.");
    }
    if (grace.end() == Grace.End.HARD) {
      return new Verdict.Revoke("Its grace is over; it is still used, and the policy is hard.");
    }
    Instant next = now.plus(BETWEEN_LOOKS);
    return new Verdict.Wait(
        quietFrom.get().isBefore(next) ? quietFrom.get() : next, true, held(use));
  }

  private static String held(Use use) {
    String who =
        use.holders().isEmpty()
            ? "It is not known by whom: look for it with 'tokens scan', and at its use in ion's dashboard."
            : "It was handed to "
                + use.holders().stream()
                    .map(Retirement.Holder::app)
                    .sorted()
                    .collect(java.util.stream.Collectors.joining(", "))
                + ", which has not fetched the new one.";
    return "Its grace is over, but it is still used, so it is not revoked. " + who;
  }
}
