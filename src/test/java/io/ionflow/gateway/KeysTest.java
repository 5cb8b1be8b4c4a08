package io.ionflow.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.testkit.MovableClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which keys are in force, whatever happens to their file. */
class KeysTest {
  private static final FileTime WRITTEN = FileTime.from(Instant.parse("2026-11-21T09:00:00Z"));

  @TempDir Path dir;

  private final MovableClock clock = new MovableClock(Instant.parse("2026-11-21T10:00:00Z"));

  /**
   * Regression: after one look that failed nobody was let in until a restart, where what was mended
   * changed neither the file's time nor its size, as the rights to it do.
   */
  @Test
  void aFileThatIsMendedIsReadThoughNothingOfItChangedForTheEye() throws IOException {
    KeyFile file = new KeyFile(dir.resolve("keys.json"));
    file.change(none -> List.of(key("secret")));
    byte[] whole = Files.readAllBytes(dir.resolve("keys.json"));
    write("x".repeat(whole.length).getBytes(StandardCharsets.US_ASCII));
    Keys keys = new Keys(file, clock);
    assertThat(keys.find("secret")).isEmpty();

    write(whole);
    clock.advance(Duration.ofSeconds(1));

    assertThat(keys.find("secret")).isPresent();
  }

  @Test
  void aFileThatBreaksLetsNobodyInUntilItIsAsItWas() throws IOException {
    KeyFile file = new KeyFile(dir.resolve("keys.json"));
    file.change(none -> List.of(key("secret")));
    byte[] whole = Files.readAllBytes(dir.resolve("keys.json"));
    write(whole);
    Keys keys = new Keys(file, clock);
    assertThat(keys.find("secret")).isPresent();

    Files.writeString(dir.resolve("keys.json"), "{");
    clock.advance(Duration.ofSeconds(1));
    assertThat(keys.find("secret")).isEmpty();
    write(whole);
    clock.advance(Duration.ofSeconds(1));

    assertThat(keys.find("secret")).isPresent();
  }

  private void write(byte[] bytes) throws IOException {
    Files.write(dir.resolve("keys.json"), bytes);
    Files.setLastModifiedTime(dir.resolve("keys.json"), WRITTEN);
  }

  private static AppKey key(String secret) {
    return new AppKey(
        "maps",
        AppKey.hash(secret),
        Optional.empty(),
        new TreeSet<>(),
        List.of(),
        0,
        0,
        0,
        Instant.EPOCH,
        Optional.empty());
  }
}
