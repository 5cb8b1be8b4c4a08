package io.ionflow.ingest;

import io.ionflow.log.UndeliveredException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands out notices that are due, and keeps what became of them. Each goes to each endpoint until
 * it got there; an endpoint that fails is left alone for a while, and keeps no other waiting.
 */
public final class Outbox {
  private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);
  private static final int BATCH = 100;

  private final Notices notices;
  private final Map<String, String> uris;
  private final Policy policy;
  private final Clock clock;
  private final Map<String, Instant> resting = new HashMap<>();

  /**
   * What is told, and how patiently.
   *
   * @param told the events that are told; others are passed over
   * @param firstWait time to the next try after a first one in vain; doubles with each
   * @param attempts tries after which a notice is given up
   */
  public record Policy(Set<Notice.Event> told, Duration firstWait, int attempts) {
    /** Copies what it is given. */
    public Policy {
      told = Set.copyOf(told);
    }
  }

  /**
   * A notice on its way.
   *
   * @param uri of the endpoint; may hold a secret
   */
  public record Posting(Notices.Due notice, String uri) {
    /** A name for it as a file. */
    public String fileName() {
      return notice.id() + ".json";
    }

    @Override
    public String toString() {
      return "Posting of " + notice.id();
    }
  }

  /**
   * Notices go to these endpoints from now on.
   *
   * @param uris by what the setting says, Camel's; the journal knows each by a digest of what the
   *     setting says only
   */
  public Outbox(Notices notices, Map<String, String> uris, Policy policy, Clock clock) {
    this.notices = notices;
    this.uris = new LinkedHashMap<>();
    uris.forEach((written, uri) -> this.uris.put(Fingerprint.of(List.of(written).stream()), uri));
    this.policy = policy;
    this.clock = clock;
    notices.goTo(this.uris.keySet());
  }

  /** What is to be told now. Costs one look-up for each endpoint, however much was told. */
  public synchronized List<Posting> due() {
    Instant now = clock.instant();
    List<Posting> due = new ArrayList<>();
    for (Map.Entry<String, String> each : uris.entrySet()) {
      if (isRested(each.getKey(), now)) {
        notices.due(each.getKey(), now, BATCH).stream()
            .map(notice -> new Posting(notice, each.getValue()))
            .forEach(due::add);
      }
    }
    return due;
  }

  private boolean isRested(String place, Instant now) {
    Instant until = resting.getOrDefault(place, Instant.MIN);
    return !now.isBefore(until) || until.isAfter(now.plus(LONGEST_WAIT)); // by a wrong clock
  }

  /**
   * Whether a notice is to go now: nobody has failed there meanwhile, and it is of a wanted kind.
   */
  public synchronized boolean mayGo(Posting posting) {
    if (!policy.told().contains(posting.notice().event())) {
      notices.done(posting.notice());
      return false;
    }
    return isRested(posting.notice().place(), clock.instant());
  }

  /** It got there. */
  public synchronized void told(Posting posting) {
    notices.done(posting.notice());
    resting.remove(posting.notice().place());
  }

  /**
   * It did not get there. Says so without the endpoint's address, which may hold a secret.
   *
   * @param thrown why; its message may quote the address
   */
  public synchronized void failed(Posting posting, Throwable thrown) {
    Notices.Due notice = posting.notice();
    String why = UndeliveredException.why(thrown);
    if (notice.attempts() + 1 >= policy.attempts()) {
      LOG.error(
          "Notice {} is given up after {} tries at endpoint {} of ionflow.notify.uri ({}): {}",
          notice.id(),
          policy.attempts(),
          number(posting),
          why,
          notice.body());
      notices.done(notice);
      return;
    }
    Duration wait = policy.firstWait().multipliedBy(1L << Math.min(notice.attempts(), 12));
    wait = wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    Instant again = clock.instant().plus(wait);
    notices.failed(notice, again);
    resting.put(notice.place(), clock.instant().plus(policy.firstWait()));
    LOG.warn(
        "Notice {} did not get to endpoint {} of ionflow.notify.uri ({}); tried again at {}",
        notice.id(),
        number(posting),
        why,
        again);
  }

  /** Which of the setting's endpoints it is, from 1. */
  private int number(Posting posting) {
    return List.copyOf(uris.values()).indexOf(posting.uri()) + 1;
  }
}
