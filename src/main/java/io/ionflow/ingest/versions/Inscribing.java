package io.ionflow.ingest.versions;

import io.ionflow.ingest.Dataset;
import io.ionflow.ingest.Job;
import io.ionflow.ingest.Jobs;
import io.ionflow.ingest.StaleJobException;
import io.ionflow.ion.Asset;
import io.ionflow.ion.IonRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps name, description and attribution of assets in step with what their datasets say, without
 * sending the data again. Sets only what the dataset has changed and, unless it is to win always,
 * what nobody has changed at ion since it was set.
 */
public final class Inscribing {
  private static final Logger LOG = LoggerFactory.getLogger(Inscribing.class);
  private static final int BATCH = 100;
  private static final Duration FIRST_WAIT = Duration.ofMinutes(1);
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);

  /** A token that ends on a Friday is replaced before it has passed. */
  private static final Duration PATIENCE = Duration.ofDays(7);

  private final Versions versions;
  private final Jobs jobs;
  private final boolean wins;
  private final Clock clock;

  /**
   * Takes the journal.
   *
   * @param wins whether what the dataset says is set over what was changed at ion
   */
  public Inscribing(Versions versions, Jobs jobs, boolean wins, Clock clock) {
    this.versions = versions;
    this.jobs = jobs;
    this.wins = wins;
    this.clock = clock;
  }

  /** An asset was made with its dataset's texts. */
  void made(Job job, long asset) {
    Texts said = Texts.of(job.whole());
    versions.inscriptions().write(Optional.empty(), Inscription.settled(asset, said, said));
  }

  /**
   * A dataset has come again with the same content: what it says now is to be set, if that is not
   * what it said before.
   *
   * @param earlier its version, whose asset it is
   */
  void said(Job job, Version earlier) {
    Texts now = Texts.of(job.whole());
    boolean kept;
    do {
      Optional<Inscription> seen = versions.inscriptions().find(earlier.assetId());
      Optional<Inscription> known = seen.or(() -> before(earlier));
      kept =
          known.isEmpty()
              || now.since(known.get().said()).isEmpty()
              || versions.inscriptions().write(seen, known.get().saying(now, clock.instant()));
    } while (!kept); // another has changed it in this very moment
  }

  /** Of an asset that was made before texts were kept: as its job has sent them. */
  private Optional<Inscription> before(Version earlier) {
    return jobs.find(earlier.jobId())
        .flatMap(Job::dataset)
        .map(Texts::of)
        .map(said -> Inscription.settled(earlier.assetId(), said, said));
  }

  /** What is to be set by now. */
  public List<Inscription> due() {
    return versions.inscriptions().due(clock.instant(), BATCH);
  }

  /** Asks what is there. */
  public IonRequest<Asset> look(Inscription due) {
    return Asset.request(due.asset());
  }

  /** What to send, by the names that ion has: what is not there already, and may be set. */
  public Map<String, String> changes(Inscription due, Asset asset) {
    Map<String, String> there = Texts.of(asset).byName();
    Map<String, String> changes = new LinkedHashMap<>();
    due.wanted()
        .forEach(
            (field, text) -> {
              if (!Texts.same(text, there.get(field)) && isOurs(due, field, there.get(field))) {
                changes.put(field, Texts.sent(field, text, asset));
              }
            });
    return changes;
  }

  /** Whether it is as it was set last; nobody's attribution is anybody's to set. */
  private boolean isOurs(Inscription due, String field, String there) {
    return wins || Texts.same(due.there().byName().getOrDefault(field, ""), there);
  }

  /** Sends it. */
  public IonRequest<Void> request(Inscription due, Map<String, String> changes) {
    return Asset.change(due.asset(), changes);
  }

  /**
   * It was sent, or there was nothing to send.
   *
   * @param asset as it was before
   */
  public void done(Inscription due, Asset asset, Map<String, String> changes) {
    Map<String, String> set = new LinkedHashMap<>();
    List<String> left = new ArrayList<>();
    Map<String, String> there = Texts.of(asset).byName();
    due.wanted()
        .forEach(
            (field, text) -> {
              if (changes.containsKey(field) || Texts.same(text, there.get(field))) {
                set.put(field, text);
              } else {
                left.add(field);
              }
            });
    Inscription settled = Inscription.settled(due.asset(), due.said(), due.there().with(set));
    if (!versions.inscriptions().write(Optional.of(due), settled)) {
      return; // the dataset has said something else meanwhile: that is due
    }
    Optional.ofNullable(set.get(Texts.NAME))
        .ifPresent(name -> versions.inscriptions().rename(due.asset(), name));
    String said = words(due, changes, left);
    LOG.info("{}", said);
    note(due, said);
  }

  private static String words(Inscription due, Map<String, String> changes, List<String> left) {
    String set =
        changes.isEmpty()
            ? "Asset %d has the texts of its dataset.".formatted(due.asset())
            : "The %s of asset %d was set anew, as its dataset says."
                .formatted(String.join(" and ", changes.keySet()), due.asset());
    return left.isEmpty()
        ? set
        : set
            + " Its %s was changed at ion, and stays as it is there."
                .formatted(String.join(" and ", left));
  }

  /** ion does not know the asset any more. */
  public void gone(Inscription due) {
    leave(due);
    LOG.info("Asset {} is not at ion any more, so nothing is set there.", due.asset());
  }

  private void leave(Inscription due) {
    versions
        .inscriptions()
        .write(Optional.of(due), Inscription.settled(due.asset(), due.said(), due.there()));
  }

  private void leaveAndTell(Inscription due, String said) {
    leave(due);
    LOG.warn("{}", said);
    note(due, said);
  }

  /** ion does not take them, and would not take them later. */
  public void refused(Inscription due, String why) {
    leaveAndTell(due, "The texts of asset %d are left as they are: %s".formatted(due.asset(), why));
  }

  /**
   * It could not be done now. Waits each time as long as it has failed for, up to an hour; says so
   * once, and leaves it after a week.
   */
  public void later(Inscription due, String why) {
    Instant now = clock.instant();
    Instant since = due.failing().filter(at -> !at.isAfter(now)).orElse(now);
    Duration failing = Duration.between(since, now);
    if (failing.compareTo(PATIENCE) >= 0) {
      leaveAndTell(
          due,
          "The texts of asset %d are left as they are, for they could not be set since %s: %s"
              .formatted(due.asset(), since, why));
      return;
    }
    if (due.failing().isEmpty()) {
      LOG.warn(
          "The texts of asset {} can't be set now and are tried again, for {} days: {}",
          due.asset(),
          PATIENCE.toDays(),
          why);
    }
    Instant again = now.plus(within(FIRST_WAIT, failing, LONGEST_WAIT));
    versions.inscriptions().write(Optional.of(due), due.failing(since, again));
  }

  private static Duration within(Duration least, Duration wait, Duration most) {
    Duration atLeast = wait.compareTo(least) < 0 ? least : wait;
    return atLeast.compareTo(most) > 0 ? most : atLeast;
  }

  /** In the history of the jobs that brought it, as far as they are known. */
  private void note(Inscription due, String said) {
    for (String id : versions.jobs(due.asset())) {
      jobs.find(id).filter(job -> job.state().ended()).ifPresent(job -> note(job, said));
    }
  }

  private void note(Job job, String said) {
    try {
      jobs.release(job.because(said), said);
    } catch (StaleJobException changing) {
      LOG.info("Job {} is being changed, and is not told: {}", job.id(), said);
    }
  }

  /** For what is adopted: its own texts stay until its dataset says others. */
  static Inscription adopted(Asset asset, Optional<Dataset> dataset) {
    Texts there = Texts.of(asset);
    return Inscription.settled(asset.id(), dataset.map(Texts::of).orElse(there), there);
  }
}
