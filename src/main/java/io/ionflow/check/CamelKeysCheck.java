package io.ionflow.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ionflow.settings.Problem;
import io.ionflow.settings.Setting;
import io.ionflow.settings.Settings;
import io.ionflow.settings.Similar;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Every setting of Camel's own is one that it has; it would refuse to start with another. Looks at
 * the groups whose keys are a fixed list.
 */
public final class CamelKeysCheck implements Check {
  private static final String LIST = "/META-INF/camel-main-configuration-metadata.json";
  private static final Pattern FIXED =
      Pattern.compile("camel\\.(main|management|metrics|server|trace|debug|routecontroller)\\..+");

  private final Settings settings;

  /** Checks these settings. */
  public CamelKeysCheck(Settings settings) {
    this.settings = settings;
  }

  @Override
  public List<Problem> run() {
    Set<String> known = known();
    Set<String> plain = new TreeSet<>();
    known.forEach(key -> plain.add(plain(key)));
    return settings.all().stream()
        .filter(setting -> FIXED.matcher(setting.key()).matches())
        .filter(setting -> !plain.contains(plain(setting.key())))
        .map(setting -> unknown(setting, known))
        .toList();
  }

  private static Problem unknown(Setting setting, Set<String> known) {
    return Problem.error(
        setting.where(),
        setting.key() + " was not used: Camel has no such key",
        Similar.didYouMean(setting.key(), known, "Remove it, or see Camel's documentation."));
  }

  /** Camel takes {@code shutdown-timeout} for {@code shutdownTimeout}, in any case. */
  private static String plain(String key) {
    return key.replace("-", "").toLowerCase(Locale.ROOT);
  }

  private static Set<String> known() {
    try (InputStream in = CamelKeysCheck.class.getResourceAsStream(LIST)) {
      Set<String> known = new TreeSet<>();
      for (JsonNode property : new ObjectMapper().readTree(in).path("properties")) {
        known.add(property.path("name").asText());
      }
      return known;
    } catch (IOException e) {
      throw new UncheckedIOException("Camel's list of its settings can't be read", e);
    }
  }
}
