package io.ionflow.doctor;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Calls of a file, judged one by one and told by cause. */
final class RecordedCalls {
  private static final int MOST_CAUSES_OF_A_CALL = 20;

  private final URI api;
  private final Instant now;
  private final Map<Cause, Finding> first = new LinkedHashMap<>();
  private final Map<Cause, Integer> times = new EnumMap<>(Cause.class);
  private int calls;
  private int answered;
  private int toIon;
  private boolean otherThanDefaults;
  private Optional<String> stranger = Optional.empty();

  RecordedCalls(URI api, Instant now) {
    this.api = api;
    this.now = now;
  }

  void add(Recorded call) {
    calls++;
    Hosts.Role role = call.sent().map(s -> Hosts.role(s.address(), api)).orElse(Hosts.Role.API);
    if (role == Hosts.Role.OTHER) {
      stranger = call.sent().map(sent -> String.valueOf(sent.address().getHost()));
      return;
    }
    toIon++;
    List<Finding> found = judge(call, role);
    boolean defaults = found.stream().anyMatch(f -> f.cause() == Cause.ION_DEFAULTS);
    otherThanDefaults |= role == Hosts.Role.API && call.status() == 401 && !defaults;
    Finding.ranked(found).stream().limit(MOST_CAUSES_OF_A_CALL).forEach(this::add);
  }

  private List<Finding> judge(Recorded call, Hosts.Role role) {
    Instant at = call.at().orElse(now);
    List<Finding> found = new ArrayList<>();
    call.sent().ifPresent(sent -> Hosts.judge(sent.address(), found::add));
    boolean refused = call.status() == 0 || call.status() >= 400;
    if (!refused) {
      found.clear(); // it worked
    }
    if (role == Hosts.Role.API || role == Hosts.Role.TILES) {
      if (refused) {
        call.sent().ifPresent(sent -> new SentRule(role, at).judge(call, sent, found::add));
      }
      call.reply().ifPresent(reply -> new AnswerRule(role, at).judge(call, reply, found::add));
    }
    answered += call.reply().isPresent() && !refused ? 1 : 0;
    return found;
  }

  private void add(Finding finding) {
    times.merge(finding.cause(), 1, Integer::sum);
    first.merge(
        finding.cause(),
        finding,
        (one, other) -> other.certainty().compareTo(one.certainty()) < 0 ? other : one);
  }

  /** What explains them, most likely first; never empty. */
  List<Finding> findings() {
    List<Finding> found = new ArrayList<>();
    first.values().forEach(finding -> found.add(counted(softened(finding))));
    if (found.isEmpty()) {
      found.add(nothing());
    }
    return Finding.ranked(found);
  }

  /** Where other calls are refused too, the defaults are not what is wrong. */
  private Finding softened(Finding finding) {
    return finding.cause() == Cause.ION_DEFAULTS && otherThanDefaults
        ? Finding.possible(finding.cause(), finding.seen(), finding.means(), finding.fix())
        : finding;
  }

  private Finding counted(Finding finding) {
    int count = times.getOrDefault(finding.cause(), 1);
    return count == 1
        ? finding
        : new Finding(
            finding.cause(),
            finding.certainty(),
            count + " calls, such as: " + finding.seen(),
            finding.means(),
            finding.fix());
  }

  private Finding nothing() {
    String seen =
        "%d calls are in it, %d of them to ion; %d were answered without an error."
            .formatted(calls, toIon, answered);
    if (toIon == 0) {
      return Finding.possible(
          Cause.NOTHING_SEEN,
          seen + stranger.map(host -> " One goes to " + host + ".").orElse(""),
          "None goes to a host that is known as ion's.",
          "Set ION_API if it is an ion of your own.");
    }
    return Finding.possible(
        Cause.NOTHING_SEEN,
        seen,
        "Nothing is wrong that can be seen from the file alone.",
        "Run with the token in question: ionflow doctor --token-env VAR --asset ID --referer URL");
  }
}
