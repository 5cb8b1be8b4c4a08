package io.ionflow.rotation.policy;

import io.ionflow.rotation.TokenPolicy.Sink;
import io.ionflow.settings.Similar;
import io.ionflow.yaml.YamlEntry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads where a token goes. */
final class SinkReader {
  static final String NAME = "name";
  private static final String FIX = "Write a list such as [ { file: sinks/web-app.token } ].";

  private SinkReader() {}

  static List<Sink> read(YamlEntry entry) {
    List<Sink> sinks = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (YamlEntry item : entry.items(FIX)) {
      sink(item)
          .ifPresent(
              sink -> {
                if (!names.add(sink.name())) {
                  item.wrong(
                      "Two sinks of the token are called '" + YamlEntry.shown(sink.name()) + "'",
                      "Give each a name of its own: { file: …, name: … }.");
                }
                sinks.add(sink);
              });
    }
    return sinks;
  }

  private static Optional<Sink> sink(YamlEntry item) {
    if (!item.isMap()) {
      item.wrong("A sink is not a map", FIX);
      return Optional.empty();
    }
    List<String> kinds = item.keys().stream().filter(key -> !key.equals(NAME)).toList();
    if (kinds.size() != 1) {
      item.wrong("A sink has " + kinds.size() + " kinds", "Give it one: " + FIX);
      return Optional.empty();
    }
    Optional<SinkKind> kind =
        SinkKind.ALL.stream().filter(known -> known.name().equals(kinds.get(0))).findFirst();
    if (kind.isEmpty()) {
      item.wrong(
          "There is no kind of sink '" + YamlEntry.shown(kinds.get(0)) + "'",
          Similar.didYouMean(
              kinds.get(0),
              SinkKind.names(),
              "Known are " + String.join(", ", SinkKind.names()) + "."));
      return Optional.empty();
    }
    return item.demand(kind.get().name(), kind.get().settings().get(kind.get().first()).fix())
        .map(value -> settings(kind.get(), value))
        .map(settings -> new Sink(kind.get().name(), name(item, kind.get(), settings), settings));
  }

  private static Map<String, Object> settings(SinkKind kind, YamlEntry value) {
    Map<String, Object> settings = new LinkedHashMap<>();
    if (!value.isMap()) {
      setting(kind.first(), kind.settings().get(kind.first()), value, settings);
      kind.needed().keySet().stream()
          .filter(key -> !key.equals(kind.first()))
          .forEach(
              key ->
                  value.wrong(
                      "There is no '" + key + "' in the sink",
                      "Write { "
                          + kind.name()
                          + ": { "
                          + kind.first()
                          + ": …, "
                          + key
                          + ": … } }."));
      return settings;
    }
    if (value.isMapOf(kind.settings().keySet())) {
      kind.settings()
          .forEach(
              (key, takes) ->
                  (kind.needed().containsKey(key) ? value.demand(key, takes.fix()) : value.get(key))
                      .ifPresent(found -> setting(key, takes, found, settings)));
    }
    return settings;
  }

  private static void setting(
      String key, SettingKind takes, YamlEntry entry, Map<String, Object> settings) {
    YamlEntry named = entry.called("'" + key + "'");
    if (takes == SettingKind.WORDS) {
      settings.put(key, named.isText() ? texts(named, takes) : words(named, takes));
    } else {
      texts(named, takes).forEach(text -> settings.put(key, text));
    }
  }

  private static List<String> words(YamlEntry entry, SettingKind takes) {
    return entry.items(takes.fix()).stream()
        .flatMap(item -> item.text(takes.fix()).stream())
        .toList();
  }

  private static List<String> texts(YamlEntry entry, SettingKind takes) {
    return entry
        .read(
            takes.fix(),
            text -> {
              takes.check(text);
              return text;
            })
        .stream()
        .toList();
  }

  /** The kind and where it goes: such as {@code file sinks/web-app.token}. */
  private static String name(YamlEntry item, SinkKind kind, Map<String, Object> settings) {
    return item.get(NAME)
        .flatMap(name -> name.text("Write a name, or leave it out."))
        .orElseGet(
            () -> {
              Object first = settings.getOrDefault(kind.first(), "");
              Object shown =
                  first instanceof List<?> words && !words.isEmpty() ? words.get(0) : first;
              return kind.name() + " " + shown;
            });
  }
}
