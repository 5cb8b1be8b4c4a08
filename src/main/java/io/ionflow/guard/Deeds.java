package io.ionflow.guard;

import io.ionflow.guard.AppBudgets.Budget;
import io.ionflow.guard.Deed.Standing;
import io.ionflow.ion.IonFault;
import io.ionflow.rotation.Restraints;
import io.ionflow.rotation.Revocation;
import io.ionflow.rotation.Rotations;
import io.ionflow.usage.Guard;
import io.ionflow.usage.Incident;
import io.ionflow.usage.Incidents;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what was decided, where ion is not needed for it, and keeps the record: before, and after.
 * Each step is safe to repeat.
 */
public final class Deeds {
  private static final Logger LOG = LoggerFactory.getLogger(Deeds.class);
  private static final int MOST = 100;
  private static final String UNKNOWN = "unknown";

  private final Incidents incidents;
  private final Rotations rotations;
  private final AppBudgets budgets;
  private final MeterRegistry meters;

  /** Takes the records. */
  public Deeds(Incidents incidents, Rotations rotations, AppBudgets budgets, MeterRegistry meters) {
    this.incidents = incidents;
    this.rotations = rotations;
    this.budgets = budgets;
    this.meters = meters;
    register();
  }

  /** Prometheus sees no increase in a counter that begins with its first event. */
  private void register() {
    for (Guard.Action action : EnumSet.complementOf(EnumSet.of(Guard.Action.NOTHING))) {
      for (String outcome : List.of("done", "refused", "lapsed")) {
        counter(action.name(), Guard.Mode.ACT.name(), outcome);
      }
      for (String outcome : List.of("would", "refused", "lapsed")) {
        counter(action.name(), Guard.Mode.DRY_RUN.name(), outcome);
      }
    }
    counter(UNKNOWN, UNKNOWN, "failed");
  }

  /** Alerts that are not seen to. */
  public List<Incident> open() {
    return incidents.open(MOST);
  }

  /** Writes down what is about to be done. */
  public void mean(Deed deed) {
    String what = deed.rule().action().verb() + " " + deed.what();
    if (!deed.incident().isMeant()) {
      rotations.note(
          deed.subject(),
          Optional.empty(),
          "The guard is about to %s. %s".formatted(what, deed.incident().text()));
    }
    incidents.mean(deed.incident(), what);
  }

  /**
   * Begins a turnover, as {@code tokens rotate --now} does; the routes about tokens do the rest.
   */
  public Deed rotate(Deed deed) {
    rotations.begin(deed.subject(), "Asked for by the guard. " + deed.incident().text());
    return deed.with(Standing.DONE, deed.what());
  }

  /** Lowers the budget of an app. */
  public Deed bound(Deed deed) {
    String app = deed.incident().suspect().subject().app();
    Guard.Bounds to = deed.rule().to();
    Budget bound = new Budget(to.requestsPerDay(), to.bytesPerDay());
    budgets.of(app).ifPresent(present -> budgets.set(app, present.lowered(bound)));
    return deed.with(Standing.DONE, deed.what());
  }

  /** Tells what has come of it, and ends it. */
  public void close(Deed deed) {
    String text = deed.text();
    if (deed.standing() == Standing.DONE && deed.rule().action() == Guard.Action.REVOKE) {
      new Revocation(deed.touched(), deed.holding(), "by the guard").done(rotations);
    }
    if (deed.narrowsAssets()) {
      new Restraints(rotations).put(deed.touched());
    }
    if (!text.isEmpty()) {
      rotations.note(
          deed.subject(), Optional.empty(), text + " It is about: " + deed.incident().text());
      counter(deed.rule().action().name(), deed.mode().name(), deed.outcome()).increment();
    }
    incidents.close(deed.incident(), text);
  }

  /** It could not be seen to now; it comes again at the next look. */
  public void failed(Incident incident, Exception fault) {
    Throwable cause = cause(fault);
    String why = Optional.ofNullable(cause.getMessage()).orElse(cause.toString());
    LOG.warn("The guard could not see to '{}': {}", incident.name(), why);
    incidents.tried(
        incident,
        "The guard could not see to this yet: %s. It tries again at every look while the alert lasts."
            .formatted(why));
    counter(UNKNOWN, UNKNOWN, "failed").increment();
  }

  /** Camel wraps what a bean throws. */
  private static Throwable cause(Throwable fault) {
    Throwable cause = fault;
    while (cause.getCause() != null && !(cause instanceof IonFault)) {
      cause = cause.getCause();
    }
    return cause;
  }

  private Counter counter(String action, String mode, String outcome) {
    return meters.counter(
        "ionflow.guard.deeds", "action", word(action), "mode", word(mode), "outcome", outcome);
  }

  private static String word(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
