package io.ionflow.usage;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** Reads bytes as figures that others counted: a CSV file and a JSON document. */
public final class UsageFuzz {
  private static final List<String> FIELDS = List.of("time=$.day", "token=$['token']", "streamed:GB=$.used[0]");
  private static final HttpFigures JSON =
      new HttpFigures("$.items[*]", FIELDS, Kind.AMOUNT, Clock.systemUTC());
  private static final UsageConfig CONFIG =
      new UsageConfig(
          null,
          null,
          null,
          List.of(new UsageConfig.Import("*", Mapping.of(List.of("time=day", "token=token", "streamed:GB=used")), Kind.AMOUNT)),
          null,
          null,
          null,
          null);
  private static final Path FILE = file();

  /** Takes all and knows nothing. */
  private static final Samples NOTHING_KEPT =
      (Samples)
          Proxy.newProxyInstance(
              Samples.class.getClassLoader(),
              new Class<?>[] {Samples.class},
              (proxy, method, arguments) -> method.getName().equals("state") ? (Object) 0 : List.of());

  private UsageFuzz() {}

  private static Path file() {
    try {
      return Files.createTempDirectory("fuzz").resolve("a.csv");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** One input. */
  public static void fuzzerTestOneInput(byte[] bytes) {
    try {
      Files.write(FILE, bytes);
      new CsvImport(NOTHING_KEPT, () -> CONFIG, Clock.systemUTC()).take(FILE);
    } catch (IOException | IllegalArgumentException expected) {
      // a file that can't be read; now as the other
    }
    try {
      JSON.read(new ByteArrayInputStream(bytes));
    } catch (IOException | IllegalArgumentException expected) {
      return;
    }
  }
}
