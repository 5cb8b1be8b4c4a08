import io.ionflow.ingest.Folder;
import io.ionflow.ingest.Job;
import io.ionflow.ingest.JobState;
import io.ionflow.ingest.Jobs;
import io.ionflow.ingest.Member;
import io.ionflow.ingest.PostAction;
import io.ionflow.ingest.Source;
import io.ionflow.journal.Journal;
import io.ionflow.journal.JournalSettings;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes small files below a folder, a thousand in each folder of a tree or all in one, and has a
 * journal know them through the door that admission uses. Usage: Fill FOLDER FILES one|tree [JOURNAL]
 */
class Fill {
  private static final byte[] CONTENT =
      "{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"Point\",\"coordinates\":[8,47]}}"
          .getBytes();

  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]).toAbsolutePath();
    make(folder, Integer.parseInt(args[1]), args[2].equals("tree"));
    if (args.length > 3) {
      know(folder, Path.of(args[3]));
    }
  }

  private static void make(Path folder, int files, boolean tree) throws IOException {
    for (int i = 0; i < files; i++) {
      Path in = tree ? folder.resolve("%02d/%03d".formatted(i / 100_000, i / 1_000 % 100)) : folder;
      if (i % 1_000 == 0) {
        Files.createDirectories(in);
      }
      Files.write(in.resolve("f%07d.geojson".formatted(i)), CONTENT);
    }
  }

  private static void know(Path folder, Path database) throws IOException {
    try (Journal journal =
        Journal.open(JournalSettings.inFile(database, "bench"), Clock.systemUTC())) {
      Jobs jobs = journal.jobs();
      Job job = jobs.admit(found(folder));
      List<Member> batch = new ArrayList<>();
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              Instant modified = Instant.ofEpochMilli(attributes.lastModifiedTime().toMillis());
              batch.add(new Member(folder.relativize(file).toString(), attributes.size(), modified));
              if (batch.size() == 20_000) {
                jobs.know(job, batch);
                batch.clear();
              }
              return FileVisitResult.CONTINUE;
            }
          });
      jobs.know(job, batch);
      jobs.claim(job.id(), java.util.Set.of(JobState.FOUND), Duration.ofMinutes(1))
          .ifPresent(held -> jobs.release(held.in(JobState.QUARANTINED), "Made up by bench/scan."));
    }
  }

  private static Job found(Path folder) {
    Source source =
        new Source(
            "inbox",
            new Folder(folder, folder.resolveSibling("done"), folder.resolveSibling("failed")),
            Duration.ofSeconds(5),
            Duration.ofMinutes(10),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            PostAction.KEEP);
    Instant now = Instant.now();
    return new Job(
        "bench00000000000", source, "made-up", "", JobState.FOUND, 0, Optional.empty(), Optional.empty(),
        0, 0, 0, Instant.EPOCH, now, now, "");
  }
}
