package io.ionflow.soak;

import io.ionflow.ingest.Job;
import io.ionflow.ingest.JobQuery;
import io.ionflow.ingest.JobState;
import io.ionflow.journal.Journal;
import io.ionflow.journal.JournalSettings;
import io.ionflow.sandbox.Sandbox;
import io.ionflow.sandbox.SandboxOptions;
import io.ionflow.sandbox.Switches;
import io.ionflow.sandbox.oauth.OAuthClients;
import io.ionflow.testkit.Await;
import io.ionflow.testkit.FreePort;
import io.ionflow.testkit.IonAccount;
import io.ionflow.testkit.IonTokens;
import io.ionflow.testkit.IonflowProcess;
import io.ionflow.testkit.MixedData;
import io.ionflow.testkit.QuickWorkspace;
import io.ionflow.testkit.UserAgent;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * All parts of a daemon at once, on a fast clock and with faults at random: it lives on a login,
 * uploads what comes, rotates tokens that a client uses, polls usage, and hands tiles out.
 */
public final class WholeSoak implements AutoCloseable {
  private static final int FACTOR = 100;
  private static final Duration END = Duration.ofMinutes(4);
  private static final Pattern ADDRESS = Pattern.compile("(?m)^http\\S+/oauth\\?\\S+$");
  private static final List<String> POLICIES = List.of("web", "app", "kiosk");
  private static final long CITY = 96188;

  private final Random random;
  private final FastClock fast = new FastClock(Instant.now().plusSeconds(15), FACTOR);
  private final Sandbox sandbox;
  private final IonAccount account;
  private final IonTokens tokens;
  private final QuickWorkspace place;
  private final Path reports;
  private final Map<String, String> environment;
  private final MixedData data = new MixedData();
  private final Map<String, MixedData.Mixed> dropped = new TreeMap<>();
  private final List<Sample> samples = new ArrayList<>();
  private final List<String> tiles = new ArrayList<>();
  private final Map<String, Boolean> opened = new ConcurrentHashMap<>();
  private final List<String> wrongs = new ArrayList<>();
  private final Set<String> tokensSeen = new HashSet<>();
  private final Set<Integer> handedOver = ConcurrentHashMap.newKeySet();
  private final Happened happened;
  private final int handoverPort = FreePort.find();
  private int rules;

  /** Sets the scene in a folder: an account, a signed-in profile, policies. */
  public WholeSoak(Path dir, long seed) throws IOException {
    random = new Random(seed);
    SandboxOptions usual = SandboxOptions.defaults();
    Switches switches = Switches.defaults().tilingIn(Duration.ofMinutes(3));
    sandbox =
        Sandbox.start(
            new SandboxOptions(
                0,
                Optional.of(dir.resolve("ion")),
                Optional.empty(),
                switches,
                usual.s3Tls(),
                fast.clock()));
    account = new IonAccount(sandbox);
    account.turn("{\"uploadRights\":\"WRITE_AND_LIST\"}");
    tokens = new IonTokens(sandbox);
    happened = new Happened(sandbox.api(), sandbox.token());
    place = QuickWorkspace.make(dir.resolve("work"), sandbox.api());
    environment = Map.of("XDG_CONFIG_HOME", dir.resolve("home").toString(), "ION_TOKEN", "");
    Files.writeString(
        place.workspace().properties(),
        Scene.settings(sandbox.api(), sandbox.authorize(), handoverPort, dir.resolve("reports")));
    reports = dir.resolve("reports");
    policies(true);
  }

  private void policies(boolean turn) throws IOException {
    StringBuilder text = new StringBuilder("tokens:\n");
    for (int i = 0; i < POLICIES.size(); i++) {
      text.append("  - name: ").append(POLICIES.get(i)).append('\n');
      text.append("    scopes: [assets:read]\n    assets: all\n");
      text.append(turn ? "    rotation: { every: " + (2 + i) + "h }\n" : "");
      text.append("    grace: { time: 1h, quiet: 30m, policy: hold }\n");
      text.append("    sinks: [ { file: sinks/").append(POLICIES.get(i)).append(".token }");
      text.append(i == 0 ? ", { handover: shop } ]\n" : " ]\n");
    }
    Path file = place.workspace().config().resolve("tokens.yaml");
    Path next = Files.writeString(file.resolveSibling("next.yaml"), text);
    Files.move(next, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
  }

  private List<Path> sinks() {
    return POLICIES.stream()
        .map(name -> place.workspace().dir().resolve("sinks/" + name + ".token"))
        .toList();
  }

  private void signIn() throws IOException {
    UserAgent browser = new UserAgent();
    try (IonflowProcess login =
        place.run(
            environment, "login", "--client-id", OAuthClients.DEMO_CLIENT_ID, "--no-browser")) {
      Await.until(
          () -> !login.isAlive() || login.err().contains("paste that page's address"),
          login::printed);
      Matcher address = ADDRESS.matcher(login.err());
      if (!address.find()) {
        throw new AssertionError(login.printed());
      }
      browser.open(browser.decide(URI.create(address.group()), "approve"));
      if (login.awaitEnd() != 0) {
        throw new AssertionError(login.printed());
      }
    }
  }

  private String command(String... arguments) throws IOException {
    try (IonflowProcess command = place.run(environment, arguments)) {
      if (command.awaitEnd() != 0) {
        throw new AssertionError(command.printed());
      }
      return command.out().strip();
    }
  }

  /** Lets all go on for so long, and then come to its end. */
  public void run(Duration length) throws Exception {
    signIn();
    String key = command("gateway", "key", "create", "soak");
    LockSupport.parkNanos(Math.max(0, Duration.between(Instant.now(), fast.begin()).toNanos()));
    try (FastProcess daemon = new FastProcess(place.workspace().dir(), fast, environment)) {
      command("tokens", "apply", "--yes");
      await("the first tokens", () -> sinks().stream().allMatch(Files::exists));
      String own = command("tokens", "key", POLICIES.get(0), "shop");
      URI handover = URI.create("http://127.0.0.1:" + handoverPort + "/tokens/" + POLICIES.get(0));
      URI gateway =
          URI.create("http://127.0.0.1:" + daemon.gatewayPort() + "/k/" + key + "/assets/");
      tiles.add(CITY + "/tileset.json");
      tiles.add("1/layer.json");
      try (Client app = new Client("app", Duration.ofMillis(100), this::endpoint);
          Client maps = new Client("maps", Duration.ofMillis(60), client -> tile(client, gateway));
          Client shop =
              new Client("shop", Duration.ofSeconds(1), client -> fetched(client, handover, own))) {
        goOn(length, daemon);
        end(daemon);
        judge(app, maps);
        judge(shop);
      }
      int code = daemon.stop();
      if (code != 0) {
        wrongs.add("the daemon ended with " + code);
      }
    }
    Account end = new Account(place.workspace());
    end.datasets(dropped.values(), jobs(), account);
    end.tokens(tokens, sinks());
    wrongs.addAll(end.wrongs());
  }

  private int endpoint(Client client) throws IOException {
    Path sink = sinks().get(ThreadLocalRandom.current().nextInt(POLICIES.size()));
    URI asked = sandbox.api().resolve("/v1/assets/" + CITY + "/endpoint");
    return client.get(asked, Files.readString(sink).strip());
  }

  /** An app that fetches its token every time, and uses it at once. */
  private int fetched(Client client, URI handover, String key) throws IOException {
    Client.Answer answer = client.text(handover, key);
    if (answer.status() != 200) {
      return answer.status();
    }
    handedOver.add(answer.body().hashCode());
    return client.get(
        sandbox.api().resolve("/v1/assets/" + CITY + "/endpoint"), answer.body().strip());
  }

  /** The first that is asked of an asset may fail: there is no session yet that could serve on. */
  private int tile(Client client, URI gateway) throws IOException {
    String tile;
    synchronized (tiles) {
      tile = tiles.get(ThreadLocalRandom.current().nextInt(tiles.size()));
    }
    int status = client.get(gateway.resolve(tile), "");
    if (status == 200) {
      opened.put(tile, true);
    }
    return opened.containsKey(tile) ? status : 0;
  }

  private void goOn(Duration length, FastProcess daemon) throws IOException {
    long begin = System.nanoTime();
    long drop = begin;
    long fault = begin;
    long sample = begin;
    while (System.nanoTime() - begin < length.toNanos()) {
      long now = System.nanoTime();
      if (now >= drop) {
        MixedData.Mixed next = data.dataset(dropped.size());
        MixedData.drop(next, place.workspace().inbox());
        dropped.put(next.main(), next);
        drop = now + Duration.ofMillis(1000 + random.nextInt(3000)).toNanos();
      }
      if (now >= fault) {
        fault(Scene.FAULTS.get(random.nextInt(Scene.FAULTS.size())));
        fault = now + Duration.ofMillis(2000 + random.nextInt(4000)).toNanos();
      }
      if (now >= sample) {
        samples.add(daemon.sample(Duration.ofNanos(now - begin).toSeconds()));
        System.err.println(samples.get(samples.size() - 1));
        look();
        sample = now + Duration.ofSeconds(3).toNanos();
      }
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }

  /** A fault may be met by who looks, too: the next look tells as much. */
  private void look() {
    try {
      happened.readOn();
      tokens.made().forEach(token -> tokensSeen.add(token.path("id").asText()));
      if (tiles.size() == 2) {
        lookForTiles();
      }
    } catch (AssertionError | IOException atFault) {
      System.err.println(atFault.getMessage());
    }
  }

  /** A picture that came by upload is handed out as well. */
  private void lookForTiles() {
    account.uploaded().stream()
        .filter(asset -> asset.path("type").asText().equals("IMAGERY"))
        .filter(asset -> asset.path("status").asText().equals("COMPLETE"))
        .findFirst()
        .map(asset -> asset.path("id").asLong() + "/14/2619/10050.png")
        .ifPresent(
            tile -> {
              synchronized (tiles) {
                tiles.add(tile);
              }
            });
  }

  private void fault(String rule) {
    if (++rules % 8 == 0) { // what has not been met by then waits no longer
      account.clearFaults();
    }
    String nth = ",'nth':" + (1 + random.nextInt(2)) + "}";
    account.fault((rule.substring(0, rule.length() - 1) + nth).replace('\'', '"'));
  }

  /** All that came comes through, and no token is turned over any more. */
  private void end(FastProcess daemon) throws IOException {
    account.clearFaults();
    policies(false);
    await("the inbox", () -> isEmpty(place.workspace().inbox()));
    await("jobs", () -> jobs().stream().allMatch(job -> job.state().ended()));
    await("old tokens", this::tokensAreExact);
    if (!command("usage", "show", "--json").contains("last_used")) {
      wrongs.add("no usage was kept");
    }
    samples.add(daemon.sample(samples.get(samples.size() - 1).second() + 3));
  }

  private boolean tokensAreExact() {
    try {
      return Account.areExactly(tokens, sinks());
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

  private void judge(Client app, Client maps) {
    System.out.println("client's answers     " + app.answers() + " (-1: the fault was its own)");
    System.out.println("tiles' answers       " + maps.answers() + " (0: no session yet)");
    if (app.answers().containsKey(401) || !app.answers().containsKey(200)) {
      wrongs.add("the client was refused: " + app.answers());
    }
    if (!maps.answers().keySet().stream().allMatch(status -> status == 200 || status == 0)
        || opened.size() < tiles.size()) {
      wrongs.add("tiles failed: " + maps.answers() + ", of " + tiles + " came " + opened);
    }
    for (Sample.Measure measure : Sample.Measure.values()) {
      System.out.println(measure.line(samples));
      if (!measure.isFlat(samples)) {
        wrongs.add(measure + " is not flat");
      }
    }
  }

  private void judge(Client shop) {
    System.out.println(
        "hand-over's answers  " + shop.answers() + ", " + handedOver.size() + " tokens");
    if (shop.answers().containsKey(401) || !shop.answers().containsKey(200)) {
      wrongs.add("the app that fetches its token was refused: " + shop.answers());
    }
    if (!Files.isDirectory(reports)) {
      wrongs.add("no report was written");
    }
  }

  private List<Job> jobs() {
    Path file = place.workspace().data().resolve("ionflow.db");
    try (Journal journal =
        Journal.openToRead(JournalSettings.inFile(file, "soak"), Clock.systemUTC())) {
      return journal.jobs().list(new JobQuery(Optional.empty(), Optional.empty(), 1_000_000));
    }
  }

  private void report(long seed, Duration took) throws IOException {
    Map<JobState, Integer> states = new TreeMap<>();
    jobs().forEach(job -> states.merge(job.state(), 1, Integer::sum));
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
        dropped.size(),
        seed,
        took.toSeconds(),
        FACTOR,
        states,
        happened.faults(),
        tokensSeen.size(),
        tokens.made().size(),
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
    sandbox.close();
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
