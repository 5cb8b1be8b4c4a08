package io.ionflow.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names follow the document that the daemon writes. */
class AliasDocumentTest {
  @TempDir Path dir;

  @Test
  void aNameStandsForWhatTheDocumentSaysNow() throws Exception {
    Aliases aliases = Aliases.of(List.of("fixed=5")).and(new AliasDocument(file()));
    assertThat(aliases.find("harbour")).as("no document yet").isEmpty();

    write("{\"harbour\":{\"assetId\":12},\"fixed\":{\"assetId\":13}}", 1);
    assertThat(aliases.find("harbour")).contains(12L);
    assertThat(aliases.find("fixed")).as("the settings come first").contains(5L);

    write("{\"harbour\":{\"assetId\":99}}", 2);
    assertThat(aliases.find("harbour")).contains(99L);
    assertThat(aliases.find("77")).as("an id").contains(77L);
    assertThat(aliases.ids()).containsEntry("harbour", 99L).containsEntry("fixed", 5L);
  }

  @Test
  void aDocumentThatCantBeReadLeavesTheNamesAsTheyWere() throws Exception {
    AliasDocument document = new AliasDocument(file());
    write("{\"harbour\":{\"assetId\":12}}", 1);
    assertThat(document.ids()).containsEntry("harbour", 12L);

    write("{\"harbour\":", 2);
    assertThat(document.ids()).containsEntry("harbour", 12L);

    write("{\"harbour\":{\"assetId\":\"x\"},\"b\":{\"assetId\":-1},\"c\":3}", 3);
    assertThat(document.ids()).isEmpty();
  }

  private Path file() {
    return dir.resolve("aliases.json");
  }

  private void write(String text, int second) throws Exception {
    Files.writeString(file(), text);
    Files.setLastModifiedTime(file(), FileTime.fromMillis(second * 1000L));
  }
}
