package io.ionflow.usage;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Figures that somebody exported: from the dashboard, from a proxy, from a spreadsheet. A file is
 * read twice, so that one that can't be read to its end changes nothing. Its own time counts as the
 * time of the statement: an older export does not undo a newer one.
 */
public final class CsvImport {
  static final String SOURCE = "import";

  /** A batch comes to each of its days again, so a few large ones cost far less than many. */
  private static final int BATCH = 200_000;

  private static final long LARGEST_BYTES = 1L << 30;

  private final Samples samples;
  private final Supplier<UsageConfig> config;
  private final Clock clock;

  /** Takes the record and what is typed in. */
  public CsvImport(Samples samples, Supplier<UsageConfig> config, Clock clock) {
    this.samples = samples;
    this.config = config;
    this.clock = clock;
  }

  /**
   * Takes a file in.
   *
   * @param each gets every figure, as it is taken
   * @return how many figures were new or newer
   * @throws IllegalArgumentException if no mapping is for it, or it holds what can't be read; the
   *     message names the line
   */
  public int take(Path file, Consumer<Sample> each) throws IOException {
    UsageConfig.Import how = mapping(file);
    Instant changed = Files.getLastModifiedTime(file).toInstant();
    Instant stated = changed.isAfter(clock.instant()) ? clock.instant() : changed;
    if (Files.size(file) > LARGEST_BYTES) {
      throw new IllegalArgumentException(file + " is larger than 1 GiB; cut it into several");
    }
    read(file, how, stated, sample -> {});
    List<Sample> batch = new ArrayList<>();
    int[] kept = new int[1];
    read(
        file,
        how,
        stated,
        sample -> {
          batch.add(sample);
          each.accept(sample);
          if (batch.size() == BATCH) {
            kept[0] += samples.state(batch);
            batch.clear();
          }
        });
    return kept[0] + samples.state(batch);
  }

  /** As {@link #take}, for routes. */
  public int takeFile(File file) throws IOException {
    return take(file.toPath(), sample -> {});
  }

  private UsageConfig.Import mapping(Path file) {
    String name = file.getFileName().toString();
    return config.get().imports().stream()
        .filter(one -> one.isFor(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "No mapping in config/usage.yaml is for "
                        + name
                        + ". Add one under imports; docs/usage.md has an example."));
  }

  private static void read(Path file, UsageConfig.Import how, Instant stated, Consumer<Sample> each)
      throws IOException {
    int line = 1;
    try (BufferedReader in = Files.newBufferedReader(file)) {
      Csv csv = new Csv(in, Csv.separator(header(in)));
      Columns columns = new Columns(csv.row().orElse(List.of()), how.mapping());
      while (true) {
        line = csv.line();
        Optional<List<String>> row = csv.row();
        if (row.isEmpty()) {
          return;
        }
        if (!row.get().equals(List.of(""))) {
          columns.figures(row.get(), how.kind(), stated).forEach(each);
        }
      }
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(file.getFileName() + " is not UTF-8 text", e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s, line %d: %s. Nothing of it was taken."
              .formatted(file.getFileName(), line, e.getMessage()),
          e);
    }
  }

  /** The first line, or as much of it as a field may hold: a file may be one line. */
  private static String header(BufferedReader in) throws IOException {
    char[] start = new char[Csv.LONGEST_FIELD];
    in.mark(start.length + 1);
    int length = in.read(start);
    in.reset();
    return new String(start, 0, Math.max(0, length)).lines().findFirst().orElse("");
  }

  /** Which column holds what. */
  private static final class Columns {
    private final Mapping mapping;
    private final Map<String, Integer> places;

    /** One of each, so that a batch is small in memory. */
    private final Map<Series, Series> series = new HashMap<>();

    Columns(List<String> header, Mapping mapping) {
      this.mapping = mapping;
      this.places =
          java.util.stream.IntStream.range(0, header.size())
              .boxed()
              .collect(
                  Collectors.toMap(
                      i -> header.get(i).strip().toLowerCase(Locale.ROOT), i -> i, (a, b) -> a));
      column(mapping.time(), header);
      mapping.subject().values().forEach(name -> column(name, header));
      mapping.metrics().forEach(value -> column(value.place(), header));
    }

    private void column(String name, List<String> header) {
      if (!places.containsKey(name.toLowerCase(Locale.ROOT))) {
        throw new IllegalArgumentException(
            "there is no column '%s'; there are %s"
                .formatted(name, header.stream().limit(20).toList()));
      }
    }

    private String cell(List<String> row, String name) {
      int place = places.get(name.toLowerCase(Locale.ROOT));
      return place < row.size() ? row.get(place).strip() : "";
    }

    List<Sample> figures(List<String> row, Kind kind, Instant stated) {
      Instant at = TimeText.parse(cell(row, mapping.time()));
      Subject subject = new Subject(part(row, "token"), part(row, "app"), part(row, "asset"));
      List<Sample> figures = new ArrayList<>();
      for (Mapping.Value value : mapping.metrics()) {
        String text = cell(row, value.place());
        if (!text.isEmpty()) {
          Series one =
              series.computeIfAbsent(
                  new Series(SOURCE, subject, value.name(), value.unit(), kind), found -> found);
          figures.add(one.at(at, Numbers.parse(text) * value.factor(), stated));
        }
      }
      return figures;
    }

    private String part(List<String> row, String name) {
      return Optional.ofNullable(mapping.subject().get(name)).map(in -> cell(row, in)).orElse("");
    }
  }
}
