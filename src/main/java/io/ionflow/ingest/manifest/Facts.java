package io.ionflow.ingest.manifest;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * What placeholders stand for. The same files give the same facts at any time.
 *
 * @param folder name of the folder; of the source's if it is that itself
 * @param path of the folder below the source, without a slash at its end; empty if it is the
 *     source's own
 * @param source name of the source
 * @param newest time of the last change of any member
 */
public record Facts(String folder, String path, String source, Instant newest) {

  /** What a known placeholder stands for, on one line. */
  String of(String placeholder) {
    LocalDate date = LocalDate.ofInstant(newest, ZoneOffset.UTC);
    String value =
        switch (placeholder) {
          case "folder" -> folder;
          case "path" -> path;
          case "parent" -> parent();
          case "source" -> source;
          case "date" -> date.toString();
          case "year" -> date.toString().substring(0, 4);
          case "month" -> date.toString().substring(5, 7);
          case "day" -> date.toString().substring(8, 10);
          default -> throw new IllegalArgumentException("unknown: " + placeholder);
        };
    return value.replaceAll("\\p{Cntrl}", " ");
  }

  private String parent() {
    int slash = path.lastIndexOf('/');
    String above = slash < 0 ? "" : path.substring(0, slash);
    return above.substring(above.lastIndexOf('/') + 1);
  }
}
