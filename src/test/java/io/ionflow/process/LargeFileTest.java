package io.ionflow.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.testkit.DrainingIon;
import io.ionflow.testkit.IonflowProcess;
import io.ionflow.testkit.QuickWorkspace;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file's size does not matter to memory (D4, D7); bench/large-file.sh takes 20 GB of it. */
class LargeFileTest {
  private static final long SIZE_BYTES = 400L << 20;
  private static final String HEAP = "-Xmx64m";

  @TempDir private Path dir;

  @Test
  void aFileOfManyTimesTheHeapStreamsThrough() throws Exception {
    try (DrainingIon ion = new DrainingIon()) {
      QuickWorkspace place = QuickWorkspace.make(dir.resolve("work"), ion.api());
      place.set("ionflow.upload.memory=16MiB");
      Path data = Files.createDirectories(dir.resolve("city/tiles")).getParent();
      String root =
          """
          {"asset":{"version":"1.0"},"geometricError":1,"root":{"geometricError":1,
           "boundingVolume":{"region":[0,0,0.1,0.1,0,1]}}}""";
      Files.writeString(data.resolve("tileset.json"), root);
      try (RandomAccessFile sparse =
          new RandomAccessFile(data.resolve("tiles/0.b3dm").toFile(), "rw")) {
        sparse.setLength(SIZE_BYTES);
      }

      try (IonflowProcess upload =
          place.run(
              Map.of("ION_TOKEN", "any", "JAVA_TOOL_OPTIONS", HEAP), "upload", data.toString())) {
        assertThat(upload.awaitEnd()).as(upload::printed).isZero();
      }

      assertThat(ion.drained()).isEqualTo(SIZE_BYTES + root.length());
    }
  }
}
