package io.ionflow.ingest;

import io.ionflow.ingest.reading.SourceOptions;
import io.ionflow.ingest.reading.UnfitDataException;
import io.ionflow.ion.SourceType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Settles with what a source says what the content of its data leaves open. */
final class Choices {
  private final Source source;

  Choices(Source source) {
    this.source = source;
  }

  /**
   * What the data is.
   *
   * @param settled whether its content says so by itself
   * @param question thrown if nothing does
   */
  SourceType sourceType(
      List<SourceType> candidates, boolean settled, Supplier<UnfitDataException> question)
      throws UnfitDataException {
    Optional<SourceType> chosen = source.sourceType().filter(candidates::contains);
    if (chosen.isEmpty() && !settled) {
      throw question.get();
    }
    return chosen.orElse(candidates.get(0));
  }

  /**
   * ion's options: the source's, and over these what is said further on.
   *
   * @param refusal what to say of options that ion does not take, before what is wrong with them
   */
  Map<String, Object> options(
      SourceType sourceType, List<Map<String, Object>> further, String refusal)
      throws UnfitDataException {
    Map<String, Object> options =
        new LinkedHashMap<>(SourceOptions.of(sourceType, source.options()));
    further.forEach(options::putAll);
    List<String> problems = SourceOptions.problems(Optional.of(sourceType), options);
    if (!problems.isEmpty()) {
      throw new UnfitDataException(refusal + ": " + String.join("; ", problems));
    }
    return options;
  }
}
