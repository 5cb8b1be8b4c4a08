package io.ionflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ionflow.ion.ApiToken;
import io.ionflow.ion.IonAddresses;
import io.ionflow.store.Line;
import io.ionflow.store.Memory;
import io.ionflow.store.ObjectStore;
import io.ionflow.store.Pace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Faults between two parts: of the network (N), of clocks, and of the file itself (D4). */
class TransferFaultsTest extends TransferringTest {
  private byte[] large;

  @BeforeEach
  void drop() throws IOException {
    large = large("park.geojson", 2 * PART + 1);
  }

  @AfterEach
  void restore() {
    account.clearFaults();
  }

  @Test
  void aResetInsideOfAPartCostsThatPartOnly() throws IOException {
    Job job = transferring("park.geojson");
    account.fault(
        "{\"side\":\"s3\",\"method\":\"PUT\",\"query\":\"partNumber=2\",\"cutAt\":2000000}");

    transfer(1, PART, TransferringTest::never).send(job);

    assertThat(stored(job, "park.geojson")).isEqualTo(large);
    assertThat(puts()).isEqualTo(3 + 1);
  }

  @Test
  void aStoreThatIsBusyGetsFewerPiecesAtOnce() throws IOException {
    Job job = transferring("park.geojson");
    account.fault(
        "{\"side\":\"s3\",\"method\":\"PUT\",\"status\":503,\"code\":\"SlowDown\",\"times\":2}");
    Pace beforeItTriesMore = new Pace(4, 4, () -> 0);
    try (Line wide = new Line(beforeItTriesMore, new Memory(32L * MIB), 4, 64)) {

      transfer(wide, PART, TransferringTest::never).send(job);

      assertThat(wide.width()).isEqualTo(2);
    }
    assertThat(stored(job, "park.geojson")).isEqualTo(large);
  }

  /** A share on which the files of a large tileset take longer to look at than a lease lasts. */
  @Test
  void whoLooksAtManyFilesKeepsItsClaim() throws IOException {
    String[] paths = new String[50];
    for (int i = 0; i < paths.length; i++) {
      paths[i] = "tiles/" + i + ".geojson";
      put(paths[i], GEOJSON);
    }
    Job job = transferring(paths);
    AtomicInteger signs = new AtomicInteger();
    Jobs counting =
        new ForwardingJobs(jobs) {
          @Override
          public void extend(Job held, Duration lease) {
            signs.incrementAndGet();
            super.extend(held, LEASE);
          }
        };

    transfer(counting, line, PART, Duration.ofNanos(4), TransferringTest::never).send(job);

    assertThat(signs.get())
        .as("one for each file before it is sent, and at the end")
        .isGreaterThanOrEqualTo(2 * paths.length);
  }

  @Test
  void aFileOfMoreThanTenThousandPartsSaysWhichSettingIsTooSmall() throws IOException {
    Path sparse = put("huge.geojson", "");
    try (var file = new java.io.RandomAccessFile(sparse.toFile(), "rw")) {
      file.setLength(60_000L << 20);
    }
    Job job = transferring("huge.geojson");
    try (Line narrow = new Line(new Pace(1, 1), new Memory(5L * MIB), 1, 64)) {
      Transfer transfer = transfer(narrow, 5L * MIB, TransferringTest::never);

      assertThatThrownBy(() -> transfer.send(job))
          .isInstanceOf(MemoryTooSmallException.class)
          .hasMessageContaining("ionflow.upload.memory")
          .hasMessageContaining("ionflow retry " + job.id());
    }
    assertThat(
            Consequence.of(
                new MemoryTooSmallException(job, job.whole().members().get(0), 1),
                JobState.TRANSFERRING))
        .isEqualTo(Consequence.FAIL);
  }

  @ParameterizedTest
  @EnumSource(Skew.class)
  void aWrongClockGoesByTheStores(Skew skew) throws IOException {
    Job job = transferring("park.geojson");
    Clock wrong = Clock.offset(Clock.systemUTC(), skew.by);
    Stores late =
        new Stores(
            new IonAddresses(sandbox.api(), List.of()),
            new ApiToken(() -> Optional.of(sandbox.token())),
            wire,
            wrong);
    Transfer.Settings settings = new Transfer.Settings(PART, LEASE, Duration.ofHours(12), false);
    Transfer transfer =
        new Transfer(
            jobs,
            deliveries,
            locations,
            origins,
            late,
            relay(wire),
            speed,
            settings,
            line,
            clock,
            TransferringTest::never);

    transfer.send(job);

    assertThat(stored(job, "park.geojson")).isEqualTo(large);
  }

  enum Skew {
    AN_HOUR_BEHIND(Duration.ofHours(-1)),
    A_YEAR_AHEAD(Duration.ofDays(365));

    private final Duration by;

    Skew(Duration by) {
      this.by = by;
    }
  }

  /** What another program does to a file while it is sent. */
  enum Change {
    TRUNCATED,
    REPLACED_AT_THE_SAME_SIZE,
    GROWN,
    DELETED
  }

  @ParameterizedTest
  @EnumSource(Change.class)
  void aFileThatChangesWhileItIsSentStartsAgainAndLeavesNothingBehind(Change change)
      throws IOException {
    Job job = transferring("park.geojson");
    ObjectStore store = stores.at(locations.find(job).orElseThrow().uploadLocation());
    BooleanSupplier onTheWay =
        new BooleanSupplier() {
          private int asked;

          @Override
          public boolean getAsBoolean() {
            if (asked++ == 1) {
              make(change);
            }
            return false;
          }
        };

    assertThatThrownBy(() -> transfer(1, PART, onTheWay).send(job))
        .isInstanceOf(SourceChangedException.class)
        .hasMessageContaining("park.geojson");

    abandonAfter(job);
    assertThat(now(job).state()).isEqualTo(JobState.CREATING);
    assertThat(deliveries.of(now(job)).uploadIds()).isEmpty();
    account.turn("{\"uploadRights\":\"WRITE_AND_LIST\"}");
    assertThat(store.openUploads()).isEmpty();
    account.turn("{\"uploadRights\":\"WRITE\"}");
  }

  private void make(Change change) {
    var file = inbox().resolve("park.geojson");
    try {
      switch (change) {
        case TRUNCATED -> Files.write(file, new byte[7]);
        case REPLACED_AT_THE_SAME_SIZE -> {
          Files.write(file, new byte[large.length]);
          Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-02-01T00:00:00Z")));
        }
        case GROWN -> Files.write(file, new byte[large.length + 1]);
        case DELETED -> Files.delete(file);
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void abandonAfter(Job job) {
    Abandonment.Patience patience = new Abandonment.Patience(Duration.ofSeconds(20), LEASE);
    try (Abandonment abandonment =
        new Abandonment(jobs, deliveries, locations, stores, relay(wire), patience)) {
      Failures.Policy policy = new Failures.Policy(9, Duration.ZERO, Duration.ZERO, false);
      new Failures(jobs, abandonment, locations, quarantine, policy, clock)
          .decide(job.id(), new SourceChangedException("park.geojson"));
    }
  }
}
