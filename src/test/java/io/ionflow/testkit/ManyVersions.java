package io.ionflow.testkit;

import io.ionflow.journal.Journal;
import io.ionflow.journal.JournalSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;

/** Versions in a journal that nobody has uploaded: many of them would take too long one by one. */
public final class ManyVersions {
  /** 27 November 2026, noon in UTC. */
  private static final long NOON_MS = 1_795_780_800_000L;

  private static final int IN_A_DAY = 500;

  private ManyVersions() {}

  /** Adds that many of one source, 500 a day. */
  public static void add(Path journal, int versions) throws IOException, SQLException {
    Files.createDirectories(journal.getParent());
    Journal.open(JournalSettings.inFile(journal, "test"), Clock.systemUTC()).close();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + journal)) {
      connection.setAutoCommit(false);
      try (PreparedStatement insert =
          connection.prepareStatement(
              """
              INSERT INTO versions (source_name, main, number, job_id, asset_id, name, type,
                size_bytes, shape, ends, digest, state, at_ms, due_ms, changed)
              VALUES ('inbox', ?, 1, ?, ?, ?, 'GEOJSON', 10, '', '', '', 'CURRENT', ?, 0, ?)
              """)) {
        for (int i = 1; i <= versions; i++) {
          insert.setString(1, "harbour-" + i + ".geojson");
          insert.setString(2, "job" + i);
          insert.setLong(3, i);
          insert.setString(4, "harbour " + i);
          insert.setLong(5, NOON_MS - i / IN_A_DAY * 86_400_000L);
          insert.setLong(6, i);
          insert.addBatch();
        }
        insert.executeBatch();
      }
      try (PreparedStatement count =
          connection.prepareStatement("UPDATE alias_changes SET value = ? WHERE id = 2")) {
        count.setInt(1, versions);
        count.executeUpdate();
      }
      connection.commit();
    }
  }
}
