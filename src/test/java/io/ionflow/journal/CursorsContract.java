package io.ionflow.journal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What every journal promises of cursors. */
abstract class CursorsContract extends JournalContract {

  @Test
  void aCursorIsKeptUntilItMoves() {
    assertThat(cursors.of("surveys", "aws s3://a/")).isEmpty();

    cursors.move("surveys", "aws s3://a/", "2026/01/a.tif");
    assertThat(otherCursors.of("surveys", "aws s3://a/")).contains("2026/01/a.tif");

    cursors.move("surveys", "aws s3://a/", "2026/01/b 🏔.tif");
    assertThat(otherCursors.of("surveys", "aws s3://a/")).contains("2026/01/b 🏔.tif");
    assertThat(cursors.of("drones", "aws s3://a/")).isEmpty();
  }

  @Test
  void aCursorOfAnotherPlaceCountsForNothing() {
    cursors.move("surveys", "aws s3://a/", "z.tif");

    assertThat(cursors.of("surveys", "aws s3://b/")).isEmpty();
  }
}
