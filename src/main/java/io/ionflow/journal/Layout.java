package io.ionflow.journal;

import java.util.Arrays;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;

/** The journal's tables: brings them up to date, or demands that they are. */
final class Layout {
  private final String place;
  private final Flyway flyway;

  Layout(String place, Database database) {
    this.place = place;
    this.flyway =
        Flyway.configure()
            .dataSource(database.writers())
            .locations("classpath:db/migration")
            .loggers("slf4j")
            .load();
  }

  /** Migrates if there is something to migrate; several may do so at once. */
  void bringUpToDate() {
    try {
      if (pending() > 0) {
        flyway.migrate();
      }
    } catch (FlywayException e) {
      throw fault("brought up to date", e);
    }
  }

  /** Refuses a journal that this program would have to change before it could read it. */
  void demandUpToDate() {
    try {
      if (pending() > 0) {
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

  private int pending() {
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
