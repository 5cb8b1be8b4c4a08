package io.ionflow.soak;

import io.ionflow.ingest.JobState;
import io.ionflow.testkit.MixedData;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * All parts of a daemon at once, on a fast clock and with faults at random: it lives on a login,
 * uploads what comes, rotates tokens that a client uses and another fetches, polls usage, writes
 * reports, and hands tiles out.
 */
public final class WholeSoak implements AutoCloseable {
  private static final int FACTOR = 100;
  private static final Duration END = Duration.ofMinutes(4);

  private final Random random;
  private final FastClock fast = new FastClock(FACTOR);
  private final Stage stage;
  private final Happened happened;
  private final MixedData data = new MixedData();
  private final List<Sample> samples = new ArrayList<>();
  private final List<String> wrongs = new ArrayList<>();
  private final Set<String> tokensSeen = new HashSet<>();
  private int dropped;
  private int rules;

  /** Sets the scene in a folder: an account, a signed-in profile, policies. */
  public WholeSoak(Path dir, long seed) throws IOException {
    random = new Random(seed);
    stage = new Stage(dir, fast);
    happened = new Happened(stage.sandbox().api(), stage.sandbox().token());
  }

  /** Lets all go on for so long, and then come to its end. */
  public void run(Duration length) throws Exception {
    stage.signIn();
    String key = stage.command("gateway", "key", "create", "soak");
    fast.runFast();
    try (FastProcess daemon = stage.daemon()) {
      stage.command("tokens", "apply", "--yes");
      await("the first tokens", () -> stage.sinks().stream().allMatch(Files::exists));
      String own = stage.command("tokens", "key", Stage.POLICIES.get(0), "shop");
      URI gateway =
          URI.create("http://127.0.0.1:" + daemon.gatewayPort() + "/k/" + key + "/assets/");
      try (Customers customers = new Customers(stage, gateway, own)) {
        goOn(length, daemon, customers);
        end(daemon);
        wrongs.addAll(customers.complaints());
      }
      judge();
      int code = daemon.stop();
      if (code != 0) {
        wrongs.add("the daemon ended with " + code);
      }
    }
    Account end = new Account(stage.workspace());
    end.datasets(data, dropped, stage.jobs(), stage.account());
    end.tokens(stage.tokens(), stage.sinks());
    wrongs.addAll(end.wrongs());
  }

  private void goOn(Duration length, FastProcess daemon, Customers customers) throws IOException {
    long begin = System.nanoTime();
    long drop = begin;
    long fault = begin;
    long sample = begin;
    while (System.nanoTime() - begin < length.toNanos()) {
      long now = System.nanoTime();
      if (now >= drop) {
        MixedData.drop(data.dataset(dropped++), stage.workspace().inbox());
        drop = now + Duration.ofMillis(1000 + random.nextInt(3000)).toNanos();
      }
      if (now >= fault) {
        fault(Scene.FAULTS.get(random.nextInt(Scene.FAULTS.size())));
        fault = now + Duration.ofMillis(2000 + random.nextInt(4000)).toNanos();
      }
      if (now >= sample) {
        samples.add(daemon.sample(Duration.ofNanos(now - begin).toSeconds()));
        System.err.println(samples.get(samples.size() - 1));
        look(customers);
        sample = now + Duration.ofSeconds(3).toNanos();
      }
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }

  /** A fault may be met by who looks, too: the next look tells as much. */
  private void look(Customers customers) {
    try {
      happened.readOn();
      stage.tokens().made().forEach(token -> tokensSeen.add(token.path("id").asText()));
      if (customers.lackUploads()) {
        lookForTiles(customers);
      }
    } catch (AssertionError | IOException atFault) {
      System.err.println(atFault.getMessage());
    }
  }

  /** A picture that came by upload is handed out as well. */
  private void lookForTiles(Customers customers) {
    stage.account().uploaded().stream()
        .filter(asset -> asset.path("type").asText().equals("IMAGERY"))
        .filter(asset -> asset.path("status").asText().equals("COMPLETE"))
        .findFirst()
        .map(asset -> asset.path("id").asLong() + "/14/2619/10050.png")
        .ifPresent(customers::alsoAskFor);
  }

  private void fault(String rule) {
    if (++rules % 8 == 0) { // what has not been met by then waits no longer
      stage.account().clearFaults();
    }
    String nth = ",'nth':" + (1 + random.nextInt(2)) + "}";
    stage.account().fault((rule.substring(0, rule.length() - 1) + nth).replace('\'', '"'));
  }

  /** All that came comes through, and no token is turned over any more. */
  private void end(FastProcess daemon) throws IOException {
    stage.account().clearFaults();
    stage.policies(false);
    await("the inbox", () -> isEmpty(stage.workspace().inbox()));
    await("jobs", () -> stage.jobs().stream().allMatch(job -> job.state().ended()));
    await("old tokens", this::tokensAreExact);
    if (!stage.command("usage", "show", "--json").contains("last_used")) {
      wrongs.add("no usage was kept");
    }
    samples.add(daemon.sample(samples.get(samples.size() - 1).second() + 3));
  }

  private boolean tokensAreExact() {
    try {
      return Account.areExactly(stage.tokens(), stage.sinks());
    } catch (IOException e) {
      return false; // looked at again
    }
  }

  private static boolean isEmpty(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    } catch (IOException e) {
      return false; // a folder that goes away while it is listed
    }
  }

  private void await(String what, BooleanSupplier holds) {
    long end = System.nanoTime() + END.toNanos();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > end) {
        wrongs.add("waited in vain for " + what);
        return;
      }
      LockSupport.parkNanos(Duration.ofMillis(250).toNanos());
    }
  }

  private void judge() {
    for (Sample.Measure measure : Sample.Measure.values()) {
      System.out.println(measure.line(samples));
      if (!measure.isFlat(samples)) {
        wrongs.add(measure + " is not flat");
      }
    }
    if (!Files.isDirectory(stage.reports())) {
      wrongs.add("no report was written");
    }
    if (happened.missed() > 0) {
      wrongs.add("what happened at ion is not all known: " + happened.missed());
    }
  }

  private void report(long seed, Duration took) throws IOException {
    Map<JobState, Integer> states = new TreeMap<>();
    stage.jobs().forEach(job -> states.merge(job.state(), 1, Integer::sum));
    happened.readOn();
    System.out.printf(
        "datasets             %d, seed %d, in %d s, clock %d times as fast%n"
            + "jobs by state        %s%n"
            + "requests at fault    %d%n"
            + "tokens made          %d, of which %d are left%n"
            + "at ion               %s%n"
            + "ion's answers        %s, missed in its log: %d%n"
            + "refused by ion       %s%n"
            + "samples              %d%n"
            + "wrong in the end     %d%n",
        dropped,
        seed,
        took.toSeconds(),
        FACTOR,
        states,
        happened.faults(),
        tokensSeen.size(),
        stage.tokens().made().size(),
        happened.effects(),
        happened.statuses(),
        happened.missed(),
        happened.refusals(),
        samples.size(),
        wrongs.size());
    wrongs.forEach(System.out::println);
  }

  @Override
  public void close() throws IOException {
    stage.close();
  }

  /** Takes the length in seconds and a seed; prints what came of it. */
  public static void main(String[] args) throws Exception {
    long begin = System.nanoTime();
    long seed = Long.parseLong(args[1]);
    Path dir = Files.createTempDirectory("ionflow-whole-soak");
    System.err.println("Everything is in " + dir);
    try (WholeSoak soak = new WholeSoak(dir, seed)) {
      soak.run(Duration.ofSeconds(Long.parseLong(args[0])));
      soak.report(seed, Duration.ofNanos(System.nanoTime() - begin));
      System.exit(soak.wrongs.isEmpty() ? 0 : 1);
    }
  }
}
