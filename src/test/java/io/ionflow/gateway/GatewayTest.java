package io.ionflow.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.Daemon;
import io.ionflow.testkit.GatewayPlace;
import io.ionflow.testkit.QuickWorkspace;
import io.ionflow.testkit.SandboxedTest;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The gateway as its clients see it, before the sandbox. */
class GatewayTest extends SandboxedTest {
  private Daemon daemon;
  private GatewayPlace gateway;

  @BeforeEach
  void start() throws Exception {
    place.set("ionflow.gateway.port=0", "ionflow.gateway.aliases=world=1");
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
  }

  @Test
  void imageryIsHandedOut() throws Exception {
    long id = drop("orthophoto.tif", "orthophoto.tfw", "orthophoto.prj");
    String key = gateway.key("maps");

    HttpResponse<byte[]> tms =
        gateway.get(gateway.asset(key, id).resolve("tilemapresource.xml"));
    HttpResponse<byte[]> wmts =
        gateway.get(gateway.asset(key, id).resolve("WMTSCapabilities.xml"));

    System.err.println(text(tms) + "\n" + text(wmts) + tms.headers().map());
    assertThat(tms.statusCode()).isEqualTo(200);
    assertThat(wmts.statusCode()).isEqualTo(200);
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
