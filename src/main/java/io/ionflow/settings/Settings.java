package io.ionflow.settings;

import io.ionflow.log.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The settings in effect, each with where it comes from. Command line beats environment, that beats
 * {@code config/application.properties}, that beats the default. What is wrong with them is
 * collected, not thrown, until {@link #valid()} or a getter of that setting is called.
 *
 * <p>Every getter throws {@link IllegalArgumentException} for a key that isn't declared or is of
 * another kind (a mistake in the code), and {@link SettingsException} for a value that can't be
 * read (a mistake of the user's).
 */
public final class Settings {
  private final SortedMap<String, Setting> settings;
  private final List<Problem> problems;
  private final SecretFiles secretFiles;

  Settings(Map<String, Setting> settings, List<Problem> problems, SecretFiles secretFiles) {
    this.settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
    this.problems = List.copyOf(problems);
    this.secretFiles = secretFiles;
  }

  /**
   * Reads all sources.
   *
   * @param dir working directory; its configuration file may be missing
   * @param commandLine keys set with the command
   * @param environment as {@link System#getenv()}; empty values count as not set
   */
  public static Settings load(
      Path dir, Map<String, String> commandLine, Map<String, String> environment) {
    return new SettingsLoader(new Workspace(dir)).load(commandLine, environment);
  }

  /** Everything that is wrong, in the order of the sources. */
  public List<Problem> problems() {
    return problems;
  }

  /**
   * These settings, if they can be used.
   *
   * @throws SettingsException naming every error; warnings pass
   */
  public Settings valid() {
    List<Problem> errors =
        problems.stream().filter(found -> found.severity() == Severity.ERROR).toList();
    if (!errors.isEmpty()) {
      throw new SettingsException(errors);
    }
    return this;
  }

  /** All settings, by key. */
  public Collection<Setting> all() {
    return settings.values();
  }

  /** One setting as written. */
  public Optional<Setting> find(String key) {
    return Optional.ofNullable(settings.get(key));
  }

  /** A text, a choice, or any other value as written; empty if it is set to nothing. */
  public String text(String key) {
    Setting setting = declared(key);
    if (setting.secret()) {
      throw new IllegalArgumentException(key + " is a secret, not a text");
    }
    Optional<Object> value = parse(setting);
    return value.filter(String.class::isInstance).map(String.class::cast).orElse(setting.value());
  }

  /** A time. */
  public Duration duration(String key) {
    return value(key, Duration.class).orElseThrow();
  }

  /** A size in bytes. */
  public long sizeBytes(String key) {
    return value(key, Long.class).orElseThrow();
  }

  /** Sizes a second; without limit if it is set to nothing. */
  public Timetable timetable(String key) {
    return value(key, Timetable.class).orElse(Timetable.NONE);
  }

  /** A whole number. */
  public int count(String key) {
    return value(key, Integer.class).orElseThrow();
  }

  /** Yes or no. */
  public boolean flag(String key) {
    return value(key, Boolean.class).orElseThrow();
  }

  /** An address. */
  public URI uri(String key) {
    return value(key, URI.class).orElseThrow();
  }

  /** Texts; empty if it is set to nothing. */
  public List<String> list(String key) {
    if (parse(declared(key)).orElse(List.of()) instanceof List<?> values) {
      return values.stream().map(String::valueOf).toList();
    }
    throw new IllegalArgumentException(key + " is not a list");
  }

  /**
   * A secret: from its own key, or from the file that {@code key-file} names, whichever comes from
   * the stronger source; at the same source the key. The file is read anew each time, so a secret
   * that is replaced there is seen.
   *
   * @return empty if neither is set
   * @throws SettingsException if the file can't be read or is empty
   */
  public Optional<Secret> secret(String key) {
    Optional<Setting> file = fileOf(key);
    return file.isPresent() ? file.map(secretFiles::read) : value(key, Secret.class);
  }

  /** The name of the file that a secret comes from, as written; empty if from none. */
  public Optional<String> secretFile(String key) {
    return fileOf(key).map(Setting::value);
  }

  private Optional<Setting> fileOf(String key) {
    boolean isTyped = value(key, Secret.class).isPresent();
    return find(key + "-file")
        .filter(named -> !named.value().isEmpty())
        .filter(file -> !isTyped || stronger(file, declared(key)));
  }

  /** Camel's own keys, {@code camel.*}, as they are. */
  public Properties camelProperties() {
    return properties(setting -> setting.key().startsWith("camel."));
  }

  /**
   * All settings for Camel's property placeholders: ours, Camel's, and those of a user's routes. Of
   * our own, times are in milliseconds and sizes in bytes, for not all of Camel's options read
   * units; secrets are left out.
   */
  public Properties asProperties() {
    Properties properties =
        properties(setting -> setting.declaration().filter(Declaration::secret).isEmpty());
    properties.replaceAll((key, written) -> plain(key.toString(), written.toString()));
    return properties;
  }

  private String plain(String key, String written) {
    return SettingsLoader.parse(settings.get(key), new ArrayList<>())
        .filter(value -> value instanceof Duration || value instanceof Long)
        .map(value -> Long.toString(Kind.measure(value)))
        .orElse(written);
  }

  private static boolean stronger(Setting one, Setting other) {
    return one.origin().compareTo(other.origin()) > 0;
  }

  private Properties properties(Predicate<Setting> chosen) {
    Properties properties = new Properties();
    settings.values().stream()
        .filter(chosen)
        .forEach(setting -> properties.setProperty(setting.key(), setting.value()));
    return properties;
  }

  private <T> Optional<T> value(String key, Class<T> type) {
    Optional<Object> value = parse(declared(key));
    if (value.isPresent() && !type.isInstance(value.get())) {
      throw new IllegalArgumentException(key + " is not a " + type.getSimpleName());
    }
    return value.map(type::cast);
  }

  private Setting declared(String key) {
    return find(key)
        .filter(setting -> setting.declaration().isPresent())
        .orElseThrow(
            () -> new IllegalArgumentException(key + " is not declared in the shipped settings"));
  }

  private static Optional<Object> parse(Setting setting) {
    List<Problem> wrong = new ArrayList<>();
    Optional<Object> value = SettingsLoader.parse(setting, wrong);
    if (!wrong.isEmpty()) {
      throw new SettingsException(wrong);
    }
    return value;
  }

  /** Every setting on a line of its own, secrets masked. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    settings.values().forEach(setting -> text.append(setting).append('\n'));
    return text.toString();
  }
}
