package io.ionflow.rotation.policy;

import io.ionflow.rotation.Firings;
import io.ionflow.rotation.Scopes;
import io.ionflow.rotation.TokenPolicy;
import io.ionflow.rotation.Turnover;
import io.ionflow.settings.Durations;
import io.ionflow.yaml.YamlEntry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** What a policy says is right by itself; whether it can be, all in all. */
final class PolicySense {
  private static final List<String> NEEDED_BY_SELF = List.of("tokens:read", "tokens:write");

  private PolicySense() {}

  static void check(TokenPolicy policy, YamlEntry entry) {
    secrets(policy, entry);
    policy.rotation().ifPresent(turnover -> times(policy, turnover, entry));
    if (policy.self()) {
      self(policy, entry);
    }
  }

  private static void secrets(TokenPolicy policy, YamlEntry entry) {
    SortedSet<String> secret = new TreeSet<>(policy.scopes());
    secret.retainAll(Scopes.PRIVATE);
    if (!secret.isEmpty() && !policy.allowedUrls().isEmpty()) {
      entry
          .get("allowedUrls")
          .orElse(entry)
          .wrong(
              "A token for web pages can be read by whoever opens them, and "
                  + String.join(", ", secret)
                  + " is to be kept secret",
              "Make two tokens of it: one for the pages, one without allowedUrls for the rest.");
    }
  }

  private static void times(TokenPolicy policy, Turnover turnover, YamlEntry entry) {
    YamlEntry rotation = entry.get("rotation").orElse(entry);
    Optional<Duration> period = period(turnover);
    if (period.isEmpty()) {
      return; // it comes once, and has all the time
    }
    if (period.get().compareTo(policy.grace().time()) <= 0) {
      rotation.wrong(
          "The next turnover comes after "
              + Durations.text(period.get())
              + ", and the old token lives on for "
              + Durations.text(policy.grace().time()),
          "Rotate less often, or shorten the time of grace.");
    }
    if (turnover.jitter().compareTo(period.get()) > 0) {
      rotation.wrong(
          "'jitter' is longer than the " + Durations.text(period.get()) + " between two turnovers",
          "Make it shorter.");
    }
  }

  private static Optional<Duration> period(Turnover turnover) {
    if (turnover.moment() instanceof Turnover.Cron cron) {
      return Firings.of(cron.expression(), turnover.zone()).shortestPeriod();
    }
    return Optional.of(((Turnover.Every) turnover.moment()).age());
  }

  private static void self(TokenPolicy policy, YamlEntry entry) {
    List<String> lacking =
        NEEDED_BY_SELF.stream().filter(scope -> !policy.scopes().contains(scope)).toList();
    if (!lacking.isEmpty()) {
      entry.wrong(
          "ionflow's own token lacks " + String.join(" and ", lacking) + ", so it could not go on",
          "Add the scopes to the policy.");
    }
  }
}
