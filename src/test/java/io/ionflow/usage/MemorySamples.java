package io.ionflow.usage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A record in memory, for what only judges it. What the real ones promise, UsageContract tests. */
final class MemorySamples implements Samples {
  private final SortedMap<Instant, Map<Series, Sample>> held = new TreeMap<>();
  private final Map<Series, Instant> beginnings = new HashMap<>();
  private final List<Named> named = new ArrayList<>();

  @Override
  public int state(Collection<Sample> samples) {
    samples.forEach(
        sample -> {
          held.computeIfAbsent(sample.at(), at -> new HashMap<>()).put(sample.series(), sample);
          beginnings.merge(sample.series(), sample.at(), (a, b) -> a.isBefore(b) ? a : b);
        });
    return samples.size();
  }

  @Override
  public void add(Collection<Sample> pieces) {
    throw new UnsupportedOperationException("not needed here");
  }

  @Override
  public void name(Collection<Named> names) {
    named.addAll(names);
  }

  @Override
  public List<Named> names() {
    return List.copyOf(named);
  }

  @Override
  public Map<String, String> policies() {
    return Map.of();
  }

  @Override
  public void days(Instant from, Instant to, Consumer<Day> each) {
    SortedMap<Instant, Map<Series, Tally>> days = new TreeMap<>();
    Map<Series, Sample> earlier = new HashMap<>();
    held.forEach(
        (at, samples) ->
            samples.forEach(
                (series, sample) -> {
                  Instant day = Steps.day(at);
                  Optional<Sample> before = Optional.ofNullable(earlier.get(series));
                  days.computeIfAbsent(day, key -> new HashMap<>())
                      .computeIfAbsent(
                          series,
                          key ->
                              new Tally(
                                  series,
                                  day,
                                  before.map(Sample::at),
                                  before.map(Sample::value).orElse(0.0)))
                      .add(at, sample.value(), sample.stated());
                  earlier.put(series, sample);
                }));
    days.subMap(from, to)
        .values()
        .forEach(tallies -> tallies.values().forEach(tally -> each.accept(tally.day())));
  }

  @Override
  public List<Sample> at(Collection<Instant> times) {
    List<Sample> found = new ArrayList<>();
    times.forEach(time -> found.addAll(held.getOrDefault(time, Map.of()).values()));
    return found;
  }

  @Override
  public Set<String> sources(Instant time) {
    return at(List.of(time)).stream()
        .map(sample -> sample.series().source())
        .collect(Collectors.toSet());
  }

  @Override
  public Map<Series, Instant> beginnings() {
    return beginnings;
  }

  @Override
  public int fold(Instant before, int mostDays) {
    return 0;
  }

  @Override
  public int forget(Instant before, int mostDays) {
    return 0;
  }
}
