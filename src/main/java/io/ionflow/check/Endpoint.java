package io.ionflow.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.ionflow.check.Routes.Located;
import io.ionflow.yaml.YamlFile;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An endpoint as a route names it, with known settings in place of their placeholders.
 *
 * @param uri without what stands under {@code parameters}
 * @param parameters what stands there
 * @param consumer whether a route starts at it
 * @param located where it stands
 */
record Endpoint(String uri, Map<String, String> parameters, boolean consumer, Located located) {
  private static final Set<String> KEYWORDS =
      Set.of("from", "to", "toD", "wireTap", "poll", "interceptFrom", "interceptSendToEndpoint");
  private static final Pattern KEY = Pattern.compile("\\{\\{\\??([^{}:]+)(?::([^{}]*))?}}");

  /** All endpoints of all routes. */
  static Stream<Endpoint> all(Routes routes) {
    return routes.values().flatMap(located -> read(located, routes.properties()).stream());
  }

  private static Optional<Endpoint> read(Located located, Properties properties) {
    YamlFile.Value value = located.value();
    if (!value.node().isTextual()) {
      return Optional.empty();
    }
    boolean shortForm = KEYWORDS.contains(value.key());
    boolean longForm = value.key().equals("uri") && KEYWORDS.contains(value.parent());
    if (!shortForm && !longForm && !value.key().equals("deadLetterUri")) {
      return Optional.empty();
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    if (longForm) {
      String around = value.pointer().substring(0, value.pointer().lastIndexOf('/'));
      JsonNode siblings = located.file().root().at(around + "/parameters");
      siblings
          .properties()
          .forEach(
              entry ->
                  parameters.put(entry.getKey(), filled(entry.getValue().asText(), properties)));
    }
    String uri = filled(value.node().textValue().strip(), properties);
    boolean consumer = (longForm ? value.parent() : value.key()).equals("from");
    return Optional.of(new Endpoint(uri, parameters, consumer, located));
  }

  private static String filled(String text, Properties properties) {
    return KEY.matcher(text)
        .replaceAll(
            match -> {
              String key = match.group(1).strip();
              String otherwise = match.group(2) == null ? match.group() : match.group(2);
              return Matcher.quoteReplacement(properties.getProperty(key, otherwise));
            });
  }

  /** Where it stands. */
  String where() {
    return located.where();
  }

  /** Where one of its options stands. */
  String where(String option) {
    String pointer = located.value().pointer();
    return parameters.containsKey(option)
        ? located
            .file()
            .where(pointer.substring(0, pointer.lastIndexOf('/')) + "/parameters/" + option)
        : where();
  }

  /** The component's name; empty if only a placeholder or an expression tells it. */
  Optional<String> scheme() {
    String scheme = uri.split("[:?]", 2)[0];
    return scheme.matches("[a-zA-Z][a-zA-Z0-9+.-]*") ? Optional.of(scheme) : Optional.empty();
  }

  /** What stands between the scheme and the options, or as the option {@code name}. */
  String path() {
    String path = uri.split("\\?", 2)[0];
    int colon = path.indexOf(':');
    return colon < 0
        ? parameters.getOrDefault("name", "")
        : path.substring(colon + 1).replaceFirst("^//", "");
  }

  /** Whether a part of it is known only when a message passes, or when a template is used. */
  boolean open() {
    return uri.contains("${") || uri.contains("{{");
  }

  /** The options: of the URI itself and those under {@code parameters}. */
  Map<String, String> options() {
    Map<String, String> options = new LinkedHashMap<>();
    String[] parts = uri.split("\\?", 2);
    if (parts.length == 2) {
      for (String option : parts[1].split("&", -1)) {
        String[] pair = option.split("=", 2);
        options.put(pair[0], pair.length == 2 ? pair[1] : "");
      }
    }
    options.putAll(parameters);
    return options;
  }

  /** The URI with all options in it. */
  String whole() {
    StringBuilder whole = new StringBuilder(uri);
    char separator = uri.indexOf('?') < 0 ? '?' : '&';
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      whole.append(separator).append(parameter.getKey()).append('=');
      whole.append(URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8));
      separator = '&';
    }
    return whole.toString();
  }
}
