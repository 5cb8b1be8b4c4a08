package io.ionflow.ingest.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.ionflow.ion.AssetType;
import io.ionflow.ion.IonJson;
import io.ionflow.ion.SourceType;
import io.ionflow.log.Printable;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a plan while it is made: YAML with a document for each dataset, or JSON with a line for
 * each. The file is there only when it is whole.
 */
public final class PlanWriter implements AutoCloseable {
  private static final String HEAD =
      """
      # A plan of ionflow. Upload it with: ionflow upload --plan FILE
      # Edit what an asset shall be: name, type, sourceType, options, description, attribution. Remove a dataset,
      # from one --- to the next, to leave it out. One with problems is left out until they are settled and
      # its problems are removed here. Paths are relative to base, and base to this file.
      base: %s
      """;

  private final Path file;
  private final Path half;
  private final boolean json;
  private final Writer out;
  private boolean whole;
  private boolean first = true;

  /**
   * Begins a plan in a file, whose name says which form it has: {@code .json}, else YAML.
   *
   * @param base the folder that paths are relative to
   */
  public PlanWriter(Path file, Path base) throws IOException {
    this.file = file.toAbsolutePath().normalize();
    this.half = this.file.resolveSibling("." + this.file.getFileName() + ".half");
    this.json = isJson(file);
    this.out = Files.newBufferedWriter(half, StandardCharsets.UTF_8);
    String relative = text(relative(base));
    out.write(json ? "{\"base\":%s,\"datasets\":[".formatted(relative) : HEAD.formatted(relative));
  }

  static boolean isJson(Path file) {
    return file.getFileName().toString().toLowerCase(java.util.Locale.ROOT).endsWith(".json");
  }

  private String relative(Path base) {
    String relative = file.getParent().relativize(base).toString().replace('\\', '/');
    return relative.isEmpty() ? "." : relative;
  }

  /** Adds a dataset. */
  public void write(PlannedDataset dataset) throws IOException {
    if (json) {
      out.write((first ? "\n" : ",\n") + text(values(dataset)));
    } else {
      yaml(dataset);
    }
    first = false;
  }

  private void yaml(PlannedDataset dataset) throws IOException {
    out.write("---\n");
    for (Map.Entry<String, Object> value : values(dataset).entrySet()) {
      out.write(value.getKey() + ":");
      if (value.getValue() instanceof List<?> items && !items.isEmpty()) {
        for (Object item : items) {
          out.write("\n  - " + text(item));
        }
      } else {
        out.write(" " + text(value.getValue()));
      }
      out.write("\n");
    }
  }

  /** In the order in which a person reads them; what is not known or usual is left out. */
  static Map<String, Object> values(PlannedDataset dataset) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("dataset", dataset.main());
    values.put("name", dataset.name());
    dataset.sourceType().map(SourceType::wireName).ifPresent(to(values, "sourceType"));
    dataset.type().map(AssetType::wireName).ifPresent(to(values, "type"));
    values.put("options", dataset.options());
    dataset.description().ifPresent(to(values, "description"));
    dataset.attribution().ifPresent(to(values, "attribution"));
    if (!dataset.folder().equals(PlannedDataset.folder(dataset.main()))) {
      values.put("folder", dataset.folder());
    }
    values.put("members", dataset.members());
    values.put("bytes", dataset.bytes());
    values.put("problems", dataset.problems());
    return values;
  }

  private static java.util.function.Consumer<String> to(Map<String, Object> values, String key) {
    return value -> values.put(key, value);
  }

  /** JSON on one line, which is YAML as well. */
  private static String text(Object value) {
    try {
      return Printable.json(IonJson.mapper().writeValueAsString(value));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(value + " can't be written as JSON", e);
    }
  }

  /** Ends the plan and puts it in its place. */
  public void finish() throws IOException {
    if (json) {
      out.write("\n]}\n");
    }
    out.close();
    Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    whole = true;
  }

  @Override
  public void close() throws IOException {
    if (!whole) {
      out.close();
      Files.deleteIfExists(half);
    }
  }
}
