package io.ionflow.ingest.catalog;

import io.ionflow.ingest.versions.Version;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;

/**
 * What the parts of a STAC catalog are called: always the same, each its own, and of letters that
 * stand in file names and addresses as they are.
 */
final class StacNames {
  private static final int LONGEST = 60;
  private static final int DIGITS = 12;

  private StacNames() {}

  /** A version's item. */
  static String item(Version version) {
    return "%s-%s-v%d"
        .formatted(plain(version.main()), sum(version.source(), version.main()), version.number());
  }

  /** A source's folder. */
  static String source(String source) {
    String plain = plain(source);
    return plain.equals(source) ? plain : plain + "-" + sum(source);
  }

  /** When a version was published, as a day in UTC. */
  static LocalDate day(Version version) {
    return LocalDate.ofInstant(version.at(), ZoneOffset.UTC);
  }

  private static String plain(String text) {
    String plain = text.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[.-]+|[.-]+$", "");
    return plain.isEmpty() ? "dataset" : plain.substring(0, Math.min(LONGEST, plain.length()));
  }

  private static String sum(String... parts) {
    byte[] name = String.join("\0", parts).getBytes(StandardCharsets.UTF_8);
    return UUID.nameUUIDFromBytes(name).toString().replace("-", "").substring(0, DIGITS);
  }
}
