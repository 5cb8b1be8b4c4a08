package io.ionflow.rotation.policy;

import io.ionflow.ion.AllowedUrl;
import io.ionflow.rotation.AssetChoice;
import io.ionflow.rotation.Scopes;
import io.ionflow.rotation.TokenPolicy;
import io.ionflow.settings.Similar;
import io.ionflow.yaml.YamlEntry;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads one policy; what can't be read is reported, and something usual stands in its place. */
final class PolicyReader {
  static final List<String> KEYS =
      List.of(
          "name", "scopes", "allowedUrls", "assets", "rotation", "grace", "sinks", "tags", "self");

  /** Fits into an address, a name in ion and a search for it. */
  static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,79}";

  private static final String NAME_FIX =
      "Write up to 80 letters, digits, dots, dashes and underscores, a letter or digit first.";
  private static final String SCOPES_FIX = "Write a list such as [assets:read, geocode].";
  private static final String URLS_FIX =
      "Write protocol, domain and, if need be, port and path: https://maps.example.com.";
  private static final String TAGS_FIX = "Write words such as { team: maps }.";

  private final YamlEntry entry;

  private PolicyReader(YamlEntry entry) {
    this.entry = entry;
  }

  /** Empty if it has no name, so that nothing can be said of it. */
  static Optional<TokenPolicy> read(YamlEntry entry) {
    if (!entry.isMapOf(KEYS)) {
      return Optional.empty();
    }
    PolicyReader reader = new PolicyReader(entry);
    Optional<String> name =
        entry.demand("name", NAME_FIX).flatMap(text -> text.read(NAME_FIX, PolicyReader::name));
    TokenPolicy policy = reader.policy(name.orElse("nameless"));
    PolicySense.check(policy, entry);
    return name.map(known -> policy);
  }

  private TokenPolicy policy(String name) {
    SortedSet<String> scopes = scopes();
    return new TokenPolicy(
        name,
        scopes,
        allowedUrls(),
        assets(scopes),
        entry.get("rotation").flatMap(TurnoverReader::read),
        entry.get("grace").map(GraceReader::read).orElse(GraceReader.USUAL),
        entry.get("sinks").map(SinkReader::read).orElse(List.of()),
        tags(),
        entry
            .get("self")
            .flatMap(flag -> flag.read("Write true or false.", PolicyReader::flag))
            .orElse(false));
  }

  private SortedSet<String> scopes() {
    return entry
        .demand("scopes", SCOPES_FIX)
        .map(list -> new TreeSet<>(list.readEach(SCOPES_FIX, text -> text)))
        .map(
            scopes -> {
              scopes.forEach(this::scope);
              return scopes;
            })
        .orElse(new TreeSet<>());
  }

  private void scope(String scope) {
    if (!Scopes.KNOWN.contains(scope)) {
      entry
          .get("scopes")
          .orElse(entry)
          .wrong(
              "There is no scope '" + YamlEntry.shown(scope) + "'",
              Similar.didYouMean(
                  scope, Scopes.KNOWN, "Known are " + String.join(", ", Scopes.KNOWN) + "."));
    }
  }

  private List<String> allowedUrls() {
    return entry
        .get("allowedUrls")
        .map(list -> list.readEach(URLS_FIX, PolicyReader::url))
        .map(urls -> urls.stream().distinct().toList())
        .orElse(List.of());
  }

  private AssetChoice assets(SortedSet<String> scopes) {
    Optional<YamlEntry> assets = entry.get("assets");
    if (assets.isEmpty() && !Collections.disjoint(scopes, Scopes.OF_ASSETS)) {
      entry.wrong(
          "The token reads assets, and 'assets' does not say which",
          "List them; to let it read every one, also those to come, write assets: all.");
    }
    return assets.map(AssetsReader::read).orElse(AssetChoice.ALL);
  }

  private SortedMap<String, String> tags() {
    SortedMap<String, String> tags = new TreeMap<>();
    entry
        .get("tags")
        .ifPresent(
            map -> {
              if (!map.isMap()) {
                map.wrong("'tags' is not a map", TAGS_FIX);
              }
              for (String key : map.keys()) {
                map.get(key)
                    .flatMap(value -> value.text(TAGS_FIX))
                    .ifPresent(text -> tags.put(key, text));
              }
            });
    return tags;
  }

  private static String name(String text) {
    if (!text.matches(NAME)) {
      throw new IllegalArgumentException("'" + YamlEntry.shown(text) + "' is no name for a policy");
    }
    return text;
  }

  private static String url(String text) {
    AllowedUrl.of(text);
    return text;
  }

  private static boolean flag(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("it is neither true nor false");
    };
  }
}
