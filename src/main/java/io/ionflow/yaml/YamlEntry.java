package io.ionflow.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import io.ionflow.log.Logging;
import io.ionflow.settings.Problem;
import io.ionflow.settings.Similar;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One value of a file while it is read: whatever is wrong with it is reported with its line, and
 * reading goes on with what is right.
 */
public final class YamlEntry {
  private static final int LONGEST_SHOWN = 80;

  private final Source source;
  private final String pointer;
  private final String title;
  private final JsonNode node;

  /** What all entries of a file have in common. */
  private record Source(String name, Map<String, Integer> lines, Consumer<Problem> problems) {}

  private YamlEntry(Source source, String pointer, String title, JsonNode node) {
    this.source = source;
    this.pointer = pointer;
    this.title = title;
    this.node = node;
  }

  /** The whole of a file. */
  public static YamlEntry root(YamlFile file, Consumer<Problem> problems) {
    Map<String, Integer> lines = new HashMap<>();
    file.values().forEach(value -> lines.put(value.pointer(), value.line()));
    return new YamlEntry(new Source(file.name(), lines, problems), "", "the file", file.root());
  }

  /** Whether it is a map. */
  public boolean isMap() {
    return node.isObject();
  }

  /** Whether it is a list. */
  public boolean isList() {
    return node.isArray();
  }

  /** Whether it is a list with nothing in it. */
  public boolean isEmptyList() {
    return isList() && node.isEmpty();
  }

  /** Whether it is a text of no letter. */
  public boolean isEmptyText() {
    return isText() && node.textValue().isEmpty();
  }

  /** Whether it is a text, a number or a flag. */
  public boolean isText() {
    return node.isTextual();
  }

  /** The keys of a map, in order; empty if it is none. */
  public List<String> keys() {
    List<String> keys = new ArrayList<>();
    node.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  /** The value of a key; empty if there is none, or nothing is written behind it. */
  public Optional<YamlEntry> get(String key) {
    JsonNode value = node.path(key);
    return value.isMissingNode() || value.isNull()
        ? Optional.empty()
        : Optional.of(child(key, "'" + key + "'", value));
  }

  /** The same for a key that has to be there. */
  public Optional<YamlEntry> demand(String key, String fix) {
    Optional<YamlEntry> value = get(key);
    if (value.isEmpty()) {
      wrong("There is no '" + key + "' in " + title, fix);
    }
    return value;
  }

  /** Makes sure that it is a map with none but these keys; whether it is a map. */
  public boolean isMapOf(Collection<String> known) {
    if (!isMap()) {
      wrong(title + " is not a map", "Write keys with values: " + String.join(", ", known) + ".");
      return false;
    }
    for (String key : keys()) {
      if (!known.contains(key)) {
        child(key, key, node.path(key))
            .wrong(
                "There is no key '" + shown(key) + "' in " + title,
                Similar.didYouMean(key, known, "Known are " + String.join(", ", known) + "."));
      }
    }
    return true;
  }

  /** The items of a list; reports if it is none, or none is in it. */
  public List<YamlEntry> items(String fix) {
    if (!isList() || node.isEmpty()) {
      wrong(title + " is not a list with something in it", fix);
      return List.of();
    }
    List<YamlEntry> items = new ArrayList<>();
    for (JsonNode item : node) {
      String index = String.valueOf(items.size());
      items.add(child(index, "an item of " + title, item));
    }
    return items;
  }

  /** Its text; reports if it is a map, a list or nothing. */
  public Optional<String> text(String fix) {
    return read(fix, text -> text);
  }

  /**
   * Reads its text.
   *
   * @param parse throws IllegalArgumentException with a sentence about what is wrong
   */
  public <T> Optional<T> read(String fix, Function<String, T> parse) {
    if (!isText() || node.textValue().isBlank()) {
      wrong(title + " is not a text", fix);
      return Optional.empty();
    }
    return readWhole(fix, text -> parse.apply(text.strip()));
  }

  /** The same with the blanks around it, as a file's name may have them. */
  public <T> Optional<T> readWhole(String fix, Function<String, T> parse) {
    if (!isText() || node.textValue().isEmpty()) {
      wrong(title + " is not a text", fix);
      return Optional.empty();
    }
    try {
      return Optional.of(parse.apply(node.textValue()));
    } catch (IllegalArgumentException e) {
      wrong(title + ": " + e.getMessage(), fix);
      return Optional.empty();
    }
  }

  /** The texts in a list, or the one that stands alone. */
  public <T> List<T> readEach(String fix, Function<String, T> parse) {
    List<YamlEntry> entries = isText() ? List.of(this) : items(fix);
    return entries.stream().flatMap(entry -> entry.read(fix, parse).stream()).toList();
  }

  /** The same under another name in what is reported. */
  public YamlEntry called(String otherTitle) {
    return new YamlEntry(source, pointer, otherTitle, node);
  }

  /** Reports something wrong with it. */
  public void wrong(String problem, String fix) {
    source.problems.accept(Problem.error(where(), sentence(problem), fix));
  }

  /** Reports something that stops nothing. */
  public void doubtful(String problem, String fix) {
    source.problems.accept(Problem.warning(where(), sentence(problem), fix));
  }

  /** {@code name:line}. */
  public String where() {
    return source.name + ":" + source.lines.getOrDefault(pointer, 1);
  }

  /** A text from the file, cut to a length that can be shown. */
  public static String shown(String text) {
    return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
  }

  private YamlEntry child(String key, String name, JsonNode value) {
    String escaped = key.replace("~", "~0").replace("/", "~1");
    return new YamlEntry(source, pointer + "/" + escaped, name, value);
  }

  private static String sentence(String text) {
    String safe = Logging.redact(text); // a token may stand where a name should
    String plain = safe.endsWith(".") ? safe.substring(0, safe.length() - 1) : safe;
    return plain.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + plain.substring(1);
  }
}
