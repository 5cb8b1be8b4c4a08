package io.ionflow.rotation.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ionflow.log.Secret;
import io.ionflow.rotation.Policy;
import io.ionflow.rotation.Rotation;
import io.ionflow.rotation.RotationHouse;
import io.ionflow.rotation.RotationState;
import io.ionflow.testkit.DrippingServer;
import io.ionflow.testkit.StandIn;
import io.ionflow.testkit.StandIn.Call;
import io.ionflow.testkit.StandIn.Reply;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sinks over HTTP, each against a stand-in that keeps to the store's contract. */
class HttpSinksTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Secret SECRET = HttpStores.SECRET;

  @TempDir Path dir;
  private final Set<String> versions = ConcurrentHashMap.newKeySet();
  private final Map<String, String> kept = new ConcurrentHashMap<>();
  private final StandIn store = new StandIn(this::answer);
  private RotationHouse house;

  HttpSinksTest() throws Exception {}

  private Reply answer(Call call) {
    try {
      if (call.target().startsWith("/hook")) {
        return webhook(call);
      }
      if (call.target().startsWith("/v1/kv/data/maps/web")) {
        return vault(call);
      }
      if (call.target().startsWith("/api/v1/namespaces/maps/secrets/web")) {
        return kubernetes(call);
      }
      return aws(call);
    } catch (java.io.IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What docs/rotation.md tells a receiver to do. */
  private Reply webhook(Call call) throws java.io.IOException {
    byte[] body = call.body().getBytes(StandardCharsets.UTF_8);
    String time = call.header("X-Ionflow-Time");
    String signature = "v1=" + WebhookSink.signature(SECRET, time, body);
    boolean fresh = Math.abs(house.clock.instant().getEpochSecond() - Long.parseLong(time)) <= 300;
    if (!fresh || !signature.equals(call.header("X-Ionflow-Signature"))) {
      return new Reply(401, "");
    }
    if (call.method().equals("POST")) {
      kept.put("hook", JSON.readTree(call.body()).path("token").asText());
    }
    return new Reply(200, sha256(kept.get("hook")));
  }

  private Reply vault(Call call) throws java.io.IOException {
    if (!call.header("X-Vault-Token").equals("vault-token")) {
      return new Reply(403, "");
    }
    if (call.method().equals("POST")) {
      kept.put("vault", JSON.readTree(call.body()).path("data").toString());
    }
    return new Reply(200, "{\"data\":{\"data\":" + kept.get("vault") + "}}");
  }

  private Reply kubernetes(Call call) throws java.io.IOException {
    if (!call.header("Authorization").equals("Bearer account-token")) {
      return new Reply(401, "");
    }
    if (call.method().equals("PATCH")) {
      assertThat(call.header("Content-Type")).isEqualTo("application/apply-patch+yaml");
      assertThat(call.target()).contains("fieldManager=ionflow");
      kept.put("kubernetes", call.body());
    }
    return new Reply(200, kept.get("kubernetes"));
  }

  private Reply aws(Call call) throws java.io.IOException {
    assertThat(call.header("Authorization"))
        .startsWith("AWS4-HMAC-SHA256 Credential=AKIATEST/")
        .contains("/eu-central-1/")
        .contains("x-amz-target");
    JsonNode body = JSON.readTree(call.body());
    return switch (call.header("X-Amz-Target")) {
      case "secretsmanager.PutSecretValue" -> {
        // As documented: with the name of a version that is there, it succeeds and does nothing.
        if (versions.add(body.path("ClientRequestToken").asText())) {
          kept.put(body.path("SecretId").asText(), body.path("SecretString").asText());
        }
        yield new Reply(200, "{}");
      }
      case "secretsmanager.GetSecretValue" ->
          new Reply(200, "{\"SecretString\":\"" + kept.get(body.path("SecretId").asText()) + "\"}");
      case "AmazonSSM.PutParameter" -> {
        assertThat(body.path("Type").asText()).isEqualTo("SecureString");
        kept.put(body.path("Name").asText(), body.path("Value").asText());
        yield new Reply(200, "{}");
      }
      case "AmazonSSM.GetParameter" ->
          new Reply(
              200, "{\"Parameter\":{\"Value\":\"" + kept.get(body.path("Name").asText()) + "\"}}");
      default -> new Reply(400, "");
    };
  }

  private void bind(CamelContext camel) {
    camel.getRegistry().bind("httpSinks", HttpStores.at(store.address(), house.clock));
  }

  private void open(Policy policy) throws Exception {
    house = new RotationHouse(dir, this::bind, rotations -> rotations, Map.of());
    house.policies.add(policy.make());
    house.open();
  }

  @AfterEach
  void close() throws Exception {
    store.close();
    if (house != null) {
      house.close();
    }
  }

  @Test
  void everyStoreGetsTheTokenAndShowsIt() throws Exception {
    open(
        Policy.named("web")
            .sink("webhook", "hook", Map.of("url", store.address() + "/hook", "secretFile", "s"))
            .sink("vault", "vault", vaultSettings())
            .sink("kubernetes", "k8s", Map.of("secret", "web", "namespace", "maps"))
            .sink("aws-secret", "aws", Map.of("secret", "web-secret", "region", "eu-central-1"))
            .sink("aws-parameter", "ssm", Map.of("parameter", "/web", "region", "eu-central-1")));

    Rotation rotation = house.rotate("web");

    assertThat(rotation.state()).as(rotation.reason()).isEqualTo(RotationState.REVOKED);
    String value = house.ion.made().get(0).path("token").asText();
    assertThat(kept.get("hook")).isEqualTo(value);
    assertThat(JSON.readTree(kept.get("vault")).path("ion").asText()).isEqualTo(value);
    assertThat(JSON.readTree(kept.get("kubernetes")).path("data").path("token").asText())
        .isEqualTo(Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8)));
    assertThat(kept).containsEntry("web-secret", value).containsEntry("/web", value);
    assertThat(store.calls())
        .hasSize(10)
        .allSatisfy(
            call -> {
              assertThat(call.target()).doesNotContain(value);
              assertThat(call.headers().toString()).doesNotContain(value);
            });
  }

  private Map<String, Object> vaultSettings() {
    return Map.of(
        "address", store.address().toString(),
        "engine", "kv",
        "path", "maps/web",
        "key", "ion",
        "tokenFile", "t");
  }

  @Test
  void anOldTokenGoesBackToTheSecretsManagerThatHadItBefore() throws Exception {
    open(
        Policy.named("web")
            .sink("aws-secret", "aws", Map.of("secret", "web-secret", "region", "eu-central-1")));
    house.rotate("web");
    String old = kept.get("web-secret");
    Rotation rotation = house.rotate("web");
    assertThat(kept.get("web-secret")).isNotEqualTo(old);

    house.rotations().ask("web", Rotation.Wish.ROLL_BACK, "Test.");
    house.tick();

    assertThat(house.find(rotation).state()).isEqualTo(RotationState.RETIRING);
    assertThat(kept).containsEntry("web-secret", old);
  }

  @Test
  void aStoreThatShowsAnotherValueHasNotConfirmed() throws Exception {
    open(Policy.named("web").sink("vault", "vault", vaultSettings()));
    house.rotate("web");
    StandIn lying = new StandIn(call -> new Reply(200, "{\"data\":{\"data\":{\"ion\":\"x\"}}}"));
    Map<String, Object> settings = new HashMap<>(vaultSettings());
    settings.put("address", lying.address().toString());
    house.policies.set(0, Policy.named("web").sink("vault", "vault", settings).make());

    Rotation rotation = house.rotate("web");
    lying.close();

    assertThat(rotation.state()).isEqualTo(RotationState.VERIFIED);
    assertThat(rotation.reason()).contains("shows another value");
  }

  @Test
  void aRedirectIsNotFollowedWithTheToken() throws Exception {
    StandIn elsewhere = new StandIn(call -> new Reply(200, ""));
    StandIn redirecting = new StandIn(call -> new Reply(307, elsewhere.address().toString()));
    open(
        Policy.named("web")
            .sink(
                "webhook",
                "hook",
                Map.of("url", redirecting.address() + "/hook", "secretFile", "s")));

    Rotation rotation = house.rotate("web");

    assertThat(rotation.reason()).contains("HTTP 307");
    assertThat(elsewhere.calls()).isEmpty();
    elsewhere.close();
    redirecting.close();
  }

  /** Regression: the setting was taken and not kept to, so that this waited for half a minute. */
  @Test
  void aWebhookIsWaitedForNoLongerThanItsTimeout() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    StandIn silent =
        new StandIn(
            call -> {
              awaited(over);
              return new Reply(200, "");
            });
    open(
        Policy.named("web")
            .sink(
                "webhook",
                "hook",
                Map.of("url", silent.address() + "/hook", "secretFile", "s", "timeout", "300ms")));

    long begin = System.nanoTime();
    Rotation rotation = house.rotate("web");
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    over.countDown();
    silent.close();

    assertThat(rotation.state()).isEqualTo(RotationState.VERIFIED);
    assertThat(rotation.reason()).containsIgnoringCase("timed out");
    assertThat(took).as("the usual is 30 s").isLessThan(Duration.ofSeconds(20));
  }

  /** Regression: the timeout bounded the wait for each byte alone. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nX-Long: ",
        "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n"
      })
  void aStoreWhoseAnswerDripsIsCutOffAtItsTimeout(String start) throws Exception {
    try (DrippingServer dripping = new DrippingServer(start)) {
      open(
          Policy.named("web")
              .sink(
                  "webhook",
                  "hook",
                  Map.of(
                      "url", dripping.address() + "/hook", "secretFile", "s", "timeout", "500ms")));

      Rotation rotation = house.rotate("web");

      assertThat(rotation.state()).isEqualTo(RotationState.VERIFIED);
      assertThat(rotation.reason()).contains("the whole answer was not there within 500 ms");
    }
  }

  private static void awaited(CountDownLatch over) {
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aWebhookCantBeReplayedOrForged() throws Exception {
    open(
        Policy.named("web")
            .sink("webhook", "hook", Map.of("url", store.address() + "/hook", "secretFile", "s")));
    house.rotate("web");
    Call seen = store.calls().get(0);

    assertThat(webhook(seen).status()).isEqualTo(200);
    assertThat(
            webhook(
                    new Call(
                        seen.method(),
                        seen.target(),
                        seen.headers(),
                        seen.body().replace("web", "wet")))
                .status())
        .isEqualTo(401);
    house.clock.advance(Duration.ofMinutes(6));
    assertThat(webhook(seen).status()).isEqualTo(401);
  }

  @Test
  void aNameThatWouldLeadElsewhereIsRefused() {
    KubernetesSink sink =
        new KubernetesSink(
            URI.create("https://k8s"), "/account", file -> new Secret("account-token"));

    assertThatThrownBy(
            () ->
                sink.read(
                    new io.ionflow.rotation.Delivery(
                        "web",
                        new io.ionflow.rotation.TokenPolicy.Sink(
                            "kubernetes", "k", Map.of("secret", "../x", "namespace", "maps")),
                        "id",
                        new Secret("value-of-a-token"))))
        .isInstanceOf(SinkException.class);
  }

  private static String sha256(String value) {
    return new io.ionflow.rotation.Delivery(
            "", new io.ionflow.rotation.TokenPolicy.Sink("", "", Map.of()), "", new Secret(value))
        .fingerprint();
  }

  @Test
  void theSecretOfAWebhookComesFromItsFile() throws Exception {
    house = new RotationHouse(dir, camel -> {}, rotations -> rotations, Map.of());
    Files.createDirectories(house.workspace.dir());
    Files.writeString(house.workspace.dir().resolve("hook.secret"), SECRET.reveal() + "\n");
    house.policies.add(
        Policy.named("web")
            .sink(
                "webhook",
                "hook",
                Map.of("url", store.address() + "/hook", "secretFile", "hook.secret"))
            .make());
    house.open();

    assertThat(house.rotate("web").state()).isEqualTo(RotationState.REVOKED);
  }
}
