package io.ionflow.usage;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Looks for what people should know of, and keeps what is to be told until it was. */
public final class Watch {
  private static final int MOST_NOTICES = 100;

  private final Samples samples;
  private final Alarms alarms;
  private final Supplier<UsageConfig> config;
  private final Clock clock;
  private Set<SurgeRule.Told> judged = Set.of();

  /** Takes the record and what is typed in. */
  public Watch(Samples samples, Alarms alarms, Supplier<UsageConfig> config, Clock clock) {
    this.samples = samples;
    this.alarms = alarms;
    this.config = config;
    this.clock = clock;
  }

  /** Looks, and gives what is to be told, oldest first. */
  public synchronized List<Notice> look() {
    Instant now = clock.instant();
    UsageConfig typed = config.get();
    Set<SurgeRule.Told> hours = new HashSet<>(judged);
    Episodes.Outcome outcome = judge(typed, now, hours);
    List<Incident> guarded = typed.guard().isOn() ? outcome.incidents() : List.of();
    alarms.keep(outcome.open(), outcome.ended(), outcome.notices(), guarded);
    judged = hours; // not before what they came to is kept
    return untold();
  }

  private Episodes.Outcome judge(UsageConfig typed, Instant now, Set<SurgeRule.Told> hours) {
    Ledger ledger = new Ledger(samples, typed);
    Names names = ledger.names();
    SurgeRule surges = new SurgeRule(samples, names, typed.surge());
    List<Reading> readings = new ArrayList<>(surges.readings(now, hours));
    Set<String> known = new HashSet<>(surges.names());
    LimitRule limits = new LimitRule(samples, names);
    readings.addAll(limits.readings(typed.limits(), now));
    known.addAll(limits.names(typed.limits()));
    QuotaRule quotas = new QuotaRule(typed.shares());
    List<QuotaState> states = Quotas.at(ledger, now);
    readings.addAll(quotas.readings(states, now));
    known.addAll(quotas.names(states));
    UnusedRule unused = new UnusedRule(samples, names, typed.unusedDays());
    readings.addAll(unused.readings(now));
    known.addAll(unused.names());
    Map<String, Instant> ended =
        Episodes.ended(alarms.since(now.minus(SurgeRule.LATEST.plusHours(1))));
    return Episodes.judge(alarms.open(), readings, ended, known, now);
  }

  /** What is to be told, oldest first, with what the guard has done meanwhile. */
  public List<Notice> untold() {
    return alarms.untold(MOST_NOTICES);
  }

  /** Notes that it got where it should. */
  public void told(Notice notice) {
    alarms.told(notice.id(), clock.instant());
  }
}
