package io.ionflow.ingest.manifest;

import io.ionflow.ingest.reading.SourceFile;
import io.ionflow.ingest.reading.UnfitDataException;
import io.ionflow.ion.AssetType;
import io.ionflow.ion.SourceType;
import io.ionflow.log.Printable;
import io.ionflow.settings.Problem;
import io.ionflow.yaml.YamlEntry;
import io.ionflow.yaml.YamlReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads an {@code ion.yaml}. It comes with the data, so nothing in it is trusted. */
public final class ManifestReader {
  /** A person writes less. */
  static final int LONGEST_BYTES = 64 * 1024;

  /** What anchors repeat counts as often as it is repeated. */
  static final int MOST_VALUES = 1_000;

  static final List<String> KEYS =
      List.of(
          "sourceType", "type", "name", "description", "attribution", "options", "position", "crs");

  private static final int LONGEST_NAME = 255;
  private static final int LONGEST_TEXT = 20_000;
  private static final int MOST_TOLD = 20;
  private static final String NAME_FIX =
      "Write a text of up to 255 characters such as \"{folder} {date}\".";
  private static final String TEXT_FIX = "Write a text of up to 20000 characters.";

  private final YamlEntry root;

  private ManifestReader(YamlEntry root) {
    this.root = root;
  }

  /**
   * Reads a file.
   *
   * @throws UnfitDataException naming everything that is wrong with it, with lines
   */
  public static Manifest read(SourceFile file) throws IOException, UnfitDataException {
    if (file.sizeBytes() > LONGEST_BYTES) {
      throw new UnfitDataException(
          "%s has %,d bytes, more than such a file ever needs (%,d); write what the data is, and no more"
              .formatted(file.shown(), file.sizeBytes(), LONGEST_BYTES));
    }
    List<Problem> problems = new ArrayList<>();
    Manifest manifest = parse(file.shown(), text(file), problems);
    if (!problems.isEmpty()) {
      throw new UnfitDataException(told(file.shown(), problems));
    }
    return manifest;
  }

  /** Reads a text; {@link Manifest#NONE} if it is no YAML, or says nothing. */
  static Manifest parse(String name, String text, List<Problem> problems) {
    return YamlReader.read(name, text, MOST_VALUES, problems::add)
        .map(yaml -> YamlEntry.root(yaml, problems::add))
        .filter(root -> root.isMapOf(KEYS))
        .map(root -> new ManifestReader(root).manifest())
        .orElse(Manifest.NONE);
  }

  private static String text(SourceFile file) throws IOException, UnfitDataException {
    try (var in = file.content().open()) {
      byte[] bytes = in.readNBytes(LONGEST_BYTES + 1);
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException notText) {
      throw new UnfitDataException(
          "%s is no text in UTF-8; save it as that".formatted(file.shown()));
    }
  }

  private static String told(String name, List<Problem> problems) {
    String all =
        problems.stream()
            .limit(MOST_TOLD)
            .map(found -> "%s: %s. %s".formatted(found.where(), found.problem(), found.fix()))
            .map(Printable::line)
            .collect(Collectors.joining(" "));
    return problems.size() > MOST_TOLD
        ? "%s %d more problems in %s.".formatted(all, problems.size() - MOST_TOLD, name)
        : all;
  }

  private Manifest manifest() {
    Optional<SourceType> sourceType =
        Words.of(root, "sourceType", SourceType.values(), SourceType::wireName);
    Optional<AssetType> type = Words.of(root, "type", AssetType.values(), AssetType::wireName);
    Words.requireFit(root, sourceType, type);
    return new Manifest(
        sourceType,
        type,
        template("name", LONGEST_NAME, NAME_FIX),
        template("description", LONGEST_TEXT, TEXT_FIX),
        template("attribution", LONGEST_TEXT, TEXT_FIX),
        options(sourceType));
  }

  private Optional<Template> template(String key, int longest, String fix) {
    return root.get(key)
        .flatMap(
            entry ->
                entry.read(
                    fix,
                    text -> {
                      if (text.codePointCount(0, text.length()) > longest) {
                        throw new IllegalArgumentException("it is too long");
                      }
                      if (text.chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\t')) {
                        throw new IllegalArgumentException("it holds control characters");
                      }
                      return Template.of(text);
                    }));
  }

  private Map<String, Object> options(Optional<SourceType> sourceType) {
    Map<String, Object> options = new LinkedHashMap<>(OptionsReader.read(root, sourceType));
    other("position", "position", sourceType, options);
    other("crs", "inputCrs", sourceType, options);
    return options;
  }

  /** A key that is short for an option. */
  private void other(
      String key, String name, Optional<SourceType> sourceType, Map<String, Object> options) {
    root.get(key)
        .ifPresent(
            entry -> {
              if (options.containsKey(name)) {
                entry.wrong(
                    "'%s' says what '%s' among the options says already".formatted(key, name),
                    "Keep one of the two.");
              }
              OptionsReader.read(name, entry, sourceType, options);
            });
  }
}
