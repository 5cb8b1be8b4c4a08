package io.ionflow.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ionflow.ingest.JobQuery;
import io.ionflow.ingest.Member;
import io.ionflow.testkit.MovableClock;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opening a journal in a file: what is made, and what is refused. */
final class JournalTest {
  private final Samples samples = new Samples();
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("new/data/ionflow.db");
  }

  @Test
  void aNewJournalIsMadeWithItsFolderForItsOwnerOnly() throws IOException {
    try (Journal journal = open()) {
      journal.jobs().admit(samples.found("town.las"));

      for (String name : new String[] {"ionflow.db", "ionflow.db-wal", "ionflow.db-shm"}) {
        assertThat(
                PosixFilePermissions.toString(
                    Files.getPosixFilePermissions(file.resolveSibling(name))))
            .as(name)
            .isEqualTo("rw-------");
      }
    }
  }

  @Test
  void everyShippedVersionOfTheLayoutIsNamed() throws IOException {
    try (Stream<Path> migrations = Files.list(Path.of("src/main/resources/db/migration"))) {
      assertThat(migrations.map(path -> path.getFileName().toString().split("__", 2)[0]))
          .containsExactlyInAnyOrderElementsOf(
              Layout.VERSIONS.stream().map(version -> "V" + version).toList());
    }
  }

  @Test
  void processesThatComeToANewJournalAtOnceAllGetIn() throws IOException {
    List<ChildProcess> processes = new ArrayList<>();
    try {
      for (int i = 0; i < 3; i++) {
        processes.add(ChildProcess.start(Opener.class, file));
      }
      for (ChildProcess process : processes) {
        process.awaitLine("open");
      }
    } finally {
      for (ChildProcess process : processes) {
        process.close();
      }
    }
  }

  @Test
  void whatWasWrittenIsThereAfterReopening() {
    try (Journal journal = open()) {
      journal.jobs().admit(samples.found("town.las"));
    }

    try (Journal journal = open()) {
      assertThat(journal.jobs().open("surveys", "town.las")).isPresent();
    }
  }

  @Test
  void aReaderSeesWhatTheDaemonBesideItWritesAndWritesNothing() {
    try (Journal daemon = open();
        Journal reader = Journal.openToRead(settings(), samples.clock)) {
      daemon.jobs().admit(samples.found("town.las"));

      assertThat(reader.jobs().list(new JobQuery(Optional.empty(), Optional.empty(), 9)))
          .hasSize(1);
      assertThatThrownBy(() -> reader.jobs().admit(samples.found("village.las")))
          .isInstanceOf(JournalException.class);
    }
  }

  @Test
  void aReaderNeedsNoDaemon() {
    try (Journal journal = open()) {
      journal.jobs().admit(samples.found("town.las"));
    }

    try (Journal reader = Journal.openToRead(settings(), samples.clock)) {
      assertThat(reader.jobs().open("surveys", "town.las")).isPresent();
    }
  }

  @Test
  void aReaderMakesNoJournal() {
    assertThatThrownBy(() -> Journal.openToRead(settings(), samples.clock))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining(file.toString());
    assertThat(file).doesNotExist();
  }

  @Test
  void aReaderDoesNotMigrate() throws Exception {
    Files.createDirectories(file.getParent());
    execute("CREATE TABLE other (id TEXT)", "DROP TABLE other");

    assertThatThrownBy(() -> Journal.openToRead(settings(), samples.clock))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("Start the daemon once");
  }

  @Test
  void whatAnEarlierVersionKnewIsKnown() throws Exception {
    Member before = new Member("town.las", 7, samples.clock.instant());
    try (Journal journal = open()) {
      journal.jobs().know(journal.jobs().admit(samples.found("town.las")), List.of(before));
    }
    for (String table : tables()) {
      if (!isOfTheFirstVersion(table)) {
        execute("DROP TABLE " + table);
      }
    }
    execute(
        "DROP INDEX jobs_by_asset",
        "ALTER TABLE files DROP COLUMN tag",
        "ALTER TABLE parts DROP COLUMN content",
        "ALTER TABLE jobs DROP COLUMN dataset_digest",
        "DELETE FROM flyway_schema_history WHERE version <> '1'");

    try (Journal journal = open()) {
      assertThat(journal.jobs().knows("surveys", before)).isTrue();
    }
  }

  @Test
  void aNewerJournalIsRefused() throws Exception {
    open().close();
    execute(
        "INSERT INTO flyway_schema_history SELECT 999, '999', description, type, script, checksum,"
            + " installed_by, installed_on, execution_time, success FROM flyway_schema_history"
            + " WHERE installed_rank = 1");

    assertThatThrownBy(this::open)
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("newer version");
  }

  @Test
  void anotherProgramsFileIsRefusedAndLeftAlone() throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "a letter to a friend, ".repeat(100));
    byte[] before = Files.readAllBytes(file);

    assertThatThrownBy(this::open)
        .isInstanceOf(JournalException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("another program's");
    assertThat(file).hasBinaryContent(before);
  }

  @Test
  void anotherProgramsDatabaseIsRefusedAndStaysOfUse() throws Exception {
    Files.createDirectories(file.getParent());
    execute("CREATE TABLE recipes (id TEXT)");

    assertThatThrownBy(this::open)
        .isInstanceOf(JournalException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("another program's");
    execute("INSERT INTO recipes VALUES ('soup')");
  }

  @Test
  void aFileThatWasCutOffIsRefused() throws IOException {
    open().close();
    cut(file, Files.size(file) - 20_000);

    assertThatThrownBy(
            () -> {
              try (Journal journal = open()) {
                journal.jobs().counts();
                journal.jobs().admit(samples.found("town.las"));
              }
            })
        .isInstanceOf(JournalException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("damaged");
  }

  @Test
  void aTornLastWriteIsDroppedAndTheRestIsThere() throws IOException {
    Path copy = folder.resolve("copy/ionflow.db");
    Files.createDirectories(copy.getParent());
    try (Journal journal = open()) {
      journal.jobs().admit(samples.found("first.las"));
      journal.jobs().admit(samples.found("last.las"));
      Files.copy(file, copy);
      Files.copy(file.resolveSibling("ionflow.db-wal"), copy.resolveSibling("ionflow.db-wal"));
    }
    Path log = copy.resolveSibling("ionflow.db-wal");
    cut(log, Files.size(log) - 100);

    try (Journal journal = Journal.open(JournalSettings.inFile(copy, "node-1"), samples.clock)) {
      assertThat(journal.jobs().open("surveys", "first.las")).isPresent();
      assertThat(journal.jobs().open("surveys", "last.las")).isEmpty();
      journal.jobs().admit(samples.found("last.las"));
    }
  }

  @Test
  void aFolderInItsPlaceIsRefused() throws IOException {
    Files.createDirectories(file);

    assertThatThrownBy(this::open)
        .isInstanceOf(JournalException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void aServerThatIsNotThereIsNamedWithoutThePassword() {
    JournalSettings settings =
        new JournalSettings(
            "jdbc:postgresql://localhost:1/journal?password=hidden1",
            Optional.of("ion"),
            Optional.of("hidden2"),
            2,
            "node-1");

    assertThatThrownBy(() -> Journal.open(settings, samples.clock))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("localhost:1/journal")
        .hasMessageNotContaining("hidden");
    assertThat(settings.toString()).doesNotContain("hidden");
  }

  private Journal open() {
    return Journal.open(settings(), samples.clock);
  }

  private JournalSettings settings() {
    return JournalSettings.inFile(file, "node-1");
  }

  private List<String> tables() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")) {
      List<String> tables = new ArrayList<>();
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
      return tables;
    }
  }

  private static boolean isOfTheFirstVersion(String table) throws IOException {
    try (InputStream sql = JournalTest.class.getResourceAsStream("/db/migration/V1__jobs.sql")) {
      return table.equals("flyway_schema_history")
          || new String(sql.readAllBytes(), StandardCharsets.UTF_8)
              .contains("CREATE TABLE " + table + " (");
    }
  }

  private void execute(String... sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      for (String each : sql) {
        statement.execute(each);
      }
    }
  }

  private static void cut(Path path, long length) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      channel.truncate(length);
    }
  }

  /** Opens the journal it is given. */
  static final class Opener {
    private Opener() {}

    public static void main(String[] args) {
      JournalSettings settings = JournalSettings.inFile(Path.of(args[0]), "node-1");
      try (Journal journal =
          Journal.open(settings, new MovableClock(Instant.parse("2026-03-01T08:00:00.123Z")))) {
        System.out.println(journal.jobs().counts().isEmpty() ? "empty" : "open");
      }
    }
  }
}
