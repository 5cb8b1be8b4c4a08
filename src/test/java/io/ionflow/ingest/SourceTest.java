package io.ionflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SourceTest {
  private static final Folder HERE = new Folder(Path.of("/a"), Path.of("/b"), Path.of("/c"));
  private static final Folder THERE = new Folder(Path.of("/x"), Path.of("/y"), Path.of("/z"));
  private static final Grouping BY_FOLDER = new Grouping(Strategy.FOLDER, Optional.empty());

  @Test
  void groupedOtherwiseOrElsewhereItKeepsAllElse() {
    Source source = source(HERE, Grouping.USUAL);

    assertThat(source.grouped(BY_FOLDER)).isEqualTo(source(HERE, BY_FOLDER));
    assertThat(source.at(THERE)).isEqualTo(source(THERE, Grouping.USUAL));
  }

  private static Source source(Folder folder, Grouping grouping) {
    return new Source(
        "surveys",
        folder,
        Duration.ofSeconds(1),
        Duration.ofSeconds(2),
        Optional.empty(),
        Optional.empty(),
        Optional.of("Town"),
        Map.of("geometryCompression", "DRACO"),
        PostAction.MOVE,
        Optional.of(Way.RELAY),
        grouping,
        new Keeping(Optional.of("town"), OptionalInt.of(3)));
  }
}
