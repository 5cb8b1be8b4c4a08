package io.ionflow.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.journal.DaemonLock;
import io.ionflow.testkit.Await;
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

  @Test
  void aFolderThatALinkLeadsToIsUploadedAndAnEmptyOneIsNoSuccess() throws Exception {
    Path file =
        Files.writeString(
            Files.createDirectories(dir.resolve("2026-11")).resolve("places.geojson"), PLACES);
    Path link = Files.createSymbolicLink(dir.resolve("current"), file.getParent());
    Path empty = Files.createDirectories(dir.resolve("empty"));

    try (IonflowProcess upload = place.run(sandbox.token(), "upload", link.toString())) {
      assertThat(upload.awaitEnd()).as(upload.err()).isZero();
    }
    assertThat(account.uploaded()).hasSize(1);
    try (IonflowProcess none =
        place.run(sandbox.token(), "upload", "--no-wait", empty.toString())) {
      assertThat(none.awaitEnd()).isEqualTo(1);
      assertThat(none.err()).contains("There is nothing to upload in", "ionflow plan");
    }
  }

  @Test
  void besideAnotherCommandItHandsNothingOverAndGoesOnAfterIt() throws Exception {
    Path file = Files.writeString(dir.resolve("places.geojson"), PLACES);
    Path journal = place.workspace().data().resolve("ionflow.db");

    try (IonflowProcess upload = begunBeside(journal, file)) {
      assertThat(upload.awaitEnd()).as(upload.err()).isZero();
    }

    assertThat(account.uploaded()).hasSize(1);
  }

  /** Begun while another command is at work, and looked at when that has ended. */
  private IonflowProcess begunBeside(Path journal, Path file) throws Exception {
    try (DaemonLock other = DaemonLock.take(journal, DaemonLock.Worker.COMMAND)) {
      assertThat(other).isNotNull();
      IonflowProcess upload = place.run(sandbox.token(), "upload", file.toString());
      Await.until(() -> upload.err().contains("Another command is at work"), upload::printed);
      assertThat(account.uploaded()).isEmpty();
      return upload;
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
