package io.ionflow.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uploading to a sandbox that keeps uploads in its file system, as a self-hosted ion does. */
class SandboxFormUploadTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir Path data;
  private Sandbox sandbox;
  private Client client;

  @BeforeEach
  void start() throws IOException {
    sandbox = Sandbox.start(SandboxOptions.defaults().in(data));
    client = Client.of(sandbox);
    client.patch("/sandbox/switches", "{\"dataStore\":\"FILE_SYSTEM\"}");
  }

  @AfterEach
  void stop() throws IOException {
    sandbox.close();
  }

  @Test
  void aFileSentAsAFormBecomesACompleteAsset() throws Exception {
    assertThat(client.get("/appData").json().path("dataStoreType").asText())
        .isEqualTo("FILE_SYSTEM");
    JsonNode created = create();
    assertThat(created.path("uploadLocation").properties()).hasSize(1);
    assertThat(endpoint(created)).startsWith(sandbox.api() + "/");

    HttpResponse<String> answer =
        send(created, part("points.geojson", SandboxUploadTest.GEOJSON) + "--xx--\r\n");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
    assertThat(answer.headers().firstValue("X-Sandbox-Assumption")).contains("form-upload");
    assertThat(complete(created).status()).isEqualTo(204);
    client.post("/sandbox/clock", "{\"advance\":\"PT1H\"}");
    assertThat(asset(created).path("status").asText()).isEqualTo("COMPLETE");
    assertThat(client.get("/sandbox/log").json().path("items").findValuesAsText("effect"))
        .startsWith("asset.created", "file.stored")
        .contains("upload.completed", "asset.tiled COMPLETE"); // tiling may end before the answer
  }

  @Test
  void severalFormsAddFilesInFolders() throws Exception {
    JsonNode created = create();

    send(created, part("tileset.json", "{}") + part("tiles/0.b3dm", "x") + "--xx--");
    send(created, part("tiles\\1.b3dm", "y") + "--xx--");

    assertThat(sources(created)).containsExactly("tiles/0.b3dm", "tiles/1.b3dm", "tileset.json");
  }

  @Test
  void aFormThatBreaksOffLeavesNothing() throws Exception {
    JsonNode created = create();

    HttpResponse<String> broken =
        send(created, part("whole.geojson", "{}") + part("half.geojson", "{").strip());

    assertThat(broken.statusCode()).isEqualTo(400);
    assertThat(Json.MAPPER.readTree(broken.body()).path("code").asText()).isEqualTo("BadRequest");
    assertThat(Json.MAPPER.readTree(broken.body()).path("message").asText()).contains("breaks off");
    assertThat(sources(created)).isEmpty();
    assertThat(received()).isZero();
    assertThat(complete(created).status()).isEqualTo(400);
  }

  @Test
  void aFormThatIsCutOffByItsSenderLeavesNothing() throws Exception {
    JsonNode created = create();
    URI endpoint = URI.create(endpoint(created));
    String start =
        "POST %s HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer %s\r\nContent-Length: 1000000\r\n"
                .formatted(endpoint.getPath(), sandbox.token())
            + "Content-Type: multipart/form-data; boundary=xx\r\n\r\n"
            + part("a.geojson", "{");

    try (Socket socket = new Socket(endpoint.getHost(), endpoint.getPort())) {
      socket.getOutputStream().write(start.getBytes(StandardCharsets.UTF_8));
      socket.shutdownOutput();
      // It has noticed when it closes the connection.
      socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    }

    sandbox.close();
    assertThat(received()).isZero();
    assertThat(sources(created)).isEmpty();
    start();
  }

  @Test
  void aNameThatLeadsOutOfTheUploadIsRefused() throws Exception {
    JsonNode created = create();

    HttpResponse<String> answer =
        send(created, part("ok.geojson", "{}") + part("../../evil", "x") + "--xx--");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).doesNotContain(data.toString());
    assertThat(sources(created)).isEmpty();
  }

  @Test
  void theTokenIsCheckedAsForTheApi() throws Exception {
    JsonNode created = create();
    String form = part("a.geojson", "{}") + "--xx--";

    assertThat(send(created, "wrong", form).statusCode()).isEqualTo(401);
    String reader =
        client
            .post("/v2/tokens", "{\"name\":\"reader\",\"scopes\":[\"assets:read\"]}")
            .json()
            .path("token")
            .asText();
    assertThat(send(created, reader, form).statusCode()).isEqualTo(404);
    assertThat(sources(created)).isEmpty();
  }

  @Test
  void nothingIsTakenAfterTheEndOrWithoutTheSwitch() throws Exception {
    JsonNode created = create();
    String form = part("a.geojson", SandboxUploadTest.GEOJSON) + "--xx--";
    send(created, form);
    complete(created);
    assertThat(send(created, form).statusCode()).isEqualTo(400);

    JsonNode other = create();
    client.patch("/sandbox/switches", "{\"dataStore\":\"S3\"}");
    assertThat(send(other, form).statusCode()).isEqualTo(404);
    assertThat(create().path("uploadLocation").has("bucket")).isTrue();
  }

  @Test
  void faultsActOnForms() throws Exception {
    JsonNode created = create();
    String form = part("a.geojson", "{}") + "--xx--";
    client.post("/sandbox/faults", "{\"path\":\"/uploads/*\",\"status\":507}");

    assertThat(send(created, form).statusCode()).isEqualTo(507);
    assertThat(sources(created)).isEmpty();
    assertThat(send(created, form).statusCode()).isEqualTo(204);
    assertThat(client.get("/sandbox/log").json().path("items").findValuesAsText("status"))
        .containsExactly("200", "507", "204");
  }

  @Test
  void aLargeFileComesThroughWhole() throws Exception {
    JsonNode created = create();
    byte[] block = new byte[1 << 20];
    Arrays.fill(block, (byte) '\r');
    byte[] head = part("big.las", "").strip().concat("\r\n\r\n").getBytes(StandardCharsets.UTF_8);
    List<byte[]> body = new ArrayList<>(Collections.nCopies(256, block));
    body.add(0, head);
    body.add("\r\n--xx--".getBytes(StandardCharsets.UTF_8));

    HttpResponse<String> answer =
        send(created, sandbox.token(), HttpRequest.BodyPublishers.ofByteArrays(body));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
    assertThat(source(created).resolve("big.las")).hasSize(256L << 20);
  }

  private JsonNode create() {
    return client.post("/v1/assets", SandboxUploadTest.NEW_GEOJSON).json();
  }

  private Client.Answer complete(JsonNode created) {
    return client.post(created.path("onComplete").path("url").asText(), "{}");
  }

  private JsonNode asset(JsonNode created) {
    return client.get("/v1/assets/" + created.path("assetMetadata").path("id").asLong()).json();
  }

  private static String endpoint(JsonNode created) {
    return created.path("uploadLocation").path("endpoint").asText();
  }

  private HttpResponse<String> send(JsonNode created, String form) throws Exception {
    return send(created, sandbox.token(), form);
  }

  private static HttpResponse<String> send(JsonNode created, String token, String form)
      throws Exception {
    return send(created, token, HttpRequest.BodyPublishers.ofString(form));
  }

  private static HttpResponse<String> send(
      JsonNode created, String token, HttpRequest.BodyPublisher form) throws Exception {
    return HTTP.send(
        HttpRequest.newBuilder(URI.create(endpoint(created)))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "multipart/form-data; boundary=xx")
            .POST(form)
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private Path source(JsonNode created) {
    return data.resolve("s3/ion-sandbox/sources")
        .resolve(created.path("assetMetadata").path("id").asText());
  }

  private Stream<String> sources(JsonNode created) throws IOException {
    Path source = source(created);
    if (Files.notExists(source)) {
      return Stream.empty();
    }
    try (Stream<Path> walk = Files.walk(source)) {
      return walk
          .filter(Files::isRegularFile)
          .map(file -> source.relativize(file).toString())
          .sorted()
          .toList()
          .stream();
    }
  }

  private long received() throws IOException {
    try (Stream<Path> walk = Files.walk(data.resolve("incoming"))) {
      return walk.filter(Files::isRegularFile).count();
    }
  }

  private static String part(String name, String content) {
    return "--xx\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
        .formatted(name, content);
  }
}
