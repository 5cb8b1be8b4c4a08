package io.ionflow.journal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;

/**
 * The journal's tables: brings them up to date, or demands that they are. Where Flyway's own record
 * says so, Flyway is not even loaded, which would be a good part of the daemon's start.
 */
final class Layout {
  /** Every version in db/migration, in order. */
  static final List<String> VERSIONS =
      List.of("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12");

  private final String place;
  private final Database database;

  Layout(String place, Database database) {
    this.place = place;
    this.database = database;
  }

  /** Migrates if there is something to migrate; several may do so at once. */
  void bringUpToDate() {
    if (isUpToDate()) {
      return;
    }
    try {
      Flyway flyway = flyway();
      if (pending(flyway) > 0) {
        flyway.migrate();
      }
    } catch (FlywayException e) {
      throw fault("brought up to date", e);
    }
  }

  /** Refuses a journal that this program would have to change before it could read it. */
  void demandUpToDate() {
    if (isUpToDate()) {
      return;
    }
    try {
      if (pending(flyway()) > 0) {
        throw new JournalException(
            "The journal %s is of an older version. Start the daemon once: it brings it up to date."
                .formatted(place));
      }
    } catch (FlywayException e) {
      throw fault("read", e);
    }
  }

  private JournalException fault(String what, FlywayException fault) {
    if (fault.getErrorCode() == CoreErrorCode.NON_EMPTY_SCHEMA_WITHOUT_SCHEMA_HISTORY_TABLE) {
      return new JournalException(
          "The journal %s can't be made: it holds another program's tables. Name an empty place."
              .formatted(place),
          fault);
    }
    return Faults.of(place, what, fault);
  }

  private boolean isUpToDate() {
    try (Connection connection = database.writers().getConnection();
        Statement statement = connection.createStatement();
        ResultSet applied =
            statement.executeQuery(
                "SELECT version, success FROM flyway_schema_history ORDER BY installed_rank")) {
      List<String> versions = new ArrayList<>();
      while (applied.next()) {
        versions.add(applied.getBoolean("success") ? applied.getString("version") : "failed");
      }
      return versions.equals(VERSIONS);
    } catch (SQLException newOrBroken) {
      return false; // Flyway makes it, or says what is wrong with it
    }
  }

  private Flyway flyway() {
    return Flyway.configure()
        .dataSource(database.writers())
        .locations("classpath:db/migration")
        .loggers("slf4j")
        .load();
  }

  private int pending(Flyway flyway) {
    MigrationInfoService info = flyway.info();
    if (Arrays.stream(info.all()).anyMatch(Layout::unknown)) {
      throw new JournalException(
          "The journal %s is of a newer version than this program. Use that version of ionflow."
              .formatted(place));
    }
    return info.pending().length;
  }

  private static boolean unknown(MigrationInfo migration) {
    return migration.getState().isApplied() && !migration.getState().isResolved();
  }
}
