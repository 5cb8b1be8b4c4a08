import io.ionflow.ingest.ContentIdentity;
import io.ionflow.ingest.Dataset;
import io.ionflow.ingest.Folder;
import io.ionflow.ingest.Job;
import io.ionflow.ingest.Keeping;
import io.ionflow.ingest.Member;
import io.ionflow.ingest.PostAction;
import io.ionflow.ingest.Source;
import io.ionflow.ingest.versions.Inscription;
import io.ionflow.ingest.versions.Texts;
import io.ionflow.ingest.versions.Version;
import io.ionflow.ion.AssetType;
import io.ionflow.ion.SourceType;
import io.ionflow.journal.Journal;
import io.ionflow.journal.JournalSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a journal with many datasets that were published, copies of one, or publishes one more.
 * Usage: Fill JOURNAL VERSIONS PER_DAY, or Fill JOURNAL more NUMBER
 */
class Fill {
  private static final Instant DAY = Instant.parse("2026-11-27T12:00:00Z");

  public static void main(String[] args) throws Exception {
    Path file = Path.of(args[0]).toAbsolutePath();
    Files.createDirectories(file.getParent());
    boolean more = args[1].equals("more");
    int number = more ? Integer.parseInt(args[2]) : 1;
    publish(file, number);
    if (!more) {
      multiply(file, Integer.parseInt(args[1]), Integer.parseInt(args[2]));
    }
  }

  private static void publish(Path file, int number) {
    Source source =
        Source.plain("inbox", new Folder(Path.of("/in"), Path.of("/in"), Path.of("/in")), PostAction.KEEP);
    String main = "roads/harbour-%06d.geojson".formatted(number);
    Dataset dataset =
        new Dataset(
            "harbour-" + number,
            main,
            List.of(new Member(main, 10, DAY)),
            SourceType.GEOJSON_DOCUMENT,
            AssetType.GEOJSON,
            Map.of());
    Texts texts = Texts.of(dataset);
    Job job = Job.adopted(source, main, Optional.of(dataset), number, DAY, "Made up by bench/catalog.");
    Version version =
        new Version(
            "inbox", main, 0, job.id(), number, dataset.name(), "GEOJSON", 10,
            new ContentIdentity("", "", "0".repeat(64)), Version.State.CURRENT, DAY, Instant.EPOCH);
    try (Journal journal = Journal.open(JournalSettings.inFile(file, "bench"), Clock.systemUTC())) {
      journal
          .adoptions()
          .adopt(
              job,
              version,
              new Inscription(number, texts, texts, Map.of(), Instant.EPOCH),
              Keeping.EVERYTHING,
              List.of(dataset.name()));
    }
  }

  private static void multiply(Path file, int versions, int perDay) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement sql = connection.createStatement()) {
      connection.setAutoCommit(false);
      sql.execute("CREATE TEMP TABLE n AS WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n"
          + " WHERE i < " + versions + ") SELECT i, printf('roads/harbour-%06d.geojson', i) AS main FROM n");
      copy(sql, "jobs", "id", Map.of("id", "'j' || n.i", "main", "n.main", "asset_id", "n.i"));
      copy(sql, "datasets", "job_id", Map.of("job_id", "'j' || n.i", "content", "replace(content, '000001', printf('%06d', n.i))"));
      copy(sql, "texts", "asset_id", Map.of("asset_id", "n.i"));
      copy(sql, "versions", "main", Map.of(
          "main", "n.main", "job_id", "'j' || n.i", "asset_id", "n.i", "name", "'harbour-' || n.i",
          "at_ms", "at_ms - 86400000 * ((n.i - 1) / " + perDay + ")", "changed", "n.i"));
      copy(sql, "aliases", "alias", Map.of("alias", "'harbour-' || n.i", "main", "n.main"));
      sql.execute("UPDATE alias_changes SET value = " + versions);
      connection.commit();
    }
  }

  /** The first row of a table once more for each number, with other values. */
  private static void copy(Statement sql, String table, String order, Map<String, String> other) throws Exception {
    StringBuilder values = new StringBuilder();
    try (var columns = sql.executeQuery("SELECT * FROM " + table + " LIMIT 1")) {
      var names = columns.getMetaData();
      for (int i = 1; i <= names.getColumnCount(); i++) {
        String name = names.getColumnName(i);
        String qualified = "first." + name;
        String value = other.getOrDefault(name, qualified).replaceAll("^at_ms", "first.at_ms").replace("(content", "(first.content");
        values.append(i == 1 ? "" : ", ").append(value);
      }
    }
    sql.execute("INSERT INTO " + table + " SELECT " + values + " FROM (SELECT * FROM " + table
        + " ORDER BY " + order + " LIMIT 1) first, n");
  }
}
