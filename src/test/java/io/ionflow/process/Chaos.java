package io.ionflow.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ionflow.ingest.Job;
import io.ionflow.ingest.JobQuery;
import io.ionflow.ingest.JobState;
import io.ionflow.journal.Journal;
import io.ionflow.journal.JournalSettings;
import io.ionflow.sandbox.Sandbox;
import io.ionflow.sandbox.SandboxOptions;
import io.ionflow.sandbox.Switches;
import io.ionflow.testkit.IonAccount;
import io.ionflow.testkit.IonflowProcess;
import io.ionflow.testkit.LargeTileset;
import io.ionflow.testkit.MixedData;
import io.ionflow.testkit.QuickWorkspace;
import io.ionflow.testkit.Trap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Mixed datasets arrive while the daemon is killed again and again at random moments and ion throws
 * faults at random. Afterwards everything is counted: datasets, assets, files, connections.
 */
public final class Chaos implements AutoCloseable {
  private static final Duration LONGEST_LIFE = Duration.ofSeconds(3);
  private static final Duration END = Duration.ofMinutes(3);

  /** None of these is anybody's fault for good. */
  private static final List<String> FAULTS =
      List.of(
          "{'method':'POST','path':'/v1/assets','status':500}",
          "{'method':'POST','path':'/v1/assets','status':429,'retryAfter':'1'}",
          "{'method':'POST','path':'/v1/assets','cut':true}",
          "{'method':'POST','path':'/v1/assets','cut':true,'afterEffect':true}",
          "{'method':'POST','path':'/v1/assets','truncated':true}",
          "{'method':'POST','path':'/v1/assets','wrongJson':true}",
          "{'path':'/v1/assets/*/uploadComplete','status':503}",
          "{'path':'/v1/assets/*/uploadComplete','cut':true,'afterEffect':true}",
          "{'method':'GET','path':'/v1/assets/*','status':500,'times':2}",
          "{'method':'GET','path':'/v1/assets','status':503}",
          "{'side':'s3','method':'PUT','status':503,'code':'SlowDown','times':3}",
          "{'side':'s3','method':'PUT','status':400,'code':'ExpiredToken'}",
          "{'side':'s3','method':'PUT','cut':true}",
          "{'side':'s3','method':'PUT','cut':true,'afterEffect':true}",
          "{'side':'s3','method':'PUT','cutAt':50}",
          "{'side':'s3','method':'PUT','flipAt':50}",
          "{'side':'s3','method':'PUT','keptBytes':10}",
          "{'side':'s3','method':'PUT','delay':'PT0.7S','times':3}",
          "{'side':'s3','method':'POST','cut':true,'afterEffect':true}");

  private final Random random;
  private final Path ion;
  private final Sandbox sandbox;
  private final IonAccount account;
  private final QuickWorkspace place;
  private final Trap trap;
  private final MixedData data = new MixedData();
  private final Map<String, MixedData.Mixed> dropped = new TreeMap<>();
  private final Set<Integer> remotes = new HashSet<>();
  private long faults;
  private int kills;
  private int killedBeforeReady;

  /** Sets the scene in a folder. */
  public Chaos(Path dir, long seed) throws IOException {
    random = new Random(seed);
    ion = dir.resolve("ion");
    Switches quick = Switches.defaults().tilingIn(Duration.ofMillis(100));
    sandbox = Sandbox.start(SandboxOptions.defaults().with(quick).in(ion));
    account = new IonAccount(sandbox);
    account.turn("{\"uploadRights\":\"WRITE_AND_LIST\"}");
    trap = new Trap();
    place = QuickWorkspace.make(dir.resolve("work"), sandbox.api());
    // Faults come much faster than in life: nothing here is to fail for their number.
    place.set("ionflow.ingest.attempts=1000");
  }

  /**
   * Has so many datasets arrive over so many lives of the daemon, and its last one end the work.
   */
  public void run(int datasets, int lives) throws IOException {
    for (int life = 0; life < lives; life++) {
      account.clearFaults();
      // No kind twice: a store that fails the same file twice in the same way is rightly given up.
      List<String> kinds = new ArrayList<>(FAULTS);
      Collections.shuffle(kinds, random);
      kinds.subList(0, 1 + random.nextInt(3)).forEach(kind -> account.fault(rule(kind)));
      live(datasets * life / lives, datasets * (life + 1) / lives);
      faults += account.actedUpon();
    }
    account.clearFaults();
    end(datasets);
  }

  private String rule(String rule) {
    String nth = "'nth':" + (1 + random.nextInt(6));
    return (rule.substring(0, rule.length() - 1) + "," + nth + "}").replace('\'', '"');
  }

  /** One life: datasets arrive all along. Every fifth may end before it has come to anything. */
  private void live(int from, int to) throws IOException {
    try (IonflowProcess daemon = place.run(sandbox.token(), "run")) {
      boolean young = random.nextInt(5) == 0;
      if (!young) {
        await(() -> isReady(daemon), daemon);
      }
      long end = System.nanoTime() + random.nextLong(LONGEST_LIFE.toNanos());
      int next = from;
      while (System.nanoTime() < end || next < to) {
        if (next < to) {
          drop(next++);
        }
        remotes.addAll(daemon.remotePorts());
        LockSupport.parkNanos(Duration.ofMillis(random.nextInt(100)).toNanos());
      }
      if (!daemon.isAlive()) {
        throw new AssertionError("It ended by itself: " + daemon.printed());
      }
      killedBeforeReady += isReady(daemon) ? 0 : 1;
      daemon.kill();
      kills++;
    }
  }

  private static boolean isReady(IonflowProcess daemon) {
    return daemon.printed().contains("Ready");
  }

  private void drop(int number) throws IOException {
    MixedData.Mixed dataset = data.dataset(number);
    MixedData.drop(dataset, place.workspace().inbox());
    dropped.put(dataset.main(), dataset);
  }

  /** The last life ends when all is done, and is then tempted. */
  private void end(int datasets) throws IOException {
    try (IonflowProcess daemon = place.run(sandbox.token(), "run")) {
      await(() -> isEmpty(place.workspace().inbox()), daemon);
      await(() -> isEmpty(place.workspace().data().resolve("uploads")), daemon);
      tempt(datasets, daemon);
      remotes.addAll(daemon.remotePorts());
      if (daemon.stop() != 0) {
        throw new AssertionError(daemon.printed());
      }
    }
  }

  /** ion's answer names a host that nobody has allowed. */
  private void tempt(int number, IonflowProcess daemon) throws IOException {
    String answer =
        """
        {"assetMetadata":{"id":99,"type":"GEOJSON","name":"x","status":"AWAITING_FILES"},
         "uploadLocation":{"endpoint":"%1$s","bucket":"b","prefix":"p/","accessKey":"AK",
           "secretAccessKey":"SK","sessionToken":"ST"},
         "onComplete":{"method":"POST","url":"%1$s/v1/assets/99/uploadComplete","fields":{}}}"""
            .formatted(trap.address());
    String body = new ObjectMapper().writeValueAsString(answer);
    account.fault(
        "{\"method\":\"POST\",\"path\":\"/v1/assets\",\"status\":200,\"body\":" + body + "}");
    byte[] any = data.dataset(number * 12).files().values().iterator().next();
    place.drop("tempting.geojson", any);
    await(() -> daemon.printed().contains("tempting.geojson: ion named the address"), daemon);
  }

  private static void await(BooleanSupplier holds, IonflowProcess daemon) {
    long end = System.nanoTime() + END.toNanos();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > end || !daemon.isAlive()) {
        throw new AssertionError("It does not come to its end: " + daemon.printed());
      }
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }

  /** All that is not as it should be; empty if nothing was lost and nothing is left over. */
  public List<String> wrongs() throws IOException {
    List<String> wrongs = new ArrayList<>();
    List<Job> jobs = jobs();
    Map<Long, JsonNode> assets = new HashMap<>();
    account.uploaded().forEach(asset -> assets.put(asset.path("id").asLong(), asset));
    for (MixedData.Mixed dataset : dropped.values()) {
      judge(dataset, jobs, assets, wrongs);
    }
    jobs.stream()
        .filter(job -> job.main().equals("tempting.geojson"))
        .forEach(job -> job.assetId().ifPresent(assets::remove));
    assets.forEach((id, asset) -> wrongs.add("asset of no dataset: " + asset));
    LargeTileset.openUploads(ion).forEach(file -> wrongs.add("open upload: " + file));
    if (trap.visits() > 0) {
      wrongs.add("a host that is not allowed was spoken to " + trap.visits() + " times");
    }
    Set<Integer> strange = new HashSet<>(remotes);
    strange.removeAll(Set.of(sandbox.api().getPort(), sandbox.s3().getPort()));
    if (!strange.isEmpty()) {
      wrongs.add("connections to ports that are not ion's: " + strange);
    }
    return wrongs;
  }

  private void judge(
      MixedData.Mixed dataset, List<Job> jobs, Map<Long, JsonNode> assets, List<String> wrongs)
      throws IOException {
    List<Job> own = jobs.stream().filter(job -> dataset.files().containsKey(job.main())).toList();
    if (own.size() != 1 || !own.get(0).main().equals(dataset.main())) {
      wrongs.add(dataset.main() + " has not one job: " + own);
      return;
    }
    Job job = own.get(0);
    JobState wanted = dataset.good() ? JobState.COMPLETE : JobState.QUARANTINED;
    if (job.state() != wanted) {
      wrongs.add(dataset.main() + " is " + job.state() + ": " + job.reason());
    }
    if (dataset.good()) {
      JsonNode asset = job.assetId().map(assets::remove).orElse(null);
      if (asset == null || !asset.path("status").asText().equals("COMPLETE")) {
        wrongs.add(dataset.main() + " has no complete asset of its own: " + asset);
      }
    }
    Path shelf = dataset.good() ? place.workspace().done() : place.workspace().failed();
    dataset.files().forEach((path, bytes) -> judge(shelf.resolve(path), bytes, wrongs));
  }

  private static void judge(Path file, byte[] bytes, List<String> wrongs) {
    try {
      if (!Files.isRegularFile(file) || !Arrays.equals(Files.readAllBytes(file), bytes)) {
        wrongs.add(file + " is not put away as it was");
      }
    } catch (IOException e) {
      wrongs.add(e.toString());
    }
  }

  private List<Job> jobs() {
    Path file = place.workspace().data().resolve("ionflow.db");
    try (Journal journal =
        Journal.openToRead(JournalSettings.inFile(file, "chaos"), Clock.systemUTC())) {
      return journal.jobs().list(new JobQuery(Optional.empty(), Optional.empty(), 100_000));
    }
  }

  private static boolean isEmpty(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    } catch (IOException e) {
      return false; // a folder that goes away while it is listed
    }
  }

  public int kills() {
    return kills;
  }

  public int killedBeforeReady() {
    return killedBeforeReady;
  }

  /** On how many requests a fault has acted. */
  public long faults() {
    return faults;
  }

  /** How many files were dropped. */
  public int files() {
    return dropped.values().stream().mapToInt(dataset -> dataset.files().size()).sum();
  }

  @Override
  public void close() throws IOException {
    trap.close();
    sandbox.close();
  }

  /** Takes the number of datasets, of kills, and a seed; prints what came of it. */
  public static void main(String[] args) throws Exception {
    long begin = System.nanoTime();
    Path dir = Files.createTempDirectory("ionflow-chaos");
    try (Chaos chaos = new Chaos(dir, Long.parseLong(args[2]))) {
      chaos.run(Integer.parseInt(args[0]), Integer.parseInt(args[1]));
      List<String> wrongs = chaos.wrongs();
      System.out.printf(
          "datasets             %s in %d files, seed %s, in %d s%n"
              + "killed with SIGKILL  %d times, %d of them before it was ready%n"
              + "requests at fault    %d%n"
              + "jobs by state        %s%n"
              + "wrong in the end     %d%n",
          args[0],
          chaos.files(),
          args[2],
          Duration.ofNanos(System.nanoTime() - begin).toSeconds(),
          chaos.kills(),
          chaos.killedBeforeReady(),
          chaos.faults(),
          chaos.states(),
          wrongs.size());
      wrongs.forEach(System.out::println);
      System.exit(wrongs.isEmpty() ? 0 : 1);
    }
  }

  private Map<JobState, Integer> states() {
    Map<JobState, Integer> states = new TreeMap<>();
    jobs().forEach(job -> states.merge(job.state(), 1, Integer::sum));
    return states;
  }
}
