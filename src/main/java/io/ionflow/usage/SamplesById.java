package io.ionflow.usage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The record with each token by its id, also where a file or an address of others names it: names
 * are looked up when figures are read, as one that is not known today may be tomorrow. What is told
 * of the same token and time under both is one figure or day; the one that was stated last holds.
 */
final class SamplesById {
  /** Our own sources write ids. */
  private static final Set<String> SOURCES_OF_OTHERS = Set.of(CsvImport.SOURCE, HttpFigures.SOURCE);

  private record Place(Series series, Instant at) {}

  private final Samples samples;
  private final Names names;

  SamplesById(Samples samples, Names names) {
    this.samples = samples;
    this.names = names;
  }

  /** As {@link Samples#days}. */
  void days(Instant from, Instant to, Consumer<Day> each) {
    Map<Place, Day> ofOthers = new LinkedHashMap<>();
    samples.days(
        from,
        to,
        day -> {
          if (ofOthers.keySet().stream().limit(1).anyMatch(one -> one.at().isBefore(day.day()))) {
            ofOthers.values().forEach(each);
            ofOthers.clear();
          }
          if (isOfOthers(day.series())) {
            Series series = byId(day.series());
            ofOthers.merge(
                new Place(series, day.day()),
                day.of(series),
                (a, b) -> b.stated().isBefore(a.stated()) ? a : b);
          } else {
            each.accept(day);
          }
        });
    ofOthers.values().forEach(each);
  }

  /** As {@link Samples#at}. */
  List<Sample> at(Collection<Instant> times) {
    List<Sample> found = new ArrayList<>();
    Map<Place, Sample> ofOthers = new LinkedHashMap<>();
    for (Sample sample : samples.at(times)) {
      if (isOfOthers(sample.series())) {
        Series series = byId(sample.series());
        ofOthers.merge(
            new Place(series, sample.at()),
            series.at(sample.at(), sample.value(), sample.stated()),
            (a, b) -> b.stated().isBefore(a.stated()) ? a : b);
      } else {
        found.add(sample);
      }
    }
    found.addAll(ofOthers.values());
    return found;
  }

  /** As {@link Samples#sources}. */
  Set<String> sources(Instant time) {
    return samples.sources(time);
  }

  /** As {@link Samples#beginnings}. */
  Map<Series, Instant> beginnings() {
    Map<Series, Instant> beginnings = new HashMap<>();
    samples
        .beginnings()
        .forEach(
            (series, first) ->
                beginnings.merge(byId(series), first, (a, b) -> b.isBefore(a) ? b : a));
    return beginnings;
  }

  private static boolean isOfOthers(Series series) {
    return SOURCES_OF_OTHERS.contains(series.source()) && !series.subject().token().isEmpty();
  }

  private Series byId(Series series) {
    Subject subject = series.subject();
    return isOfOthers(series)
        ? new Series(
            series.source(),
            new Subject(names.tokenId(subject.token()), subject.app(), subject.asset()),
            series.metric(),
            series.unit(),
            series.kind())
        : series;
  }
}
