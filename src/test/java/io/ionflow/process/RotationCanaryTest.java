package io.ionflow.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.ionflow.testkit.Await;
import io.ionflow.testkit.DeadlyStores;
import io.ionflow.testkit.FreePort;
import io.ionflow.testkit.IonTokens;
import io.ionflow.testkit.IonflowProcess;
import io.ionflow.testkit.SandboxedTest;
import io.ionflow.testkit.SelfSigned;
import io.ionflow.testkit.StandIn;
import io.ionflow.testkit.StandIn.Reply;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * No token that ionflow makes is anywhere but in its sinks and with the apps that fetch it, through
 * rotations that work, that fail in every kind of sink, and that are undone; although ion, stores
 * and programs quote it.
 */
class RotationCanaryTest extends SandboxedTest {
  private static final Pattern MANAGEMENT = Pattern.compile("http://127\\.0\\.0\\.1:\\d+/observe/");
  private static final String POLICIES =
      """
      tokens:
        - name: web
          scopes: [assets:read]
          assets: all
          grace: { time: 48h, quiet: 0s, policy: hold }
          sinks:
            - file: { path: sinks/a.js, format: javascript }
            - command:
                run: [sh, -c, "cat > sinks/b.token; touch at-work; while [ ! -e go-on ]; do sleep 0.05; done"]
                readBack: [cat, sinks/b.token]
            - uri: { write: "file:WORK/sinks?fileName=c.token", read: "file:WORK/sinks?fileName=c.token&noop=true&idempotent=false" }
            - webhook: { url: "STORES/hook", secretFile: config/hook.secret }
            - vault: { address: "STORES", path: web, tokenFile: config/hook.secret }
            - aws-secret: { secret: web, region: eu-central-1 }
            - aws-parameter: { parameter: /web, region: eu-central-1 }
            - kubernetes: { secret: web, namespace: maps }
            - handover: shop
        - name: loud-hook
          scopes: [assets:read]
          assets: all
          sinks: [ { webhook: { url: "LOUD/hook", secretFile: config/hook.secret } } ]
        - name: loud-program
          scopes: [assets:read]
          assets: all
          sinks: [ { command: { run: [sh, -c, "tee /dev/stderr; exit 3"] } } ]
        - name: loud-vault
          scopes: [assets:read]
          assets: all
          sinks: [ { vault: { address: "LOUD", path: web, tokenFile: config/hook.secret } } ]
        - name: no-file
          scopes: [assets:read]
          assets: all
          sinks: [ { file: config/token/none }, { uri: { write: "http://127.0.0.1:9/none" } } ]
        - name: no-cluster
          scopes: [assets:read]
          assets: all
          sinks: [ { kubernetes: { secret: none, namespace: maps } } ]
      """;

  private final Canaries canaries = new Canaries();
  private final Set<String> known = ConcurrentHashMap.newKeySet();
  private final Map<String, String> environment = new HashMap<>();
  private final Map<String, String> seen = new HashMap<>();
  private final Set<String> keys = new HashSet<>();
  private final Map<String, String> fetched = new HashMap<>();
  private StandIn loud;
  private StandIn cluster;
  private DeadlyStores stores;
  private IonTokens ion;
  private Path work;
  private int port;
  private volatile String secretOfTheCluster = "";

  @BeforeEach
  void prepare() throws Exception {
    loud = new StandIn(call -> new Reply(500, "No: " + call.body() + call.headers()));
    stores = new DeadlyStores();
    SelfSigned certificate = new SelfSigned(Files.createDirectory(dir.resolve("certificate")));
    cluster = StandIn.behind(certificate.context(), this::cluster);
    ion = new IonTokens(sandbox);
    work = place.workspace().dir();
    secret("config/token", sandbox.token());
    secret("config/hook.secret", "a-secret-of-the-hook-8472");
    Files.writeString(
        work.resolve("config/tokens.yaml"),
        POLICIES
            .replace("STORES", stores.address().toString())
            .replace("LOUD", loud.address().toString())
            .replace("WORK", work.toString()));
    port = FreePort.find();
    place.set(
        "ionflow.ion.token-file=config/token",
        "ionflow.log.level=debug",
        "ionflow.rotation.tick=0/1 * * * * ?",
        "ionflow.rotation.first-wait=100ms",
        "ionflow.rotation.attempts=2",
        "ionflow.rotation.kubernetes-account=config/account",
        "ionflow.handover.port=" + port,
        "ionflow.rotation.aws-endpoint=" + stores.address());
    Files.createDirectory(work.resolve("config/account"));
    secret("config/account/token", "a-token-of-the-account-3391");
    Path temporary = Files.createDirectory(dir.resolve("tmp"));
    List<String> options = new ArrayList<>(certificate.trusting());
    options.add("-Djava.io.tmpdir=" + temporary);
    environment.put("JAVA_TOOL_OPTIONS", String.join(" ", options));
    environment.put("TMPDIR", temporary.toString());
    environment.put("AWS_ACCESS_KEY_ID", "AKIATEST");
    environment.put("AWS_SECRET_ACCESS_KEY", "secret");
    environment.put("KUBERNETES_SERVICE_HOST", "127.0.0.1");
    environment.put("KUBERNETES_SERVICE_PORT", Integer.toString(cluster.address().getPort()));
  }

  /** A cluster's API server: keeps one Secret, and quotes what it was sent of any other. */
  private Reply cluster(StandIn.Call call) {
    if (!call.header("Authorization").equals("Bearer a-token-of-the-account-3391")
        || !call.target().startsWith("/api/v1/namespaces/maps/secrets/web")) {
      return new Reply(403, "No: " + call.body() + call.headers());
    }
    if (call.method().equals("PATCH")) {
      secretOfTheCluster = call.body();
    }
    return new Reply(200, secretOfTheCluster);
  }

  private void secret(String name, String value) throws IOException {
    Files.createFile(
        work.resolve(name),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(work.resolve(name), value + "\n");
  }

  @AfterEach
  void stop() {
    loud.close();
    cluster.close();
    stores.close();
  }

  @Test
  void noTokenIsAnywhereButInItsSinks() throws Exception {
    try (IonflowProcess daemon = place.run(environment, "run", "--json")) {
      daemon.awaitOutput("\"event\":\"ready\"");
      ran(0, "tokens", "apply", "--yes", "--debug");
      Await.until(() -> Files.exists(work.resolve("at-work")), daemon::printed);
      lookInside(daemon);
      Files.writeString(work.resolve("go-on"), "");
      Await.until(() -> stores.kept().size() == 4, daemon::printed);
      lookInside(daemon);
      fetch("the first");
      ran(0, "tokens", "rotate", "web", "--now", "--debug");
      fetch("the second");
      ran(0, "tokens", "rollback", "web", "--debug");
      learn();
      for (String policy :
          List.of("loud-hook", "loud-program", "loud-vault", "no-file", "no-cluster")) {
        Await.until(
            () -> daemon.printed().contains("rotation of '" + policy + "'"), daemon::printed);
      }
      commands();
      lookInside(daemon);
      assertThat(daemon.stop()).isZero();
      seen.put("the daemon's output", daemon.printed());
    }
    learn();

    assertThat(known).as("tokens to look for").hasSizeGreaterThan(6);
    assertThat(seen.get("the daemon's output"))
        .contains("********", "HTTP 500", "HTTP 403", "ended with 3");
    assertThat(fetched.values()).as("handed over").doesNotHaveDuplicates().hasSize(2);
    assertThat(json(secretOfTheCluster).at("/data/token").asText())
        .as("in the cluster")
        .isNotEmpty();
    seen.forEach(canaries::assertNotIn);
    assertNoOtherFileHoldsOne();
  }

  private void commands() throws Exception {
    ran(0, "tokens", "list", "--json");
    ran(0, "tokens", "plan", "--debug");
    ran(0, "tokens", "history", "web", "--json");
    ran(0, "tokens", "history", "loud-program");
    ran(0, "tokens", "audit", "--format", "sarif", "--fail-on", "never");
    ran(0, "tokens", "test", "web", "--referer", "https://a.org", "--json");
    ran(1, "tokens", "scan", work.resolve("sinks").toString(), "--json");
    ran(0, "tokens", "adopt", "--force", "--json");
    String id = ion.made().get(0).path("id").asText();
    learn();
    ran(2, "tokens", "revoke", id, "--debug");
    ran(0, "tokens", "revoke", id, "--yes", "--json");
  }

  private void ran(int code, String... arguments) throws IOException {
    try (IonflowProcess command = place.run(environment, arguments)) {
      seen.put("the list of processes at " + String.join(" ", arguments), command.commandLine());
      assertThat(command.awaitEnd()).as(command::printed).isEqualTo(code);
      seen.put(String.join(" ", arguments), command.printed());
    }
  }

  /** As an app does, with a key of its own; what it gets goes nowhere else. */
  private void fetch(String which) throws Exception {
    String key;
    try (IonflowProcess command = place.run(environment, "tokens", "key", "web", "shop")) {
      assertThat(command.awaitEnd()).as(command::printed).isZero();
      key = command.out().strip();
    }
    canaries.add("the key of an app", key);
    keys.add(key);
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/tokens/web"))
                    .header("Authorization", "Bearer " + key)
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    fetched.put(which, answer.body());
  }

  /** Processes with their environment, threads, health and metrics, as they are now. */
  private void lookInside(IonflowProcess daemon) throws Exception {
    learn();
    int look = seen.size();
    for (ProcessHandle process : daemon.family()) {
      for (String file : List.of("cmdline", "environ")) {
        Path shown = Path.of("/proc", Long.toString(process.pid()), file);
        if (Files.isReadable(shown)) {
          seen.put(look + " " + shown, read(shown));
        }
      }
    }
    seen.put(look + " threads", threads(daemon.family().get(0).pid()));
    Matcher address = MANAGEMENT.matcher(daemon.out());
    assertThat(address.find()).as(daemon::out).isTrue();
    for (String path : List.of("health", "metrics")) {
      seen.put(look + " " + path, get(address.group() + path));
    }
  }

  private static String read(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException gone) {
      return ""; // the process has ended meanwhile
    }
  }

  private String threads(long pid) throws Exception {
    Path dump = Files.createTempFile(dir, "threads", ".txt");
    Process jcmd =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(pid),
                "Thread.print",
                "-l")
            .redirectErrorStream(true)
            .redirectOutput(dump.toFile())
            .start();
    assertThat(jcmd.waitFor()).isZero();
    assertThat(dump).content().contains("java.lang.Thread.State");
    return Files.readString(dump);
  }

  private static String get(String address) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(address)).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  /** Every token that ion has now, that a store holds, or that a loud one was sent. */
  private void learn() {
    ion.made().stream().map(token -> token.path("token").asText()).forEach(this::learn);
    stores.kept().values().forEach(this::learn);
    fetched.values().forEach(this::learn);
    loud.calls().stream()
        .map(call -> json(call.body()))
        .map(body -> body.path("token").asText(body.at("/data/token").asText()))
        .filter(token -> !token.isEmpty())
        .forEach(this::learn);
  }

  private void learn(String token) {
    if (known.add(token)) {
      canaries.add("a token", token);
      canaries.add("a token's signature", token.substring(token.lastIndexOf('.') + 1));
    }
  }

  private static JsonNode json(String text) {
    try {
      return new com.fasterxml.jackson.databind.ObjectMapper()
          .readTree(text.isEmpty() ? "{}" : text);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void assertNoOtherFileHoldsOne() throws IOException {
    Set<Path> sinks = new HashSet<>(Canaries.filesBelow(work.resolve("sinks")));
    assertThat(sinks)
        .as("the sinks do hold what is looked for")
        .hasSize(3)
        .allSatisfy(
            sink ->
                assertThatThrownBy(() -> canaries.assertNotIn("a sink", Files.readString(sink)))
                    .isInstanceOf(AssertionError.class));
    Set<Path> meant = new HashSet<>(sinks);
    for (Path printed : Canaries.filesBelow(dir.resolve("printed"))) {
      if (keys.contains(read(printed).strip())) {
        meant.add(printed); // by the command that makes keys, and nothing else with it
      }
    }
    assertThat(meant).hasSize(sinks.size() + keys.size());
    canaries.assertNotBelow(dir, meant);
    assertThat(work.resolve("data/ionflow.db")).exists();
  }
}
