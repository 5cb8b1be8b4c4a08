package io.ionflow.ingest.plan;

import io.ionflow.ingest.manifest.OptionsReader;
import io.ionflow.ingest.manifest.Words;
import io.ionflow.ingest.reading.TreePath;
import io.ionflow.ingest.reading.UnfitDataException;
import io.ionflow.ion.AssetType;
import io.ionflow.ion.SourceType;
import io.ionflow.settings.Problem;
import io.ionflow.yaml.YamlEntry;
import io.ionflow.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads a plan as it was written or edited, dataset by dataset. Nothing in it is trusted. */
public final class PlanReader {
  private static final List<String> HEAD = List.of("base", "datasets");
  private static final List<String> KEYS =
      List.of(
          "dataset",
          "name",
          "sourceType",
          "type",
          "options",
          "description",
          "attribution",
          "folder",
          "members",
          "bytes",
          "problems");

  /** A dataset of two million files. */
  private static final int MOST_VALUES = 2_100_000;

  private static final String PATH_FIX = "Write a path below base, parts separated by /.";
  private static final String TEXT_FIX = "Write a text.";

  private final Path file;
  private final Consumer<Problem> problems;
  private Path base;
  private boolean begun;

  /** Hears of the datasets of a plan. */
  public interface Listener {
    /**
     * One more.
     *
     * @param base the folder that its paths are relative to
     * @param where it stands, for problems
     */
    void found(Path base, PlannedDataset dataset, String where) throws IOException;
  }

  private PlanReader(Path file, Consumer<Problem> problems) {
    this.file = file.toAbsolutePath().normalize();
    this.base = this.file.getParent();
    this.problems = problems;
  }

  /**
   * Reads a file.
   *
   * @param problems hears of everything that is wrong with it; of a dataset with a problem the
   *     listener doesn't hear
   * @throws IOException saying why, if it can't be read
   */
  public static void read(Path file, Consumer<Problem> problems, Listener listener)
      throws IOException {
    PlanReader reader = new PlanReader(file, problems);
    PlanChunks.of(reader.file, (head, text, line) -> reader.piece(head, text, line, listener));
  }

  private void piece(boolean head, String text, int line, Listener listener) throws IOException {
    List<Problem> found = new ArrayList<>();
    Optional<YamlEntry> root =
        YamlReader.read(file.getFileName().toString(), text, MOST_VALUES, found::add)
            .map(yaml -> YamlEntry.root(yaml, found::add));
    boolean isHead = head || root.filter(entry -> entry.get("base").isPresent()).isPresent();
    Optional<PlannedDataset> dataset =
        isHead ? head(root) : root.flatMap(entry -> dataset(entry.called("the dataset")));
    String where = root.map(YamlEntry::where).orElse("");
    if (found.isEmpty() && dataset.isPresent()) {
      listener.found(base, dataset.get(), shifted(where, line));
    }
    found.forEach(
        problem ->
            problems.accept(
                Problem.error(shifted(problem.where(), line), problem.problem(), problem.fix())));
  }

  /** A piece's own lines begin at 1. */
  private static String shifted(String where, int begin) {
    int colon = where.lastIndexOf(':');
    String line = where.substring(colon + 1);
    return colon > 0 && line.matches("\\d{1,9}")
        ? where.substring(0, colon + 1) + (Integer.parseInt(line) + begin - 1)
        : where + ":" + begin;
  }

  private Optional<PlannedDataset> head(Optional<YamlEntry> root) {
    if (root.isEmpty() || !root.get().isMapOf(HEAD)) {
      return Optional.empty();
    }
    Optional<YamlEntry> entry = root.get().get("base");
    Optional<Path> given =
        entry.flatMap(found -> found.read("Write a folder's path.", PlanReader::path));
    if (given.isPresent() && begun) {
      entry.get().wrong("'base' stands behind a dataset", "Let it stand first, and once.");
    }
    given.ifPresent(path -> base = file.getParent().resolve(path).normalize());
    begun = true;
    return Optional.empty();
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("it is no path", e);
    }
  }

  private Optional<PlannedDataset> dataset(YamlEntry entry) {
    begun = true;
    if (!entry.isMapOf(KEYS)) {
      return Optional.empty();
    }
    List<String> against =
        entry
            .get("problems")
            .filter(list -> !list.isEmptyList())
            .map(list -> list.readEach(TEXT_FIX, text -> text))
            .orElse(List.of());
    Optional<SourceType> sourceType =
        Words.of(entry, "sourceType", SourceType.values(), SourceType::wireName);
    Optional<AssetType> type = Words.of(entry, "type", AssetType.values(), AssetType::wireName);
    Words.requireFit(entry, sourceType, type);
    if (against.isEmpty()) {
      entry.demand("sourceType", "Write what the data is, such as sourceType: POINT_CLOUD.");
    }
    Optional<String> main = entry.demand("dataset", PATH_FIX).flatMap(PlanReader::below);
    Optional<String> name = entry.demand("name", TEXT_FIX).flatMap(text -> text.text(TEXT_FIX));
    String folder = main.map(path -> folder(entry, path)).orElse("");
    List<String> members =
        entry
            .demand("members", "List the files.")
            .map(list -> members(list, folder))
            .orElse(List.of());
    Map<String, Object> options = OptionsReader.read(entry, sourceType);
    Optional<String> description = text(entry, "description");
    Optional<String> attribution = text(entry, "attribution");
    return main.isEmpty() || name.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new PlannedDataset(
                main.get(),
                name.get(),
                folder,
                members,
                sourceType,
                type.or(() -> sourceType.map(found -> found.assetTypes().get(0))),
                options,
                description,
                attribution,
                0,
                against));
  }

  private static Optional<String> text(YamlEntry entry, String key) {
    return entry.get(key).flatMap(value -> value.text(TEXT_FIX));
  }

  private static String folder(YamlEntry entry, String main) {
    Optional<YamlEntry> given = entry.get("folder").filter(folder -> !folder.isEmptyText());
    if (given.isEmpty()) {
      return entry.get("folder").isPresent() ? "" : PlannedDataset.folder(main);
    }
    return given
        .get()
        .text(PATH_FIX)
        .map(text -> text.endsWith("/") ? text : text + "/")
        .orElse("");
  }

  private static List<String> members(YamlEntry list, String folder) {
    List<String> members = new ArrayList<>();
    for (YamlEntry item : list.items("List the files, at least one.")) {
      below(item)
          .ifPresent(
              path -> {
                if (!path.startsWith(folder)) {
                  item.wrong(
                      "'%s' is outside of the dataset's folder".formatted(YamlEntry.shown(path)),
                      "Name files below " + (folder.isEmpty() ? "base" : folder) + ".");
                }
                members.add(path);
              });
    }
    return members;
  }

  private static Optional<String> below(YamlEntry entry) {
    return entry.readWhole(
        PATH_FIX,
        text -> {
          try {
            return TreePath.of(text).text();
          } catch (UnfitDataException outside) {
            throw new IllegalArgumentException(
                "'%s' leads out of base, or is no path".formatted(YamlEntry.shown(text)), outside);
          }
        });
  }
}
