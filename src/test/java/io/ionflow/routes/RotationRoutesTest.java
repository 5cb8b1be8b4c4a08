package io.ionflow.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.log.Secret;
import io.ionflow.rotation.AssetChoice;
import io.ionflow.rotation.Delivery;
import io.ionflow.rotation.Policy;
import io.ionflow.rotation.Rotation;
import io.ionflow.rotation.Rotation.Wish;
import io.ionflow.rotation.RotationHouse;
import io.ionflow.rotation.RotationState;
import io.ionflow.rotation.TokenPolicy;
import io.ionflow.rotation.handover.Handovers;
import io.ionflow.rotation.handover.Keys;
import io.ionflow.rotation.sink.HttpSink;
import io.ionflow.rotation.sink.HttpSinks;
import io.ionflow.rotation.sink.SinkAnswer;
import io.ionflow.rotation.sink.SinkRequest;
import io.ionflow.testkit.Await;
import io.ionflow.testkit.IonAccount;
import io.ionflow.testkit.StandIn;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Passes every node of the routes about tokens, and asks the port that apps fetch from. */
class RotationRoutesTest {
  static final Set<String> AREAS =
      Set.of("alert", "handover", "publish", "revoke", "rotation", "token", "upkeep");

  private static final Set<String> OVER_HTTP =
      Set.of("webhook", "vault", "kubernetes", "aws-secret", "aws-parameter");

  @TempDir Path dir;
  private final NodeCoverage coverage = new NodeCoverage();
  private StandIn store;
  private RotationHouse house;
  private CamelContext context;

  /** Keeps the last body that was put. */
  private record Echo(URI address) implements HttpSink {
    @Override
    public SinkRequest write(Delivery delivery) {
      byte[] body = delivery.value().reveal().getBytes(StandardCharsets.UTF_8);
      return new SinkRequest("PUT", address.resolve("/" + delivery.getKind()), Map.of(), body);
    }

    @Override
    public SinkRequest read(Delivery delivery) {
      return new SinkRequest(
          "GET", address.resolve("/" + delivery.getKind()), Map.of(), new byte[0]);
    }

    @Override
    public String shown(Delivery delivery, SinkAnswer answer) {
      return new String(answer.body(), StandardCharsets.UTF_8);
    }
  }

  @BeforeEach
  void open() throws Exception {
    String[] kept = {""};
    store =
        new StandIn(
            call -> {
              kept[0] = call.method().equals("PUT") ? call.body() : kept[0];
              return new StandIn.Reply(200, kept[0]);
            });
    Map<String, HttpSink> kinds =
        OVER_HTTP.stream()
            .collect(Collectors.toMap(Function.identity(), kind -> new Echo(store.address())));
    house =
        new RotationHouse(
            dir,
            camel -> {
              context = camel;
              camel.getRegistry().bind("coverage", coverage);
              camel.getRegistry().bind("httpSinks", new HttpSinks(kinds));
            },
            rotations -> rotations,
            Map.of(
                "ionflow.rotation.tick", "0/1 * * * * ?",
                "ionflow.alert.uri", "seda:alerts",
                "ionflow.handover.rate", "5"));
    house.policies.add(everySink());
    house.open();
  }

  private TokenPolicy everySink() {
    String file = "file:" + dir.resolve("uri") + "?fileName=token";
    Policy policy =
        Policy.named("web")
            .file("web.token")
            .sink("command", "command", Map.of("run", List.of("cat")))
            .sink("handover", "shop", Map.of("app", "shop"))
            .sink(
                "uri", "uri", Map.of("write", file, "read", file + "&noop=true&idempotent=false"));
    OVER_HTTP.forEach(kind -> policy.sink(kind, kind, Map.of()));
    return policy.make();
  }

  @AfterEach
  void close() throws IOException {
    store.close();
    house.close();
  }

  @Test
  void everyNodeIsPassed() throws Exception {
    house.ion.fault("{'path':'/v2/tokens','status':500,'times':0}");
    Await.until(
        () -> {
          house.tickAfter(Duration.ofMinutes(5));
          return coverage.missed(AREAS).stream().noneMatch(node -> node.contains("looked at now"));
        },
        () -> coverage.missed(AREAS));
    house.ion.clearFaults();
    Await.until(() -> passed("rotation-tick"), () -> coverage.missed(AREAS));
    until(house.rotations().begin("web", "Test."), RotationState.REVOKED, Duration.ofSeconds(20));

    house.ion.fault("{'method':'POST','path':'/v2/tokens','cut':true,'afterEffect':true}");
    house.ion.fault("{'method':'GET','path':'/v1/assets','status':404}");
    Rotation second = rotated("web");
    house.ion.fault("{'method':'DELETE','path':'/v2/tokens/*','status':404,'afterEffect':true}");
    until(second, RotationState.REVOKED, Policy.GRACE);

    Rotation third = rotated("web");
    house.rotations().ask("web", Wish.ROLL_BACK, "Test.");
    until(third, RotationState.ROLLED_BACK, Policy.GRACE.plus(Policy.QUIET));

    house.policies.add(byName());
    Rotation named = house.rotations().begin("named", "Test.");
    until(named, RotationState.REVOKED, Duration.ofMinutes(1));
    passTheUpkeepOfAssets();
    house.policies.add(Policy.named("bad").sink("nothing", "nothing", Map.of()).make());
    house.rotations().begin("bad", "Test.");
    house.tick();
    house.ion.delete(house.rotations().find(named.id()).orElseThrow().made());
    ask("none", "");
    String key = key();
    ask(key, "");
    house.ion.fault("{'path':'/v2/tokens/*','status':500,'times':0}");
    assertThat(ask(key, "").statusCode()).isEqualTo(503);
    house.ion.clearFaults();

    Await.until(
        () -> {
          house.tickAfter(Duration.ofMinutes(5));
          return coverage.missed(AREAS).isEmpty();
        },
        () -> coverage.missed(AREAS));
    assertThat(context.createConsumerTemplate().receiveBody("seda:alerts", 5000, String.class))
        .isNotEmpty();
  }

  private void passTheUpkeepOfAssets() {
    house.ion.fault("{'method':'GET','path':'/v1/assets','status':500,'times':0}");
    lookUntilPassed("brought up to date now");
    house.ion.clearFaults();
    new IonAccount(house.sandbox)
        .create(
            "{\"name\":\"OSM 2\",\"type\":\"3DTILES\",\"options\":{\"sourceType\":\"3D_MODEL\"}}");
    house.ion.fault("{'method':'PATCH','path':'/v2/tokens/*','status':500,'times':0}");
    lookUntilPassed("failed(${variable.update}");
    house.ion.clearFaults();
    lookUntilPassed("done(${variable.update}");
    TokenPolicy known = house.policies.remove(house.policies.size() - 1);
    house.policies.add(
        Policy.named("named")
            .choice(
                new AssetChoice(
                    false, new TreeSet<>(), new TreeSet<>(List.of("nowhere")), List.of()))
            .make());
    lookUntilPassed("upkeep-assets: to direct:alert");
    house.policies.set(house.policies.size() - 1, known);
  }

  private void lookUntilPassed(String node) {
    Await.until(
        () -> {
          house.tickAfter(Duration.ofMinutes(15));
          return coverage.missed(AREAS).stream().noneMatch(missed -> missed.contains(node));
        },
        () -> coverage.missed(AREAS));
  }

  private static TokenPolicy byName() {
    TokenPolicy like = Policy.named("named").file("named.token").make();
    AssetChoice choice =
        new AssetChoice(
            false,
            new TreeSet<>(),
            new TreeSet<>(),
            List.of(new AssetChoice.Query("3DTILES", "*OSM*")));
    return new TokenPolicy(
        "named",
        like.scopes(),
        List.of(),
        choice,
        like.rotation(),
        like.grace(),
        like.sinks(),
        like.tags(),
        false);
  }

  private boolean passed(String route) {
    return coverage.missed(AREAS).stream().noneMatch(node -> node.startsWith(route + ":"));
  }

  private Rotation rotated(String policy) {
    Rotation begun = house.rotations().begin(policy, "Test.");
    Await.until(
        () -> {
          house.tickAfter(Duration.ofSeconds(20));
          return Stream.of(RotationState.GRACE, RotationState.REVOKED)
              .anyMatch(state -> house.find(begun).state() == state);
        },
        () -> house.rotations().history(policy));
    return house.find(begun);
  }

  private void until(Rotation rotation, RotationState state, Duration time) {
    Await.until(
        () -> {
          house.tickAfter(time);
          return house.find(rotation).state() == state;
        },
        () -> house.rotations().history(rotation.policy()));
  }

  @Test
  void anAppFetchesItsTokenWithItsKeyAndThatIsNoted() throws Exception {
    Rotation first = rotated("web");
    String key = key();

    HttpResponse<String> answer = ask(key, "");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(house.read("web.token"));
    assertThat(answer.headers().firstValue("Cache-Control")).contains("private, max-age=300");
    String etag = answer.headers().firstValue("ETag").orElseThrow();
    assertThat(ask(key, etag).statusCode()).isEqualTo(304);
    assertThat(house.handovers().fetches("web"))
        .singleElement()
        .satisfies(
            fetch -> {
              assertThat(fetch.app()).isEqualTo("shop");
              assertThat(fetch.tokenId()).isEqualTo(first.made());
              assertThat(fetch.times()).isEqualTo(2);
            });
    rotated("web");
    assertThat(ask(key, etag).statusCode()).isEqualTo(200);
  }

  @Test
  void whoHasNoKeyLearnsNothing() throws Exception {
    rotated("web");
    String key = key();

    assertThat(ask("", "").statusCode()).isEqualTo(401);
    assertThat(ask(key + "x", "").body()).isEqualTo(ask("", "").body());
    assertThat(get("other", key, "").body()).isEqualTo(ask("", "").body());
    house.clock.advance(Duration.ofMinutes(1));
    house.handovers().put("web", new Handovers.Key("shop", Keys.hash(Keys.make())));
    assertThat(ask(key, "").statusCode()).as("a key that was replaced").isEqualTo(401);
  }

  @Test
  void anAppThatAsksTooOftenIsTold() throws Exception {
    rotated("web");
    String key = key();
    for (int i = 0; i < 5; i++) {
      assertThat(ask(key, "").statusCode()).isEqualTo(200);
    }

    assertThat(ask(key, "").statusCode()).isEqualTo(429);

    house.clock.advance(Duration.ofMinutes(1));
    assertThat(ask(key, "").statusCode()).isEqualTo(200);
  }

  @Test
  void anAppThatStillHasTheOldTokenIsNamed() throws Exception {
    rotated("web");
    String old = house.read("web.token");
    ask(key(), "");
    Rotation second = rotated("web");
    house.clock.advance(Policy.GRACE);
    house.ion.endpoint(old, 96188);

    house.tick();

    assertThat(house.find(second).reason()).contains("It was handed to shop");
  }

  private String key() {
    Secret key = Keys.make();
    house.handovers().put("web", new Handovers.Key("shop", Keys.hash(key)));
    return key.reveal();
  }

  private HttpResponse<String> ask(String key, String known) throws Exception {
    return get("web", key, known);
  }

  private HttpResponse<String> get(String policy, String key, String known) throws Exception {
    int port = context.hasService(VertxPlatformHttpServer.class).getServer().actualPort();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/tokens/" + policy));
    if (!key.isEmpty()) {
      request.header("Authorization", "Bearer " + key);
    }
    if (!known.isEmpty()) {
      request.header("If-None-Match", known);
    }
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
