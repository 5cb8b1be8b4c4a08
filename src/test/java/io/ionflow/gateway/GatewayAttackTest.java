package io.ionflow.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.Daemon;
import io.ionflow.log.Secret;
import io.ionflow.testkit.Await;
import io.ionflow.testkit.GatewayPlace;
import io.ionflow.testkit.KeyChanges;
import io.ionflow.testkit.QuickWorkspace;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that mean harm, an ion that is not what it seems, and a data host that says too much. */
class GatewayAttackTest {
  @TempDir Path dir;
  private FakeData ion;
  private Daemon daemon;
  private GatewayPlace gateway;
  private String key;

  @BeforeEach
  void start() throws Exception {
    ion = new FakeData();
    QuickWorkspace place = QuickWorkspace.make(dir, ion.address().resolve("/"));
    place.set(
        "ionflow.gateway.port=0", "ionflow.gateway.idle=1s", "ionflow.gateway.requests-per-key=4");
    daemon = place.start("a-token");
    gateway = new GatewayPlace(daemon, place);
    key = gateway.key("maps");
  }

  @AfterEach
  void stop() throws IOException {
    daemon.close();
    ion.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../8/x",
        "%2e%2e/8/x",
        "%2E./x",
        "..%2fx",
        "%252e%252e/x",
        "..%5cx",
        "..\\x",
        "a%00b",
        "..;/x",
        "%c0%ae%c0%ae/x",
        "a//b",
        "a%0d%0aX-Evil:%201",
        "%"
      })
  void aPathThatLeadsAstrayIsRefusedBeforeAnyoneIsAsked(String path) throws IOException {
    int before = ion.asked().size();

    String answer =
        raw(
            "GET /k/"
                + key
                + "/assets/7/"
                + path
                + " HTTP/1.1\r\nHost: gw\r\nConnection: close\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 400 ").doesNotContain("X-Evil:");
    assertThat(ion.asked()).hasSize(before);
  }

  @Test
  void itIsNoOpenProxy() throws IOException {
    assertThat(
            raw(
                "GET http://169.254.169.254/latest HTTP/1.1\r\nHost: gw\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 400 ");
    assertThat(raw("CONNECT evil:443 HTTP/1.1\r\nHost: evil\r\nConnection: close\r\n\r\n"))
        .doesNotStartWith("HTTP/1.1 2");
    assertThat(
            raw(
                "GET /k/"
                    + key
                    + "/assets/http://evil/x HTTP/1.1\r\nHost: gw\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 400 ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://169.254.169.254/latest/",
        "https://169.254.169.254/",
        "http://localhost:1/x/",
        "https://[::1]/x/",
        "https://evil.example/x/",
        "https://user@assets.cesium.com/x/",
        "https://cesium.com.evil.example/",
        "http://assets.cesium.com/x/",
        "file:///etc/passwd",
        "//x/",
        ""
      })
  void dataElsewhereThanAllowedIsRefusedAndGetsNoToken(String url) {
    ion.says(FakeData.ion("3DTILES", url));

    HttpResponse<byte[]> answer = gateway.get(gateway.asset(key, 7).resolve("tileset.json"));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(text(answer)).contains("ionflow.gateway.hosts").doesNotContain("eyJ");
  }

  @Test
  void noTokenReachesAClientWhateverTheDataHostSays() {
    String leak = FakeData.CANARY;
    String here = ion.address() + "data/";
    ion.file(
        "/data/tileset.json",
        FakeData.text(
            200,
            "{\"a\":\"" + here + "b.json?access_token=" + leak + "&v=1\",\"b\":\"" + leak + "\"}",
            "X-Token",
            leak,
            "Set-Cookie",
            "t=" + leak,
            "ETag",
            "\"v1\"",
            "Link",
            "<x?" + leak + ">"));
    ion.file(
        "/data/away.b3dm",
        FakeData.text(302, leak, "Location", "http://127.0.0.1:1/?access_token=" + leak));
    ion.file("/data/broken.b3dm", FakeData.text(500, "stack " + leak));
    ion.file(
        "/data/tile.b3dm",
        FakeData.text(
            200,
            "tile",
            "Set-Cookie",
            "t=" + leak,
            "X-Amz-Id",
            leak,
            "Connection",
            "X-Amz-Id",
            "Authorization",
            leak));
    URI asset = gateway.asset(key, 7);

    for (String file :
        List.of("tileset.json", "away.b3dm", "broken.b3dm", "tile.b3dm", "missing.b3dm", "")) {
      HttpResponse<byte[]> answer = gateway.get(asset.resolve(file));
      assertThat(text(answer) + answer.headers().map())
          .as(file)
          .doesNotContain(leak)
          .doesNotContain("access_token");
    }
    assertThat(text(gateway.get(asset.resolve("tileset.json"))))
        .isEqualTo("{\"a\":\"" + asset + "b.json?v=1\",\"b\":\"" + Secret.MASK + "\"}");
    assertThat(gateway.get(asset.resolve("away.b3dm")).statusCode()).isEqualTo(502);
    assertThat(gateway.get(asset.resolve("tile.b3dm")).headers().map())
        .doesNotContainKeys("set-cookie", "x-amz-id", "authorization");
    assertThat(ion.asked()).noneMatch(asked -> asked.contains("access_token"));
  }

  @Test
  void theKeyAndTheClientsOwnHeadersDoNotReachTheDataHost() {
    ion.file("/data/tile.b3dm", FakeData.text(200, "tile"));

    gateway.get(
        URI.create(gateway.address() + "assets/7/tile.b3dm?key=" + key + "&access_token=mine&v=3"),
        "Cookie",
        "a=b",
        "Authorization",
        "Bearer mine",
        "X-Forwarded-For",
        "1.2.3.4");

    String asked =
        ion.asked().stream().filter(line -> line.contains("tile.b3dm")).findFirst().orElseThrow();
    assertThat(asked)
        .startsWith("GET /data/tile.b3dm?v=3 Bearer " + FakeData.CANARY)
        .doesNotContain(key, "mine", "Cookie", "X-forwarded-for");
  }

  @Test
  void aHostHeaderThatIsNoneIsRefusedAndForwardedOnesAreNotBelieved() throws IOException {
    ion.file(
        "/data/tileset.json", FakeData.text(200, "{\"a\":\"" + ion.address() + "data/b.json\"}"));
    String line = "GET /k/" + key + "/assets/7/tileset.json HTTP/1.1\r\n";

    assertThat(raw(line + "Host: gw/evil?\"<x>\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 400 ");
    assertThat(raw(line + "Host: a\r\nHost: b\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 400 ");
    assertThat(
            raw(
                line
                    + "Host: gw:81\r\nX-Forwarded-Host: evil\r\nForwarded: host=evil\r\nConnection: close\r\n\r\n"))
        .contains("http://gw:81/k/" + key + "/assets/7/b.json")
        .doesNotContain("evil")
        .contains("Cache-Control: private");
  }

  @Test
  void aKeyIsNotToBeGuessedAndARevokedOneOpensNothing() {
    ion.file("/data/tile.b3dm", FakeData.text(200, "tile"));
    URI tile = gateway.asset(key, 7).resolve("tile.b3dm");
    assertThat(gateway.get(tile).statusCode()).isEqualTo(200);
    assertThat(gateway.get(gateway.asset(key.substring(1), 7).resolve("tile.b3dm")).statusCode())
        .isEqualTo(401);
    assertThat(gateway.get(gateway.asset(AppKey.hash(key), 7).resolve("tile.b3dm")).statusCode())
        .isEqualTo(401);
    assertThat(gateway.get(gateway.address().resolve("assets/7/tile.b3dm")).statusCode())
        .isEqualTo(401);
    assertThat(gateway.keys().read().toString()).doesNotContain(key);

    gateway
        .keys()
        .change(
            keys -> keys.stream().map(known -> known.revokedAt(java.time.Instant.now())).toList());

    Await.until(() -> gateway.get(tile).statusCode() == 401, () -> "still open");
  }

  @Test
  void aKeyOpensItsAssetsAndItsPagesAlone() {
    ion.file("/data/tile.b3dm", FakeData.text(200, "tile"));
    String few =
        gateway.key(
            "few",
            KeyChanges.pages("https://maps.example.org").andThen(KeyChanges.opening("7"))::apply);
    Await.until(
        () -> gateway.get(gateway.asset(few, 7).resolve("tile.b3dm")).statusCode() == 200,
        () -> "");
    URI tile = gateway.asset(few, 7).resolve("tile.b3dm");

    assertThat(gateway.get(gateway.asset(few, 8).resolve("tile.b3dm")).statusCode()).isEqualTo(403);
    assertThat(gateway.get(tile, "Origin", "https://evil.example").statusCode()).isEqualTo(403);
    HttpResponse<byte[]> allowed = gateway.get(tile, "Origin", "https://maps.example.org");
    assertThat(allowed.headers().firstValue("access-control-allow-origin"))
        .contains("https://maps.example.org");
    assertThat(allowed.headers().allValues("vary")).anyMatch(vary -> vary.contains("Origin"));
    HttpRequest preflight =
        HttpRequest.newBuilder(tile)
            .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
            .header("Origin", "https://maps.example.org")
            .build();
    assertThat(gateway.send(preflight).statusCode()).isEqualTo(204);
    HttpRequest foreign =
        HttpRequest.newBuilder(tile)
            .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
            .header("Origin", "https://evil.example")
            .build();
    assertThat(gateway.send(foreign).statusCode()).isEqualTo(403);
  }

  @Test
  void aSpentBudgetIsRefusedUntilTheDayIsOver() {
    ion.file("/data/tile.b3dm", FakeData.text(200, "tile"));
    String few = gateway.key("few", KeyChanges.bytesPerDay(10));
    URI tile = gateway.asset(few, 7).resolve("tile.b3dm");
    Await.until(() -> gateway.get(tile).statusCode() == 200, () -> "");
    gateway.get(tile);
    gateway.get(tile);

    HttpResponse<byte[]> spent = gateway.get(tile);

    assertThat(spent.statusCode()).isEqualTo(429);
    assertThat(spent.headers().firstValueAsLong("Retry-After").orElseThrow())
        .isBetween(1L, 86_400L);
  }

  @Test
  void onlyOneRangeGoesThroughAndOnlyGetAndHeadAreAnswered() throws IOException {
    ion.file("/data/tile.b3dm", FakeData.text(200, "tile"));
    URI tile = gateway.asset(key, 7).resolve("tile.b3dm");
    gateway.get(tile, "Range", "bytes=" + "0-0,".repeat(40) + "1-1");
    gateway.get(tile, "Range", "bytes=0-" + "9".repeat(300));
    assertThat(ion.asked()).noneMatch(asked -> asked.contains("Range"));
    gateway.get(tile, "Range", "bytes=1-2");
    assertThat(ion.asked()).anyMatch(asked -> asked.contains("Range=[bytes=1-2]"));

    HttpRequest post =
        HttpRequest.newBuilder(tile).POST(HttpRequest.BodyPublishers.ofString("x")).build();
    assertThat(gateway.send(post).statusCode()).isEqualTo(405);
    assertThat(
            raw(
                "GET /k/"
                    + key
                    + "/assets/7/tile.b3dm HTTP/1.1\r\nHost: gw\r\nContent-Length: 5\r\n\r\nGET /"))
        .startsWith("HTTP/1.1 400 ");
  }

  @Test
  void whoSendsTheHeadOfARequestTooSlowlyOrTooLongIsCutOff() throws Exception {
    long started = System.nanoTime();
    try (RawClient slow = new RawClient(gateway.address())) {
      slow.send("GET / HTTP/1.1\r\n");
      boolean open = true;
      while (open && System.nanoTime() - started < Duration.ofSeconds(15).toNanos()) {
        try {
          slow.send("X: y\r\n");
          open = slow.in().available() == 0;
          Thread.onSpinWait();
          java.util.concurrent.locks.LockSupport.parkNanos(100_000_000);
        } catch (IOException closed) {
          open = false;
        }
      }
      assertThat(open).isFalse();
    }
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(6));
    assertThat(raw("GET / HTTP/1.1\r\nHost: gw\r\nX: " + "y".repeat(40_000) + "\r\n\r\n"))
        .doesNotStartWith("HTTP/1.1 200");
    assertThat(raw("GET /" + "y".repeat(9_000) + " HTTP/1.1\r\nHost: gw\r\n\r\n"))
        .doesNotStartWith("HTTP/1.1 200");
  }

  @Test
  void aKeyHasSoManyRequestsUnderWayAtOnceAndNoMore() throws Exception {
    ion.file("/data/big.bin", FakeData.bytes(200L << 20));
    String other = gateway.key("other");
    Await.until(
        () -> gateway.get(gateway.asset(other, 7).resolve("none")).statusCode() == 404, () -> "");
    String line = "GET /k/" + key + "/assets/7/big.bin HTTP/1.1\r\nHost: gw\r\n\r\n";
    List<RawClient> greedy = new java.util.ArrayList<>();
    for (int i = 0; i < 4; i++) {
      RawClient client = new RawClient(gateway.address()).send(line);
      greedy.add(client);
      assertThat(new String(client.in().readNBytes(12), StandardCharsets.US_ASCII))
          .isEqualTo("HTTP/1.1 200");
    }

    HttpResponse<byte[]> fifth = gateway.get(gateway.asset(key, 7).resolve("big.bin"));

    assertThat(fifth.statusCode()).isEqualTo(503);
    assertThat(text(gateway.get(gateway.asset(other, 7).resolve("none")))).contains("NotFound");
    for (RawClient client : greedy) {
      client.leave();
    }
    Await.until(
        () -> gateway.get(gateway.asset(key, 7).resolve("none")).statusCode() == 404,
        () -> "not let in again");
  }

  @Test
  void wholeDownloadsAreCountedToTheByteAndBrokenOnesAsTheSystemTookThem() throws Exception {
    long size = 64L << 20;
    ion.file("/data/big.bin", FakeData.bytes(size));
    ion.file("/data/tile.b3dm", FakeData.text(200, "tile"));
    gateway.get(gateway.asset(key, 7).resolve("tile.b3dm"));
    gateway.get(gateway.asset(key, 7).resolve("big.bin"));
    Await.until(() -> counted() == size + 4, () -> String.valueOf(counted()));

    long read = 5_000_000;
    try (RawClient client = new RawClient(gateway.address())) {
      client.send("GET /k/" + key + "/assets/7/big.bin HTTP/1.1\r\nHost: gw\r\n\r\n");
      InputStream in = client.in();
      in.readNBytes((int) read);
      client.leave();
    }

    Await.until(() -> counted() > size + 4, () -> String.valueOf(counted()));
    long sent = counted() - size - 4;
    // What the network of both ends holds was sent, though nobody read it.
    assertThat(sent).isBetween(read - 1_000, read + (8L << 20)).isLessThan(size);
  }

  private long counted() {
    return io.micrometer.core.instrument.search.Search.in(daemon.meters())
        .name("ionflow.gateway.bytes")
        .counters()
        .stream()
        .mapToLong(counter -> (long) counter.count())
        .sum();
  }

  private String raw(String request) throws IOException {
    try (RawClient client = new RawClient(gateway.address())) {
      return client.send(request).all();
    }
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }
}
