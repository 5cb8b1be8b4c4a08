package io.ionflow.ingest.catalog;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.ionflow.ingest.Job;
import io.ionflow.ingest.Jobs;
import io.ionflow.ingest.versions.Chronicle;
import io.ionflow.ingest.versions.Inscription;
import io.ionflow.ingest.versions.Inscriptions;
import io.ionflow.ingest.versions.Version;
import io.ionflow.ion.IonJson;
import io.ionflow.log.WholeFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A static STAC catalog in a folder: one catalog for each source, in it one for each day of
 * publication, in that an item for each version that is at ion. Only what has changed since it was
 * written last is written; that is kept in the folder, behind all else, so that whoever is killed
 * while writing goes on from there.
 */
public final class StacCatalog {
  private static final int BATCH = 500;
  private static final String CATALOG = "catalog.json";
  private static final String STATE = ".ionflow.json";
  private static final Set<PosixFilePermission> FOR_ALL =
      Set.copyOf(PosixFilePermissions.fromString("rw-r--r--"));

  private final Chronicle chronicle;
  private final Jobs jobs;
  private final Inscriptions inscriptions;
  private final StacJson json;
  private final Path folder;

  /**
   * Takes the journal.
   *
   * @param api ion's address, for the endpoints
   */
  public StacCatalog(
      Chronicle chronicle, Jobs jobs, Inscriptions inscriptions, URI api, Path folder) {
    this.inscriptions = inscriptions;
    this.chronicle = chronicle;
    this.jobs = jobs;
    this.json = new StacJson(api);
    this.folder = folder;
  }

  /**
   * Brings it up to date.
   *
   * @return how many items were written or removed
   * @throws NotOursException if the folder holds something else
   */
  public long write() throws IOException {
    long until = chronicle.last();
    long from = written();
    if (from == until) {
      return 0;
    }
    Set<Chronicle.Day> days = new LinkedHashSet<>();
    long items = items(from > until ? -1 : from, days); // a journal that was put back
    for (Chronicle.Day day : days) {
      day(day);
    }
    overviews(days);
    put(folder.resolve(STATE), out -> IonJson.mapper().writeValue(out, Map.of("change", until)));
    return items;
  }

  private long written() throws IOException {
    try {
      JsonNode state = IonJson.mapper().readTree(Files.readAllBytes(folder.resolve(STATE)));
      return state.path("change").asLong(-1);
    } catch (NoSuchFileException notYet) {
      demandEmpty();
      Files.createDirectories(folder);
      put(folder.resolve(STATE), out -> IonJson.mapper().writeValue(out, Map.of("change", -1)));
      return -1;
    }
  }

  private void demandEmpty() throws IOException {
    if (Files.isDirectory(folder)) {
      try (var files = Files.newDirectoryStream(folder)) {
        if (files.iterator().hasNext()) {
          throw new NotOursException(folder);
        }
      }
    }
  }

  private long items(long from, Set<Chronicle.Day> days) throws IOException {
    long count = 0;
    Optional<Chronicle.Entry> last = Optional.empty();
    try (ItemFiles files = new ItemFiles(FOR_ALL)) {
      while (true) {
        List<Chronicle.Entry> batch = chronicle.changed(from, last, BATCH);
        Map<Path, byte[]> items = new LinkedHashMap<>();
        for (Chronicle.Entry entry : batch) {
          item(entry.version(), items);
          days.add(day(entry.version()));
          count++;
        }
        files.put(items);
        if (batch.size() < BATCH) {
          return count;
        }
        last = Optional.of(batch.get(batch.size() - 1));
      }
    }
  }

  private static Chronicle.Day day(Version version) {
    return new Chronicle.Day(version.source(), StacNames.day(version));
  }

  /** Its folder is flushed with the catalog of its day. */
  private void item(Version version, Map<Path, byte[]> items) throws IOException {
    Path file = folder(day(version)).resolve(StacNames.item(version) + ".json");
    boolean isThere =
        switch (version.state()) {
          case CURRENT, KEPT, RETIRING -> true;
          case DELETING, RETIRED -> false;
        };
    if (!isThere) {
      Files.deleteIfExists(file);
      return;
    }
    Map<String, Object> item =
        json.item(
            version,
            jobs.find(version.jobId()).flatMap(Job::dataset),
            inscriptions.find(version.assetId()).map(Inscription::there));
    items.put(file, IonJson.mapper().writeValueAsBytes(item));
  }

  private Path folder(Chronicle.Day day) {
    return folder.resolve(StacNames.source(day.source())).resolve(day.day().toString());
  }

  /** A day's catalog, however many items it has; gone with the last of them. */
  private void day(Chronicle.Day day) throws IOException {
    Path file = folder(day).resolve(CATALOG);
    if (chronicle.of(day, Optional.empty(), 1).isEmpty()) {
      Files.deleteIfExists(file);
      return;
    }
    Map<String, String> head =
        StacJson.catalog(
            StacNames.source(day.source()) + "-" + day.day(),
            day.source() + ", " + day.day(),
            "What was published on " + day.day() + " (UTC).");
    catalog(
        file,
        head,
        links -> {
          links.add(StacJson.link("root", "../../catalog.json"));
          links.add(StacJson.link("parent", "../catalog.json"));
          items(day, links);
        });
  }

  private void items(Chronicle.Day day, Links links) throws IOException {
    Optional<Chronicle.Entry> last = Optional.empty();
    List<Chronicle.Entry> batch;
    do {
      batch = chronicle.of(day, last, BATCH);
      for (Chronicle.Entry entry : batch) {
        links.add(
            StacJson.link(
                "item", "./" + StacNames.item(entry.version()) + ".json", entry.version().name()));
        last = Optional.of(entry);
      }
    } while (batch.size() == BATCH);
  }

  /** The catalogs above the days: those of sources that have changed, and the first of all. */
  private void overviews(Set<Chronicle.Day> changed) throws IOException {
    List<Chronicle.Day> days = chronicle.days();
    Set<String> sources = new LinkedHashSet<>();
    changed.forEach(day -> sources.add(day.source()));
    for (String source : sources) {
      source(source, days.stream().filter(day -> day.source().equals(source)).toList());
    }
    List<String> all = days.stream().map(Chronicle.Day::source).distinct().toList();
    catalog(
        folder.resolve(CATALOG),
        StacJson.catalog("ionflow", "Published at Cesium ion", "All that ionflow has published."),
        links -> {
          links.add(StacJson.link("root", "./catalog.json"));
          for (String source : all) {
            String href = "./" + StacNames.source(source) + "/" + CATALOG;
            links.add(StacJson.link("child", href, source));
          }
        });
  }

  private void source(String source, List<Chronicle.Day> days) throws IOException {
    Path file = folder.resolve(StacNames.source(source)).resolve(CATALOG);
    if (days.isEmpty()) {
      Files.deleteIfExists(file);
      return;
    }
    catalog(
        file,
        StacJson.catalog(
            StacNames.source(source), source, "What came from the source " + source + "."),
        links -> {
          links.add(StacJson.link("root", "../catalog.json"));
          links.add(StacJson.link("parent", "../catalog.json"));
          for (Chronicle.Day day : days) {
            String href = "./" + day.day() + "/" + CATALOG;
            links.add(StacJson.link("child", href, day.day().toString()));
          }
        });
  }

  /** Takes links one by one. */
  private record Links(JsonGenerator out) {
    void add(Map<String, Object> link) throws IOException {
      out.writePOJO(link);
    }
  }

  /** Writes the links of a catalog. */
  private interface LinkWriter {
    void to(Links links) throws IOException;
  }

  private static void catalog(Path file, Map<String, String> head, LinkWriter links)
      throws IOException {
    put(
        file,
        out -> {
          JsonGenerator generator = IonJson.mapper().createGenerator(out);
          generator.writeStartObject();
          for (Map.Entry<String, String> field : head.entrySet()) {
            generator.writeStringField(field.getKey(), field.getValue());
          }
          generator.writeArrayFieldStart("links");
          links.to(new Links(generator));
          generator.writeEndArray();
          generator.writeEndObject();
          generator.flush();
        });
  }

  private static void put(Path file, WholeFile.Content content) throws IOException {
    Files.createDirectories(file.getParent());
    WholeFile.replace(
        file, file.resolveSibling("." + file.getFileName() + ".half"), content, FOR_ALL);
  }

  /** The folder holds what no catalog of ours is, and is left as it is. */
  public static final class NotOursException extends IOException {
    private static final long serialVersionUID = 1;

    NotOursException(Path folder) {
      super(folder + " holds other files, and is no catalog of ionflow's");
    }
  }
}
