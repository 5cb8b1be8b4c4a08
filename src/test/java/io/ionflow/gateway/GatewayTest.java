package io.ionflow.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.Daemon;
import io.ionflow.testkit.Await;
import io.ionflow.testkit.GatewayPlace;
import io.ionflow.testkit.KeyChanges;
import io.ionflow.testkit.QuickWorkspace;
import io.ionflow.testkit.SandboxedTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The gateway as its clients see it, before the sandbox. */
class GatewayTest extends SandboxedTest {
  /** Clients without one push the first sessions out of the sandbox's log, which is bounded. */
  private static final Duration CLIENT_PAUSE = Duration.ofMillis(5);

  private Daemon daemon;
  private GatewayPlace gateway;

  @BeforeEach
  void start() throws Exception {
    place.set(
        "ionflow.gateway.port=0", "ionflow.gateway.aliases=world=1,photo=2,zone=2,straße=96188");
    daemon = place.start(sandbox);
    gateway = new GatewayPlace(daemon, place);
  }

  @AfterEach
  void stop() throws Exception {
    daemon.close();
  }

  @Test
  void terrainIsHandedOutUnderItsOwnAddress() {
    String key = gateway.key("maps");

    HttpResponse<byte[]> layer = gateway.get(gateway.asset(key, "world").resolve("layer.json"));

    assertThat(layer.statusCode()).as(text(layer)).isEqualTo(200);
    assertThat(text(layer)).contains("quantized-mesh");
    assertThat(layer.headers().firstValue("X-Ionflow-Attribution")).contains("Cesium ion");
    assertThat(layer.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
    assertThat(gateway.get(gateway.asset(key, 1)).headers().firstValue("Location"))
        .contains(gateway.asset(key, 1) + "layer.json");
  }

  @Test
  void imageryIsHandedOutAsTmsAndAsWmts() throws Exception {
    long id = drop("orthophoto.tif", "orthophoto.tfw", "orthophoto.prj");
    URI asset = gateway.asset(gateway.key("maps"), id);

    assertThat(text(gateway.get(asset.resolve("tilemapresource.xml")))).contains("mercator");
    assertThat(text(gateway.get(asset.resolve("WMTSCapabilities.xml"))))
        .contains("template=\"" + asset + "wmts/{TileMatrix}/{TileCol}/{TileRow}.png\"");
    HttpResponse<byte[]> tile = gateway.get(asset.resolve("0/0/0.png"));
    assertThat(tile.statusCode()).isEqualTo(200);
    assertThat(tile.headers().firstValue("Content-Type")).contains("image/png");
    assertThat(tile.headers().firstValueAsLong("Content-Length")).hasValue(tile.body().length);
    assertThat(tile.headers().firstValue("Cache-Control")).contains("private, max-age=31536000");
  }

  @Test
  void dataPassesAsItIsWithRangesAndWithoutABodyForHead() throws Exception {
    byte[] sample = Files.readAllBytes(Path.of("samples/park-paths.geojson"));
    long id = drop("park-paths.geojson");
    String key = gateway.key("maps");
    URI file =
        URI.create(
            gateway.get(gateway.asset(key, id)).headers().firstValue("Location").orElseThrow());

    assertThat(gateway.get(file).body()).isEqualTo(sample);
    HttpResponse<byte[]> part = gateway.get(file, "Range", "bytes=10-19");
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.body()).isEqualTo(Arrays.copyOfRange(sample, 10, 20));
    assertThat(part.headers().firstValue("Content-Range")).contains("bytes 10-19/" + sample.length);
    assertThat(gateway.get(file, "Range", "bytes=99999999-").statusCode()).isEqualTo(416);
    HttpResponse<byte[]> head =
        gateway.send(
            HttpRequest.newBuilder(file)
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build());
    assertThat(head.body()).isEmpty();
    assertThat(head.headers().firstValueAsLong("Content-Length")).hasValue(sample.length);
  }

  /** Regression: a tile failed where the host closed an idle connection as it was used again. */
  @Test
  void whatIsLostWithItsConnectionIsAskedForOnceMore() {
    String key = gateway.key("maps");
    URI layer = gateway.asset(key, 1).resolve("layer.json");
    account.fault("{\"path\":\"/assets-cdn/**\",\"cut\":true}");

    assertThat(gateway.get(layer).statusCode()).isEqualTo(200);

    account.fault("{\"path\":\"/assets-cdn/**\",\"cut\":true,\"times\":0}");
    assertThat(gateway.get(layer).statusCode()).isEqualTo(502);
  }

  @Test
  void aKeyMayComeInTheQueryOrAHeaderToo() {
    String key = gateway.key("maps");
    URI layer = gateway.address().resolve("assets/1/layer.json");

    assertThat(gateway.get(URI.create(layer + "?key=" + key)).statusCode()).isEqualTo(200);
    HttpResponse<byte[]> byHeader = gateway.get(layer, "X-Ionflow-Key", key);
    assertThat(byHeader.statusCode()).isEqualTo(200);
    assertThat(byHeader.headers().allValues("Vary")).contains("X-Ionflow-Key");
  }

  @Test
  void aDocumentThatHasNotChangedIsNotSentAgainAndIsAskedForEachTime() {
    URI layer = gateway.asset(gateway.key("maps"), 1).resolve("layer.json");
    HttpResponse<byte[]> first = gateway.get(layer);
    String tag = first.headers().firstValue("ETag").orElseThrow();

    HttpResponse<byte[]> again = gateway.get(layer, "If-None-Match", tag);

    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(List.of(first, again))
        .allMatch(
            answer ->
                answer.headers().allValues("Cache-Control").equals(List.of("private, no-cache")));
  }

  @Test
  void aKeyOfANarrowTokenDoesNotListTheWholeAccount() {
    String key = gateway.key("narrow", KeyChanges.token("0b0e3a3e"));

    HttpResponse<byte[]> answer = gateway.get(gateway.address().resolve("k/" + key + "/assets"));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(text(answer)).contains("NotListed").doesNotContain("96188");
  }

  @Test
  void theListShowsWhatAKeyOpensAndTheAttributionWhatMustBeShown() {
    String all = gateway.key("all");
    String few = gateway.key("few", KeyChanges.opening("world"));
    String photo = gateway.key("photo", KeyChanges.opening("photo"));
    String zone = gateway.key("zone", KeyChanges.opening("zone"));

    assertThat(text(gateway.get(gateway.address().resolve("k/" + all + "/assets"))))
        .contains("\"id\":1,", "\"id\":96188,", "\"alias\":\"world\"");
    assertThat(text(gateway.get(gateway.address().resolve("k/" + few + "/assets"))))
        .contains("\"id\":1,")
        .doesNotContain("96188");
    assertThat(text(gateway.get(gateway.address().resolve("k/" + photo + "/assets"))))
        .contains("\"id\":2,", "\"alias\":\"photo\"");
    assertThat(text(gateway.get(gateway.address().resolve("k/" + zone + "/assets"))))
        .as("by another name of the same asset")
        .contains("\"id\":2,", "\"alias\":\"zone\"");
    assertThat(text(gateway.get(gateway.asset(few, "world").resolve("attribution"))))
        .contains("\"attributions\":[\"Cesium ion\"]");
  }

  /** Regression: the list said addresses by id, which a key for names does not open. */
  @Test
  void theListSaysAddressesThatItsKeyOpens() {
    String all = gateway.key("all");
    String few = gateway.key("few", KeyChanges.opening("world"));
    String street = gateway.key("street", KeyChanges.opening("straße"));

    assertThat(listed(all)).contains("assets/1/").doesNotContain("assets/world/");
    assertThat(listed(few)).contains("assets/world/").doesNotContain("assets/1/");
    assertThat(listed(street)).contains("assets/stra%C3%9Fe/");
    String url = listed(street).replaceAll(".*\"url\":\"([^\"]*)\".*", "$1");
    assertThat(gateway.get(URI.create(url + "attribution")).statusCode()).isEqualTo(200);
  }

  private String listed(String key) {
    return text(gateway.get(gateway.address().resolve("k/" + key + "/assets")));
  }

  @Test
  void manyFirstRequestsAtOnceOpenOneSession() {
    String key = gateway.key("maps");
    gateway.get(gateway.address().resolve("k/" + key + "/assets"));
    URI layer = gateway.asset(key, 1).resolve("layer.json");
    HttpClient http = HttpClient.newHttpClient();

    List<CompletableFuture<HttpResponse<String>>> answers =
        IntStream.range(0, 100)
            .mapToObj(
                i ->
                    http.sendAsync(
                        HttpRequest.newBuilder(layer).build(),
                        HttpResponse.BodyHandlers.ofString()))
            .toList();

    assertThat(answers).allMatch(answer -> answer.join().statusCode() == 200);
    assertThat(account.requests("GET", "/v1/assets/1/endpoint")).isEqualTo(1);
  }

  @Test
  void noClientSeesTheTokenTurnOver() throws Exception {
    String key = gateway.key("maps");
    URI layer = gateway.asset(key, 1).resolve("layer.json");
    AtomicBoolean stop = new AtomicBoolean();
    List<Integer> statuses = Collections.synchronizedList(new ArrayList<>());
    List<CompletableFuture<Void>> clients =
        IntStream.range(0, 4)
            .mapToObj(
                i ->
                    CompletableFuture.runAsync(
                        () -> {
                          while (!stop.get()) {
                            statuses.add(gateway.get(layer).statusCode());
                            LockSupport.parkNanos(CLIENT_PAUSE.toNanos());
                          }
                        }))
            .toList();
    for (int turn = 1; turn <= 3; turn++) {
      awaitSession(turn, statuses);
      account.advance(Duration.ofMinutes(61));
    }
    awaitSession(4, statuses);
    stop.set(true);
    clients.forEach(CompletableFuture::join);

    assertThat(statuses).hasSizeGreaterThan(200).containsOnly(200);
    assertThat(account.requests("GET", "/v1/assets/1/endpoint")).isEqualTo(4);
  }

  /** The gateway takes it for a broken host if three tokens are refused within a second. */
  private void awaitSession(int number, List<Integer> statuses) {
    Await.until(() -> account.requests("GET", "/v1/assets/1/endpoint") >= number, statuses::size);
    long asked = System.nanoTime();
    int before = statuses.size();
    Await.until(
        () ->
            statuses.size() > before + 200
                && System.nanoTime() - asked > Duration.ofSeconds(2).toNanos(),
        statuses::size);
  }

  @Test
  void aTokenMayTurnOverTwiceWithinOneRequest() {
    URI layer = gateway.asset(gateway.key("maps"), 1).resolve("layer.json");
    account.fault("{\"path\":\"/assets-cdn/**\",\"status\":401,\"times\":2}");

    assertThat(gateway.get(layer).statusCode()).isEqualTo(200);

    account.fault("{\"path\":\"/assets-cdn/**\",\"status\":401,\"times\":0}");
    assertThat(gateway.get(layer).statusCode()).isEqualTo(502);
    assertThat(account.requests("GET", "/v1/assets/1/endpoint")).isBetween(3L, 5L);
  }

  @Test
  void anAssetThatIonDoesNotHaveIsNotThere() {
    HttpResponse<byte[]> answer =
        gateway.get(gateway.asset(gateway.key("maps"), 424_242).resolve("tileset.json"));

    assertThat(answer.statusCode()).as(text(answer)).isEqualTo(404);
    assertThat(text(answer)).contains("NoSuchAsset");
  }

  /** Regression: of a key whose token is gone every asset was said not to be there. */
  @Test
  void aTokenThatIonDoesNotHaveIsToldAsSuch() {
    String key = gateway.key("rotated", KeyChanges.token("0b0e3a3e"));

    HttpResponse<byte[]> answer = gateway.get(gateway.asset(key, 1).resolve("layer.json"));

    assertThat(answer.statusCode()).as(text(answer)).isEqualTo(502);
    assertThat(text(answer)).contains("NoSuchToken").doesNotContain("0b0e3a3e");
    assertThat(account.requests("GET", "/v1/assets/1/endpoint")).isZero();
  }

  @Test
  void bingIsRefusedWithTheReasonAndNoSessionIsOpened() {
    HttpResponse<byte[]> answer =
        gateway.get(gateway.asset(gateway.key("maps"), 2).resolve("tilemapresource.xml"));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(text(answer)).contains("billed");
    assertThat(account.effects("session.opened")).isZero();
  }

  private long drop(String... names) throws Exception {
    for (String name : names) {
      place.drop(name, Files.readAllBytes(Path.of("samples", name)));
    }
    return QuickWorkspace.awaitEnded(daemon, 1).get(0).asset();
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }
}
