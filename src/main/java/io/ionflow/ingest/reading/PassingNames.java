package io.ionflow.ingest.reading;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Names of files that are no data: half-written, kept by an operating system, or our own. */
public final class PassingNames {
  private static final List<String> ENDINGS =
      List.of(
          "~",
          ".tmp",
          ".temp",
          ".part",
          ".partial",
          ".filepart",
          ".crdownload",
          ".download",
          ".swp",
          ".camellock",
          ".ion.json");
  private static final Set<String> WHOLE = Set.of("thumbs.db", "desktop.ini");

  private PassingNames() {}

  /** Whether a file of that name, without its folder, is to be passed over. */
  public static boolean matches(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.startsWith(".")
        || WHOLE.contains(lower)
        || ENDINGS.stream().anyMatch(lower::endsWith);
  }
}
