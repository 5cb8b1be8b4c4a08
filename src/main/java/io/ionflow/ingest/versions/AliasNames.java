package io.ionflow.ingest.versions;

import io.ionflow.ingest.Job;
import java.text.Normalizer;
import java.util.List;
import java.util.stream.Stream;

/** What a dataset may be known as: as short as can be. */
final class AliasNames {
  private static final int LONGEST = 100;

  private AliasNames() {}

  /**
   * The names to try, the best first; the last is nobody else's.
   *
   * @param job whose dataset is known
   */
  static List<String> of(Job job) {
    return of(job, job.whole().name());
  }

  /**
   * The same of a job whose dataset need not be known.
   *
   * @param title what people call it
   */
  static List<String> of(Job job, String title) {
    String path = job.main();
    int dot = path.lastIndexOf('.');
    String stem = dot > path.lastIndexOf('/') + 1 ? path.substring(0, dot) : path;
    Stream<String> own =
        Stream.of(title, stem, job.source().name() + "-" + stem, job.source().name() + "-" + path)
            .map(AliasNames::plain);
    return Stream.of(job.source().keeping().alias().stream(), own, Stream.of(job.id()))
        .flatMap(each -> each)
        .distinct()
        .toList();
  }

  /** As it can stand in an address and be a file's name; never taken for an asset's id. */
  private static String plain(String name) {
    String plain =
        Normalizer.normalize(name, Normalizer.Form.NFC)
            .replaceAll("[^\\p{L}\\p{N}._-]+", "-")
            .replaceAll("^[.-]+|-+$", "");
    if (plain.isEmpty() || plain.chars().allMatch(Character::isDigit)) {
      plain = "dataset-" + plain;
    }
    return plain.substring(0, Math.min(LONGEST, plain.length()));
  }
}
