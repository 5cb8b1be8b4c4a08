package io.ionflow.cli;

import io.ionflow.log.Printable;

/** How a change is told to a person who watches. */
final class WatchLine {
  private WatchLine() {}

  static String of(StatusRow row) {
    String progress = row.progress().equals("-") ? "" : " " + row.progress();
    String asset = row.assetId() == null ? "" : " asset " + row.assetId();
    String reason = row.reason().isEmpty() ? "" : ": " + row.reason();
    return Printable.line(
        row.id() + " " + row.dataset() + " " + row.state() + progress + asset + reason);
  }
}
