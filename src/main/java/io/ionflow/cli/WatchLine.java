package io.ionflow.cli;

import io.ionflow.log.Printable;

/** How a change is told to a person who watches. */
final class WatchLine {
  private WatchLine() {}

  /**
   * The line.
   *
   * @param words how far it is
   */
  static String of(StatusRow row, String words) {
    String asset = row.assetId() == null ? "" : "asset " + row.assetId();
    String gap = words.isEmpty() || asset.isEmpty() ? "" : ", ";
    String detail = words.isEmpty() && asset.isEmpty() ? "" : " " + words + gap + asset;
    String reason = row.reason().isEmpty() ? "" : ": " + row.reason();
    return Printable.line(row.id() + " " + row.dataset() + " " + row.state() + detail + reason);
  }
}
