package io.ionflow.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.ingest.Job;
import io.ionflow.ingest.JobQuery;
import io.ionflow.ingest.JobState;
import io.ionflow.ingest.Part;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that dies at any moment leaves a journal in which every change that was answered is
 * there, with its event, and no change is there by half.
 */
final class KilledProcessTest {
  private static final Samples SAMPLES = new Samples();
  @TempDir private Path folder;

  @Test
  void whatAnInterruptedTransactionWroteIsGone() throws Exception {
    Path file = folder.resolve("ionflow.db");

    try (ChildProcess process = ChildProcess.start(HaltsInTransaction.class, file)) {
      assertThat(process.awaitEnd()).isEqualTo(HaltsInTransaction.EXIT_CODE);
    }

    try (Journal journal = open(file)) {
      Job job = journal.jobs().open("surveys", "town.las").orElseThrow();
      assertThat(job.state()).isEqualTo(JobState.FOUND);
      assertThat(job.sentBytes()).isEqualTo(5);
      assertThat(journal.jobs().history(job.id())).hasSize(1);
      assertThat(journal.jobs().open("surveys", "half.las")).isEmpty();
    }
  }

  @Test
  void whatWasAnsweredBeforeAKillIsThere() throws Exception {
    Path file = folder.resolve("ionflow.db");
    List<String> answered;

    try (ChildProcess process = ChildProcess.start(AdmitsForEver.class, file)) {
      process.awaitLine("busy");
      process.kill();
      answered = process.remainingLines();
    }

    try (Journal journal = open(file)) {
      List<Job> kept =
          journal.jobs().list(new JobQuery(Optional.empty(), Optional.empty(), 1_000_000));
      assertThat(kept).extracting(Job::main).containsAll(answered);
      assertThat(kept)
          .hasSizeGreaterThanOrEqualTo(AdmitsForEver.BUSY)
          .allSatisfy(job -> assertThat(journal.jobs().history(job.id())).hasSize(1));
    }
  }

  private static Journal open(Path file) {
    return Journal.open(JournalSettings.inFile(file, "node-1"), SAMPLES.clock);
  }

  /** Writes some, then dies with a transaction open. */
  static final class HaltsInTransaction {
    static final int EXIT_CODE = 137;

    private HaltsInTransaction() {}

    public static void main(String[] args) {
      JournalSettings settings = JournalSettings.inFile(Path.of(args[0]), "node-1");
      try (Journal journal = Journal.open(settings, SAMPLES.clock)) {
        Job job = journal.jobs().admit(SAMPLES.found("town.las"));
        Job claimed =
            journal.jobs().claim(job.id(), JobState.open(), JournalContract.LEASE).orElseThrow();
        journal.deliveries().sent(claimed, List.of(new Part("town.las", 1, 5, "etag", "crc")));
        try (Database database = Connections.toWrite(settings)) {
          database.change(
              handle -> {
                JobRows.insert(handle, SAMPLES.found("half.las"));
                handle.execute("UPDATE jobs SET claimed_by = NULL, lease_until_ms = 0");
                handle.execute("UPDATE jobs SET state = 'FAILED', sent_bytes = 99");
                Runtime.getRuntime().halt(EXIT_CODE);
              });
        }
      }
    }
  }

  /** Admits jobs and prints each main file once the journal has answered. */
  static final class AdmitsForEver {
    static final int BUSY = 50;

    private AdmitsForEver() {}

    public static void main(String[] args) {
      try (Journal journal = open(Path.of(args[0]))) {
        for (int i = 1; ; i++) {
          String main = "file-" + i;
          journal.jobs().admit(SAMPLES.found(main));
          System.out.println(i == BUSY ? "busy" : main);
        }
      }
    }
  }
}
