package io.ionflow.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.testkit.MovableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bounded, the least used goes first, nobody else can read it, and a full disk does no harm. */
class DiskCacheTest {
  private static final Duration DAY = Duration.ofDays(1);

  @TempDir private Path dir;

  private final MovableClock clock = new MovableClock(Instant.parse("2026-11-20T12:00:00Z"));
  private Path folder;
  private DiskCache cache;

  @BeforeEach
  void open() throws IOException {
    folder = dir.resolve("gateway-cache");
    cache = new DiskCache(folder, 100, clock);
  }

  @Test
  void whatIsKeptIsThereUntilItsTimeIsOver() throws IOException {
    cache.keep(key("a"), Map.of("ETag", "x"), new byte[] {1, 2, 3}, DAY);

    DiskCache.Kept kept = cache.find(key("a")).orElseThrow();
    assertThat(Files.readAllBytes(kept.file())).containsExactly(1, 2, 3);
    assertThat(kept.headers()).containsEntry("ETag", "x");
    clock.advance(DAY);
    assertThat(cache.find(key("a"))).isEmpty();
  }

  @Test
  void aTokenAnAssetAVersionOrAnEncodingOfItsOwnHasAnAnswerOfItsOwn() {
    cache.keep(key("a"), Map.of(), new byte[3], DAY);

    assertThat(cache.find(new DiskCache.Key("other", 1, "a", "v=1", "gzip"))).isEmpty();
    assertThat(cache.find(new DiskCache.Key("own", 2, "a", "v=1", "gzip"))).isEmpty();
    assertThat(cache.find(new DiskCache.Key("own", 1, "b", "v=1", "gzip"))).isEmpty();
    assertThat(cache.find(new DiskCache.Key("own", 1, "a", "v=2", "gzip"))).isEmpty();
    assertThat(cache.find(new DiskCache.Key("own", 1, "a", "v=1", "br"))).isEmpty();
  }

  @Test
  void theLeastUsedGoesFirstAndTheLimitHoldsOnDiskToo() throws IOException {
    cache.keep(key("a"), Map.of(), new byte[40], DAY);
    cache.keep(key("b"), Map.of(), new byte[40], DAY);
    cache.find(key("a"));

    cache.keep(key("c"), Map.of(), new byte[40], DAY);
    cache.keep(key("too large"), Map.of(), new byte[101], DAY);

    assertThat(cache.find(key("a"))).isPresent();
    assertThat(cache.find(key("b"))).isEmpty();
    assertThat(cache.find(key("c"))).isPresent();
    assertThat(cache.find(key("too large"))).isEmpty();
    assertThat(onDisk()).isEqualTo(80).isEqualTo(cache.bytes());
  }

  @Test
  void theSameTwiceIsKeptOnceHoweverManyKeepIt() throws IOException {
    List<CompletableFuture<Void>> all =
        IntStream.range(0, 200)
            .mapToObj(
                i ->
                    CompletableFuture.runAsync(
                        () -> cache.keep(key("k" + i % 3), Map.of(), new byte[30], DAY)))
            .toList();
    all.forEach(CompletableFuture::join);

    assertThat(cache.bytes()).isLessThanOrEqualTo(100).isEqualTo(onDisk());
  }

  @Test
  void nobodyElseCanReadIt() throws IOException {
    cache.keep(key("a"), Map.of(), new byte[3], DAY);

    Path file = cache.find(key("a")).orElseThrow().file();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwx------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void itBeginsEmptyAndBelievesNothingOnTheDisk() throws IOException {
    cache.keep(key("a"), Map.of(), new byte[3], DAY);
    Files.writeString(folder.resolve("1"), "planted");

    DiskCache next = new DiskCache(folder, 100, clock);

    assertThat(next.find(key("a"))).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aDiskThatTakesNothingCostsNothingButSpeed() throws IOException {
    Files.delete(folder);
    Files.writeString(folder, "in the way of the folder");

    cache.keep(key("a"), Map.of(), new byte[30], DAY);
    assertThat(cache.find(key("a"))).isEmpty();
    assertThat(cache.bytes()).isZero();

    Files.delete(folder);
    Files.createDirectory(folder);
    cache.keep(key("a"), Map.of(), new byte[30], DAY);
    assertThat(cache.find(key("a"))).isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "public, max-age=100|-|-|100",
        "public, max-age=31536000|-|-|604800",
        "'s-maxage=50, max-age=100'|-|-|50",
        "public, max-age=100|Accept-Encoding|40|60",
        "public, max-age=100|-|100|0",
        "max-age=100|-|-|0",
        "private, max-age=100|-|-|0",
        "public, no-store, max-age=100|-|-|0",
        "public, no-cache, max-age=100|-|-|0",
        "public, max-age=many|-|-|0",
        "public|-|-|0",
        "public, max-age=100|*|-|0",
        "public, max-age=100|Origin|-|0",
        "-|-|-|0"
      },
      delimiter = '|')
  void theHostSaysWhetherAndForHowLong(String control, String vary, String age, long seconds) {
    assertThat(Freshness.of(control, vary, age).map(Duration::toSeconds).orElse(0L))
        .isEqualTo(seconds);
  }

  private static DiskCache.Key key(String address) {
    return new DiskCache.Key("own", 1, address, "v=1", "gzip");
  }

  private long onDisk() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    }
  }
}
