package io.ionflow.ingest.events;

import io.ionflow.ingest.Complaints;
import io.ionflow.ingest.NameFilter;
import io.ionflow.ingest.bucket.ObjectPaths;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One source's events: says which objects to look at and counts what becomes of every event. Set by
 * name by Camel from a route template's parameters.
 */
public final class EventIntake {
  private static final Logger LOG = LoggerFactory.getLogger(EventIntake.class);
  private static final int REMEMBERED_KEYS = 10_000;

  private final EventWindow window = new EventWindow(REMEMBERED_KEYS);
  private String source = "";
  private String bucket = "";
  private String prefix = "";
  private NameFilter names = NameFilter.ALL.including("(?!)", 0); // nothing, until it is told
  private MeterRegistry meters;
  private Complaints complaints;

  /**
   * The objects that a message tells of, as far as they are this source's and may be news.
   *
   * @throws PoisonMessageException if the message tells of none and never will
   */
  public List<Arrival> take(String message) throws PoisonMessageException {
    EventFilter filter = new EventFilter(bucket, prefix, names);
    List<Arrival> arrivals = new ArrayList<>();
    for (ObjectEvent event : read(message)) {
      Optional<Outcome> passed = filter.passesOver(event);
      if (passed.isPresent()) {
        count(passed.get());
      } else {
        look(event, filter).ifPresent(arrivals::add);
      }
    }
    return arrivals;
  }

  private List<ObjectEvent> read(String message) throws PoisonMessageException {
    try {
      return EventReader.read(message);
    } catch (PoisonMessageException e) {
      meters.counter("ionflow.poison.messages", "source", source).increment();
      throw e;
    }
  }

  private Optional<Arrival> look(ObjectEvent event, EventFilter filter) {
    String path = filter.path(event.key());
    Optional<String> refusal = ObjectPaths.refusal(path);
    if (refusal.isPresent()) {
      refused(refusal.get());
      return Optional.empty();
    }
    if (event.sequencer().filter(sequencer -> window.isLate(path, sequencer)).isPresent()) {
      count(Outcome.LATE);
      return Optional.empty();
    }
    return Optional.of(new Arrival(path, event.sequencer()));
  }

  private void refused(String reason) {
    count(Outcome.REFUSED);
    if (complaints.isDue(reason)) {
      LOG.warn("An object of source {} is left alone: {}", source, reason);
    }
  }

  /** Notes that an object was admitted. */
  public void admitted(Arrival arrival) {
    arrival.sequencer().ifPresent(sequencer -> window.admitted(arrival.path(), sequencer));
    count(Outcome.ADMITTED);
  }

  /** Notes that an object was not there any more. */
  public void gone(Arrival arrival) {
    LOG.debug("{} is gone already", arrival.path());
    count(Outcome.GONE);
  }

  private void count(Outcome outcome) {
    String name = outcome.name().toLowerCase(Locale.ROOT);
    meters.counter("ionflow.events", "source", source, "outcome", name).increment();
  }

  public void setSource(String source) {
    this.source = source;
  }

  public void setBucket(String bucket) {
    this.bucket = bucket;
  }

  /** With or without the slash at its end. */
  public void setPrefix(String prefix) {
    this.prefix = prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
  }

  /** A regular expression for the whole name. */
  public void setInclude(String include) {
    names = names.including(include, 0);
  }

  /** A regular expression for the whole name. */
  public void setExclude(String exclude) {
    names = names.excluding(exclude, 0);
  }

  public void setMeters(MeterRegistry meters) {
    this.meters = meters;
  }

  public void setComplaints(Complaints complaints) {
    this.complaints = complaints;
  }
}
