package io.ionflow.ingest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ionflow.ion.ApiToken;
import io.ionflow.ion.CreatedAsset;
import io.ionflow.ion.Credentials;
import io.ionflow.ion.IonAddresses;
import io.ionflow.ion.IonJson;
import io.ionflow.sandbox.Sandbox;
import io.ionflow.sandbox.SandboxOptions;
import io.ionflow.store.Bandwidth;
import io.ionflow.store.Limits;
import io.ionflow.store.Line;
import io.ionflow.store.Memory;
import io.ionflow.store.Pace;
import io.ionflow.store.Wire;
import io.ionflow.testkit.IonAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A sandbox, jobs whose assets exist there, and the means to send their files. */
abstract class TransferringTest extends JournalledTest {
  static final int MIB = 1 << 20;
  static final int PART = 5 * MIB; // S3 takes no smaller ones, but for the last

  @TempDir static Path ion;
  static Sandbox sandbox;
  static IonAccount account;
  static Wire wire;
  static Stores stores;

  Line line = line(1);
  private long putsBefore;

  @BeforeAll
  static void startIon() throws IOException {
    sandbox = Sandbox.start(SandboxOptions.defaults().in(ion));
    account = new IonAccount(sandbox);
    Limits limits = new Limits(Duration.ofSeconds(10), Duration.ofSeconds(30));
    wire = new Wire(8, limits, new Bandwidth(now -> OptionalLong.empty(), Clock.systemUTC()));
    stores = stores(new IonAddresses(sandbox.api(), List.of()));
  }

  static Stores stores(IonAddresses addresses) {
    Credentials credentials = new ApiToken(() -> Optional.of(sandbox.token()));
    return new Stores(addresses, credentials, wire, Clock.systemUTC());
  }

  @AfterAll
  static void stopIon() throws IOException {
    wire.close();
    sandbox.close();
  }

  @BeforeEach
  void start() {
    putsBefore = account.puts();
  }

  @AfterEach
  void stop() {
    line.close();
  }

  Transfer transfer(int parallel, long partBytes, BooleanSupplier stopping) {
    line.close();
    line = line(parallel);
    return transfer(line, partBytes, stopping);
  }

  Transfer transfer(Line shared, long partBytes, BooleanSupplier stopping) {
    return transfer(jobs, shared, partBytes, LEASE, stopping);
  }

  Transfer transfer(
      Jobs those, Line shared, long partBytes, Duration lease, BooleanSupplier stopping) {
    Transfer.Settings settings =
        new Transfer.Settings(partBytes, lease, Duration.ofHours(12), false);
    return new Transfer(
        those,
        deliveries,
        locations,
        origins,
        stores,
        relay(wire),
        speed,
        settings,
        shared,
        clock,
        stopping);
  }

  static Line line(int parallel) {
    return new Line(new Pace(parallel, parallel), new Memory(64L * MIB), parallel, 64);
  }

  static boolean never() {
    return false;
  }

  long puts() {
    return account.puts() - putsBefore;
  }

  /** A file of that size with bytes that repeat nowhere. */
  byte[] large(String path, int sizeBytes) throws IOException {
    byte[] bytes = new byte[sizeBytes];
    new Random(sizeBytes).nextBytes(bytes);
    Files.write(put(path, ""), bytes);
    return bytes;
  }

  /** A job whose asset exists at the sandbox. */
  Job transferring(String... paths) throws IOException {
    ObjectNode asset = IonJson.mapper().createObjectNode();
    asset
        .put("name", "park")
        .put("type", "GEOJSON")
        .putObject("options")
        .put("sourceType", "GEOJSON");
    CreatedAsset created =
        IonJson.mapper().treeToValue(account.create(asset.toString()), CreatedAsset.class);
    Job job = job(JobState.CREATING, PostAction.MOVE, paths);
    locations.keep(job, created);
    return jobs.advance(
        job.with(Optional.of(created.assetMetadata().id())).in(JobState.TRANSFERRING), "");
  }

  /** What the store holds of a job's asset, by upload path. */
  static byte[] stored(Job job, String path) throws IOException {
    try (Stream<Path> files = Files.walk(ion)) {
      Path file =
          files
              .filter(each -> each.endsWith(Path.of("sources", "" + job.asset(), path)))
              .findFirst()
              .orElseThrow();
      return Files.readAllBytes(file);
    }
  }
}
