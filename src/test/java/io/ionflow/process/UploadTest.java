package io.ionflow.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.testkit.IonflowProcess;
import io.ionflow.testkit.SandboxedTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The command {@code upload}, as a process of its own. */
class UploadTest extends SandboxedTest {
  private static final int TILES = 1_500;
  private static final String PLACES = "{\"type\":\"FeatureCollection\",\"features\":[]}";

  /** The first part of a tree may be at ion before the last one has been looked at. */
  @Test
  void aTreeOfManyFilesMakesOneAsset() throws Exception {
    Path tree = tree();

    try (IonflowProcess upload = place.run(sandbox.token(), "upload", tree.toString(), "--json")) {
      assertThat(upload.awaitEnd()).as(upload.err()).isZero();
    }

    assertThat(account.uploaded()).hasSize(1);
    assertThat(account.puts()).isEqualTo(TILES + 1);
  }

  /** The first sweep has been when the file is admitted, and the next is an hour away. */
  @Test
  void aFileIsBegunAtOnceAndNotAtTheNextSweep() throws Exception {
    Path file = Files.writeString(dir.resolve("places.geojson"), PLACES);

    try (IonflowProcess upload =
        place.run(sandbox.token(), "upload", file.toString(), "-D", "ionflow.ingest.sweep=1h")) {
      assertThat(upload.awaitEnd()).as(upload.err()).isZero();
    }
    assertThat(account.uploaded()).hasSize(1);
  }

  @Test
  void noPortIsListenedOnForItMayBeADaemons() throws Exception {
    Path file = Files.writeString(dir.resolve("places.geojson"), PLACES);

    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        IonflowProcess upload =
            place.run(
                sandbox.token(),
                "upload",
                file.toString(),
                "-D",
                "ionflow.management.port=" + taken.getLocalPort())) {
      assertThat(upload.awaitEnd()).as(upload.err()).isZero();
    }
  }

  private Path tree() throws IOException {
    Path tiles = Files.createDirectories(dir.resolve("town/tiles"));
    Files.writeString(
        tiles.resolveSibling("tileset.json"),
        """
        {"asset":{"version":"1.0"},"geometricError":1,"root":{"geometricError":1,
         "boundingVolume":{"region":[0,0,0.1,0.1,0,1]}}}
        """);
    for (int i = 0; i < TILES; i++) {
      Files.writeString(tiles.resolve(i + ".b3dm"), "b3dm of no use " + i);
    }
    return tiles.getParent();
  }
}
