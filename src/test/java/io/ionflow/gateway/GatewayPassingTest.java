package io.ionflow.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.Daemon;
import io.ionflow.testkit.Await;
import io.ionflow.testkit.GatewayPlace;
import io.ionflow.testkit.KeyChanges;
import io.ionflow.testkit.QuickWorkspace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What passes as it is, what is kept on the way, and for whom. */
class GatewayPassingTest {
  private static final String FOR_ALL = "public, max-age=31536000";

  @TempDir Path dir;
  private FakeData ion;
  private QuickWorkspace place;
  private Daemon daemon;
  private GatewayPlace gateway;
  private String key;

  @BeforeEach
  void start() throws Exception {
    ion = new FakeData();
    place = QuickWorkspace.make(dir, ion.address().resolve("/"));
    place.set(
        "ionflow.gateway.port=0",
        "ionflow.gateway.cache=1MiB",
        "ionflow.gateway.connections=5",
        "ionflow.gateway.aliases=city=7");
    daemon = place.start("a-token");
    gateway = new GatewayPlace(daemon, place);
    key = gateway.key("maps");
  }

  @AfterEach
  void stop() throws IOException {
    daemon.close();
    ion.close();
  }

  @Test
  void compressionPassesAsTheHostHasIt() throws IOException {
    byte[] packed = gzip("tile ".repeat(100));
    ion.file(
        "/data/tile.b3dm",
        exchange -> {
          exchange.getResponseHeaders().add("Content-Encoding", "gzip");
          exchange.getResponseHeaders().add("Vary", "Accept-Encoding");
          exchange.sendResponseHeaders(200, packed.length);
          exchange.getResponseBody().write(packed);
        });

    HttpResponse<byte[]> answer =
        gateway.get(gateway.asset(key, 7).resolve("tile.b3dm"), "Accept-Encoding", "gzip, br");

    assertThat(answer.body()).isEqualTo(packed);
    assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(answer.headers().allValues("Vary")).contains("Accept-Encoding");
    assertThat(fetches()).singleElement().asString().contains("Accept-encoding=[gzip, br]");
  }

  @Test
  void aTerrainsParentIsAnotherAssetAtTheGatewayOrAnAddressThatSaysWhyNot() {
    ion.says(FakeData.ion("TERRAIN", ion.address() + "t/7/"));
    URI terrain = gateway.asset(key, 7);
    ion.file("/t/7/layer.json", FakeData.text(200, "{\"parentUrl\":\"../1/\"}"));
    assertThat(text(gateway.get(terrain.resolve("layer.json"))))
        .isEqualTo("{\"parentUrl\":\"" + gateway.asset(key, 1) + "\"}");

    ion.file(
        "/t/7/layer.json",
        FakeData.text(200, "{\"parentUrl\":\"https://elsewhere.example/t/1/\"}"));
    String parent = terrain + "~parent/";
    assertThat(text(gateway.get(terrain.resolve("layer.json"))))
        .isEqualTo("{\"parentUrl\":\"" + parent + "\"}");
    HttpResponse<byte[]> refused = gateway.get(URI.create(parent + "layer.json"));
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(text(refused)).contains("ParentElsewhere", "which asset of ion's it is");
    assertThat(fetches()).noneMatch(asked -> asked.contains("parent"));
  }

  @Test
  void aTerrainsParentIsOpenOnlyToAKeyThatOpensIt() {
    ion.says(FakeData.ion("TERRAIN", ion.address() + "t/7/"));
    ion.file("/t/7/layer.json", FakeData.text(200, "{\"parentUrl\":\"../1/\"}"));
    String narrow = gateway.key("narrow", KeyChanges.opening("7"));

    assertThat(gateway.get(gateway.asset(narrow, 7).resolve("layer.json")).statusCode())
        .isEqualTo(200);
    assertThat(gateway.get(gateway.asset(narrow, 1).resolve("layer.json")).statusCode())
        .isEqualTo(403);
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  @Test
  void aQuestionWhetherPlainDataHasChangedReachesItsHost() {
    ion.file(
        "/data/tile.b3dm",
        exchange -> {
          boolean same = "\"t1\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
          exchange.getResponseHeaders().add("ETag", "\"t1\"");
          FakeData.text(same ? 304 : 200, same ? "" : "tile").answer(exchange);
        });
    URI tile = gateway.asset(key, 7).resolve("tile.b3dm");

    assertThat(gateway.get(tile).headers().firstValue("ETag")).contains("\"t1\"");
    HttpResponse<byte[]> same = gateway.get(tile, "If-None-Match", "\"t1\"");

    assertThat(same.statusCode()).isEqualTo(304);
    assertThat(same.body()).isEmpty();
    assertThat(gateway.get(tile, "If-None-Match", "\"t0\"").statusCode()).isEqualTo(200);
  }

  @Test
  void thereAreNoMoreConnectionsThanAllowedAndOneThatEndsMakesRoom() throws Exception {
    List<Socket> open = new ArrayList<>();
    try {
      for (int i = 0; i < 5; i++) {
        open.add(connect());
      }
      for (Socket each : open) {
        assertThat(ask(each)).startsWith("HTTP/1.1 200 ");
      }
      try (Socket more = connect()) {
        assertThat(ask(more)).as("is closed without an answer").isEmpty();
      }
      open.remove(0).close();
      Await.until(this::isLetIn, () -> "nobody is let in");
    } finally {
      for (Socket each : open) {
        each.close();
      }
    }
  }

  private boolean isLetIn() {
    try (Socket next = connect()) {
      return ask(next).startsWith("HTTP/1.1 200 ");
    } catch (IOException closed) {
      return false;
    }
  }

  @Test
  void whatItsHostLetsAllKeepIsFetchedOnceAndCountedEachTime() throws Exception {
    ion.file(
        "/data/tile.b3dm",
        FakeData.text(200, "tile", "Cache-Control", FOR_ALL, "ETag", "\"t1\"", "X-Other", "no"));
    URI tile = gateway.asset(key, 7).resolve("tile.b3dm");
    gateway.get(tile);
    awaitKept(1);

    HttpResponse<byte[]> kept = gateway.get(tile);

    assertThat(new String(kept.body(), StandardCharsets.UTF_8)).isEqualTo("tile");
    assertThat(kept.headers().firstValue("ETag")).contains("\"t1\"");
    assertThat(kept.headers().firstValue("Age")).isPresent();
    assertThat(kept.headers().firstValue("Cache-Control")).contains("private, max-age=31536000");
    assertThat(kept.headers().firstValue("X-Ionflow-Attribution")).isPresent();
    assertThat(kept.headers().firstValue("X-Other")).isEmpty();
    assertThat(gateway.get(tile, "If-None-Match", "\"t1\"").statusCode()).isEqualTo(304);
    assertThat(fetches()).hasSize(1);
    Await.until(
        () ->
            daemon.meters().get("ionflow.gateway.bytes").tag("app", "maps").counter().count() == 8,
        () -> daemon.meters().get("ionflow.gateway.bytes").counter().count());
  }

  /**
   * Regression: browsers kept what they had by a name for a year, as ion's host allows for its own
   * address, though the name stood for another asset by then.
   */
  @Test
  void whatIsAskedForByANameIsAskedForAgain() {
    ion.file(
        "/data/tile.b3dm", FakeData.text(200, "tile", "Cache-Control", FOR_ALL, "ETag", "\"t1\""));
    ion.file("/data/mine.b3dm", FakeData.text(200, "mine", "Cache-Control", "no-store"));
    URI city = gateway.asset(key, "city");

    HttpResponse<byte[]> fetched = gateway.get(city.resolve("tile.b3dm"));
    awaitKept(1);
    HttpResponse<byte[]> kept = gateway.get(city.resolve("tile.b3dm"));
    HttpResponse<byte[]> same = gateway.get(city.resolve("tile.b3dm"), "If-None-Match", "\"t1\"");

    assertThat(List.of(fetched, kept, same))
        .extracting(answer -> answer.headers().firstValue("Cache-Control").orElse(""))
        .containsOnly("private, no-cache");
    assertThat(same.statusCode()).isEqualTo(304);
    assertThat(gateway.get(city.resolve("mine.b3dm")).headers().firstValue("Cache-Control"))
        .contains("private, no-store");
    assertThat(gateway.get(gateway.asset(key, 7).resolve("tile.b3dm")).headers().map())
        .containsEntry("cache-control", List.of("private, max-age=31536000"));
  }

  /**
   * Regression: a name that had moved back to an asset with older files was answered with 304, as
   * its host, which knows no ETags, found nothing newer than what the client had of the other one.
   */
  @Test
  void whatIsAskedForByANameIsNotJudgedByADate() {
    String date = "Mon, 02 Nov 2026 10:00:00 GMT";
    ion.file(
        "/data/tile.b3dm",
        exchange -> {
          boolean since = exchange.getRequestHeaders().containsKey("If-Modified-Since");
          FakeData.text(
                  since ? 304 : 200,
                  since ? "" : "tile",
                  "Last-Modified",
                  date,
                  "Cache-Control",
                  FOR_ALL)
              .answer(exchange);
        });
    URI byId = gateway.asset(key, 7).resolve("tile.b3dm");
    URI byName = gateway.asset(key, "city").resolve("tile.b3dm");

    assertThat(gateway.get(byId, "If-Modified-Since", date).statusCode()).isEqualTo(304);
    assertThat(gateway.get(byName, "If-Modified-Since", date).statusCode()).isEqualTo(200);
    awaitKept(1);
    assertThat(gateway.get(byId, "If-Modified-Since", date).statusCode()).isEqualTo(304);
    assertThat(gateway.get(byName, "If-Modified-Since", date).statusCode()).isEqualTo(200);
  }

  @Test
  void nothingThatAClientSaysDecidesWhatAnotherGetsFromTheCache() {
    ion.file(
        "/data/tile.b3dm",
        exchange ->
            FakeData.text(
                    200,
                    exchange.getRequestURI()
                        + " "
                        + exchange.getRequestHeaders().get("Accept")
                        + exchange.getRequestHeaders().get("X-Forwarded-Host")
                        + exchange.getRequestHeaders().get("X-Original-URL"),
                    "Cache-Control",
                    FOR_ALL)
                .answer(exchange));
    URI tile = gateway.asset(key, 7).resolve("tile.b3dm");

    gateway.get(
        tile,
        "Accept",
        "text/evil",
        "X-Forwarded-Host",
        "evil.example",
        "X-Original-URL",
        "/data/other.b3dm");
    gateway.get(URI.create(tile + "?evil=1"));
    awaitKept(2);

    String plain = text(gateway.get(tile));
    assertThat(plain).startsWith("/data/tile.b3dm?v=2 ").doesNotContain("evil", "other");
    awaitKept(3);
    assertThat(text(gateway.get(tile))).isEqualTo(plain);
    assertThat(fetches()).hasSize(3);
  }

  @Test
  void aPartIsNotTakenFromWhatIsKeptNorWhatTheHostForbids() {
    ion.file("/data/tile.b3dm", FakeData.text(200, "tile", "Cache-Control", FOR_ALL));
    ion.file("/data/mine.b3dm", FakeData.text(200, "mine", "Cache-Control", "private, max-age=9"));
    ion.file("/data/mute.b3dm", FakeData.text(200, "mute"));
    URI asset = gateway.asset(key, 7);
    gateway.get(asset.resolve("tile.b3dm"));
    awaitKept(1);

    gateway.get(asset.resolve("tile.b3dm"), "Range", "bytes=0-1");
    for (String name : List.of("mine.b3dm", "mute.b3dm")) {
      gateway.get(asset.resolve(name));
      gateway.get(asset.resolve(name));
    }

    assertThat(fetches()).hasSize(6);
    assertThat(kept()).isEqualTo(1);
  }

  @Test
  void noAppGetsFromTheCacheWhatItsKeyDoesNotOpen() {
    ion.file("/data/tile.b3dm", FakeData.text(200, "tile", "Cache-Control", FOR_ALL));
    String other = gateway.key("other", KeyChanges.opening("8"));
    gateway.get(gateway.asset(key, 7).resolve("tile.b3dm"));
    awaitKept(1);

    assertThat(gateway.get(gateway.asset(other, 7).resolve("tile.b3dm")).statusCode())
        .isEqualTo(403);
    assertThat(fetches()).hasSize(1);
    gateway.get(gateway.asset(other, 8).resolve("tile.b3dm"));
    assertThat(fetches()).as("another asset at the same address").hasSize(2);
  }

  @Test
  void aFileThatIsGoneFromTheCacheIsFetchedAnew() throws IOException {
    ion.file("/data/tile.b3dm", FakeData.text(200, "tile", "Cache-Control", FOR_ALL));
    URI tile = gateway.asset(key, 7).resolve("tile.b3dm");
    gateway.get(tile);
    awaitKept(1);
    try (Stream<Path> files = Files.list(cache())) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }

    assertThat(gateway.get(tile).statusCode()).isEqualTo(200);
    assertThat(fetches()).hasSize(2);
  }

  private List<String> fetches() {
    return ion.asked().stream().filter(asked -> asked.startsWith("GET /data/")).toList();
  }

  private Path cache() {
    return place.workspace().data().resolve("gateway-cache");
  }

  private void awaitKept(long files) {
    Await.until(() -> kept() == files, this::kept);
  }

  private long kept() {
    try (Stream<Path> files = Files.list(cache())) {
      return files.filter(file -> file.toFile().length() > 0).count();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.address().getPort());
    socket.setSoTimeout(20_000);
    return socket;
  }

  private static String ask(Socket socket) throws IOException {
    try {
      socket
          .getOutputStream()
          .write("GET / HTTP/1.1\r\nHost: gw\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      InputStream in = socket.getInputStream();
      return new String(in.readNBytes(13), StandardCharsets.US_ASCII);
    } catch (java.net.SocketException reset) {
      return "";
    }
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
