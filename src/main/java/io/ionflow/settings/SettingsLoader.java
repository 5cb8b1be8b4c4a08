package io.ionflow.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Lays the sources of settings over each other and notes what is wrong with each. */
final class SettingsLoader {
  private static final String OURS = "ionflow.";
  private static final String FILE = "config/application.properties";
  private static final int LONGEST_BYTES = 1024 * 1024;

  /** What may well be a word, or a part of one. */
  private static final Pattern PLAIN = Pattern.compile("(?s).{1,7}|\\p{L}{1,15}");

  private final Workspace workspace;
  private final Declarations declarations = Declarations.shipped();
  private final Map<String, Setting> settings = new HashMap<>();
  private final List<Problem> problems = new ArrayList<>();

  SettingsLoader(Workspace workspace) {
    this.workspace = workspace;
  }

  Settings load(Map<String, String> commandLine, Map<String, String> environment) {
    declarations.defaults().forEach(entry -> put(entry, Origin.DEFAULT, "default"));
    readFile();
    new EnvironmentSettings(declarations).read(environment, problems).forEach(this::put);
    commandLine.forEach(this::readArgument);
    SecretFiles secretFiles = new SecretFiles(workspace.dir());
    settings.values().forEach(setting -> parse(setting, problems));
    settings.values().forEach(this::warnOfPlainSecret);
    settings.values().stream().filter(this::namesSecret).forEach(file -> check(secretFiles, file));
    return new Settings(settings, problems, secretFiles);
  }

  /** Reads a value, or notes why it can't be read. */
  static Optional<Object> parse(Setting setting, List<Problem> problems) {
    if (setting.declaration().isEmpty()) {
      return Optional.empty();
    }
    Declaration declaration = setting.declaration().get();
    try {
      return declaration.parse(setting.value());
    } catch (BadValueException e) {
      String shown = setting.value().isEmpty() ? "" : " is '" + setting.shown() + "', which";
      problems.add(
          Problem.error(
              setting.where(),
              setting.key() + shown + " " + e.getMessage(),
              "Give " + declaration.expected() + "."));
      return Optional.empty();
    }
  }

  private void readFile() {
    Path file = workspace.properties();
    if (!Files.exists(file)) {
      return;
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LONGEST_BYTES + 1);
      if (bytes.length > LONGEST_BYTES) {
        throw new IOException("it is larger than 1 MiB");
      }
      String content = new String(bytes, StandardCharsets.UTF_8);
      PropertyLines lines = PropertyLines.read(FILE, Bom.without(content));
      problems.addAll(lines.problems());
      Map<String, Integer> seen = new HashMap<>();
      lines.entries().forEach(entry -> readEntry(entry, seen));
    } catch (IOException e) {
      problems.add(
          Problem.error(
              FILE, file + " can't be read: " + e.getMessage(), "Let ionflow's user read it."));
    }
  }

  private void readEntry(PropertyLines.Entry entry, Map<String, Integer> seen) {
    String where = FILE + ":" + entry.line();
    Integer earlier = seen.put(entry.key(), entry.line());
    if (earlier != null) {
      problems.add(
          Problem.error(
              where,
              entry.key() + " stands on line " + earlier + " already",
              "Keep one of the two lines."));
    }
    if (known(entry.key(), where)) {
      put(entry, Origin.FILE, where);
      warnOfSecret(settings.get(entry.key()));
    }
  }

  private void readArgument(String key, String value) {
    if (known(key, "command line")) {
      put(new PropertyLines.Entry(0, key, value.strip(), ""), Origin.COMMAND_LINE, "command line");
      warnOfSecret(settings.get(key));
    }
  }

  private boolean known(String key, String where) {
    boolean known = !key.startsWith(OURS) || declarations.find(key).isPresent();
    if (!known) {
      String fix =
          Similar.didYouMean(
              key, declarations.keys(), "Remove it; docs/configuration.md lists every key.");
      problems.add(Problem.error(where, key + " was not used: there is no such key", fix));
    }
    return known;
  }

  private void warnOfSecret(Setting setting) {
    if (setting.declaration().isEmpty() || !setting.secret() || setting.value().isEmpty()) {
      return;
    }
    String variable = EnvironmentSettings.preferred(setting.key());
    String seen = setting.origin() == Origin.FILE ? "in the file" : "in the list of processes";
    problems.add(
        Problem.warning(
            setting.where(),
            setting.key() + " is a secret and stands readable " + seen,
            "Give it as "
                + variable
                + ", or name a file that holds it in "
                + setting.key()
                + "-file."));
  }

  /** It is kept out of the log, and so is every word that is the same. */
  private void warnOfPlainSecret(Setting setting) {
    if (setting.declaration().isPresent()
        && setting.secret()
        && PLAIN.matcher(setting.value()).matches()) {
      problems.add(
          Problem.warning(
              setting.where(),
              setting.key()
                  + " is so short or plain that the log can't hide it or masks ordinary words with"
                  + " it, and that it can be guessed",
              "Choose one of at least eight characters that is no word."));
    }
  }

  private boolean namesSecret(Setting setting) {
    return !setting.value().isEmpty()
        && setting.key().endsWith("-file")
        && declarations
            .find(setting.key().replaceFirst("-file$", ""))
            .filter(Declaration::secret)
            .isPresent();
  }

  private void check(SecretFiles secretFiles, Setting file) {
    try {
      secretFiles.exposed(file).ifPresent(problems::add);
    } catch (InvalidPathException e) {
      problems.add(
          Problem.error(file.where(), file.key() + " is no path", "Name a file that exists."));
    }
  }

  private void put(PropertyLines.Entry entry, Origin origin, String where) {
    Optional<Declaration> declaration = declarations.find(entry.key());
    put(new Setting(entry.key(), entry.value(), origin, where, declaration));
  }

  private void put(Setting setting) {
    settings.put(setting.key(), setting);
  }
}
