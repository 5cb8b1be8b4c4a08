package io.ionflow.rotation.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.rotation.Policy;
import io.ionflow.rotation.Rotation;
import io.ionflow.rotation.RotationHouse;
import io.ionflow.rotation.RotationState;
import io.ionflow.testkit.DrippingServer;
import io.ionflow.testkit.StandIn;
import io.ionflow.testkit.StandIn.Reply;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any Camel endpoint as a sink, in the shipped routes. */
class UriSinkTest {
  @TempDir Path dir;
  private RotationHouse house;

  private Rotation rotate(Map<String, Object> settings) throws Exception {
    house =
        new RotationHouse(
            dir.resolve("a house"),
            camel -> {},
            rotations -> rotations,
            Map.of("ionflow.rotation.sink-timeout", "1s"));
    house.policies.add(Policy.named("web").sink("uri", "uri", settings).make());
    return house.open().rotate("web");
  }

  @AfterEach
  void close() throws Exception {
    house.close();
  }

  private String value() {
    return house.ion.made().get(0).path("token").asText();
  }

  /** Regression: it went to where the process was started. */
  @ParameterizedTest
  @ValueSource(strings = {"file:out", "file://out"})
  void aRelativeFileIsBelowTheWorkingDirectoryAsThatOfOtherSinks(String place) throws Exception {
    String file = place + "?fileName=token";

    Rotation rotation = rotate(Map.of("write", file, "read", file + "&noop=true&idempotent=false"));

    assertThat(rotation.state()).as(rotation.reason()).isEqualTo(RotationState.REVOKED);
    assertThat(house.workspace.dir().resolve("out/token")).hasContent(value());
    assertThat(Path.of("out")).doesNotExist();
  }

  @Test
  void anAbsoluteFileStaysWhereItIs() throws Exception {
    Rotation rotation = rotate(Map.of("write", "file:" + dir.resolve("else") + "?fileName=token"));

    assertThat(rotation.state()).as(rotation.reason()).isEqualTo(RotationState.REVOKED);
    assertThat(Files.readString(dir.resolve("else/token"))).isEqualTo(value());
  }

  @Test
  void anHttpServerGetsTheTokenAsBody() throws Exception {
    try (StandIn server = new StandIn(call -> new Reply(204, ""))) {
      Rotation rotation = rotate(Map.of("write", server.address() + "/in?userAgent=us"));

      assertThat(rotation.state()).as(rotation.reason()).isEqualTo(RotationState.REVOKED);
      assertThat(server.calls())
          .singleElement()
          .satisfies(
              call -> {
                assertThat(call.body()).isEqualTo(value());
                assertThat(call.target()).isEqualTo("/in");
                assertThat(call.header("User-Agent")).isEqualTo("us");
              });
    }
  }

  /** Regression: it was waited for without end. */
  @Test
  void anHttpServerWhoseAnswerDripsIsCutOff() throws Exception {
    try (DrippingServer server = new DrippingServer("HTTP/1.1 200 OK\r\nX-Long: ")) {
      Rotation rotation = rotate(Map.of("write", server.address() + "/in"));

      assertThat(rotation.state()).isEqualTo(RotationState.VERIFIED);
      assertThat(rotation.reason()).contains("the whole answer was not there within 1000 ms");
    }
  }
}
