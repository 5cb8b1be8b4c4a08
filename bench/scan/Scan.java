import io.ionflow.ingest.Complaints;
import io.ionflow.ingest.Folder;
import io.ionflow.ingest.PostAction;
import io.ionflow.ingest.Source;
import io.ionflow.ingest.folder.FolderListing;
import io.ionflow.ingest.folder.FolderWatch;
import io.ionflow.journal.Journal;
import io.ionflow.journal.JournalSettings;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Goes round a folder of known files, again and again, and measures each round: the first one with
 * code that is not compiled yet. Then looks that have nothing to go round for. Usage: Scan FOLDER JOURNAL
 */
class Scan {
  private static final int ROUNDS = 4;
  private static final int QUIET_LOOKS = 1_000;

  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]).toAbsolutePath();
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
    FolderWatch watch = new FolderWatch();
    AtomicLong leap = new AtomicLong();
    AtomicLong looks = new AtomicLong();
    try (Journal journal =
            Journal.openToRead(
                JournalSettings.inFile(Path.of(args[1]), "bench"), Clock.systemUTC());
        FolderListing listing =
            new FolderListing(
                journal.jobs(),
                new Complaints(Clock.systemUTC()),
                () -> System.nanoTime() + leap.get())) {
      for (int round = 1; round <= ROUNDS; round++) {
        leap.addAndGet(Duration.ofHours(1).toNanos()); // the rest is over
        looks.set(0);
        long from = System.nanoTime();
        long took;
        do {
          long look = System.nanoTime();
          if (!listing.unknown(source, watch).isEmpty()) {
            throw new AssertionError("A file is not known.");
          }
          took = System.nanoTime() - look;
          looks.incrementAndGet();
        } while (took > Duration.ofMillis(900).toNanos()); // it broke off: the round goes on
        System.out.printf(
            "  round %d: %6d ms in %d looks, heap in use %d MB%n",
            round, (System.nanoTime() - from) / 1_000_000, looks.get(), heap());
      }
      long from = System.nanoTime();
      for (int look = 0; look < QUIET_LOOKS; look++) {
        listing.unknown(source, watch);
      }
      System.out.printf(
          "  a quiet look: %.3f ms%n", (System.nanoTime() - from) / 1e6 / QUIET_LOOKS);
    }
  }

  private static long heap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
  }
}
