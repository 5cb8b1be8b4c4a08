package io.ionflow.ingest.reading;

import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * What was read from files, kept while they are unchanged; bounded, the longest unused goes first.
 * Safe for many threads; two of them may read the same file at once.
 */
final class Remembered<V> {
  /** Reads a file. */
  interface Reader<V> {
    V read(SourceFile file) throws IOException, UnfitDataException;
  }

  private record Outcome<V>(Optional<V> value, String fault, int weight) {}

  private final Reader<V> reader;
  private final ToIntFunction<V> weigher;
  private final int mostWeight;
  private final Map<SourceFile, Outcome<V>> outcomes = new LinkedHashMap<>(16, 0.75f, true);
  private int weight;

  /**
   * Keeps outcomes of that reader, good and bad.
   *
   * @param weigher how much an outcome weighs, at least 1
   * @param mostWeight how much may be kept
   */
  Remembered(Reader<V> reader, ToIntFunction<V> weigher, int mostWeight) {
    this.reader = reader;
    this.weigher = weigher;
    this.mostWeight = mostWeight;
  }

  V of(SourceFile file) throws IOException, UnfitDataException {
    Outcome<V> known = known(file);
    Outcome<V> outcome = known == null ? keep(file, read(file)) : known;
    return outcome.value.orElseThrow(() -> new UnfitDataException(outcome.fault));
  }

  private Outcome<V> read(SourceFile file) throws IOException {
    try {
      V value = reader.read(file);
      return new Outcome<>(Optional.of(value), "", weigher.applyAsInt(value));
    } catch (UnfitDataException unfit) {
      return new Outcome<>(Optional.empty(), unfit.getMessage(), 1);
    }
  }

  private synchronized Outcome<V> known(SourceFile file) {
    return outcomes.get(file);
  }

  private synchronized Outcome<V> keep(SourceFile file, Outcome<V> outcome) {
    Outcome<V> former = outcomes.put(file, outcome);
    weight += outcome.weight - (former == null ? 0 : former.weight);
    Iterator<Outcome<V>> oldest = outcomes.values().iterator();
    while (weight > mostWeight) {
      weight -= oldest.next().weight;
      oldest.remove();
    }
    return outcome;
  }
}
