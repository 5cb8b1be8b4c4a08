package io.ionflow.settings;

import java.util.Locale;

/** Writes docs/configuration.md from what the shipped settings declare. */
final class ConfigurationPage {
  private static final String HEAD =
      """
      # Configuration

      Generated from `config/application.properties`, where each key stands with one comment line
      and its default. To renew it: `mvn test -Dtest=ConfigurationPageTest -Dionflow.docs=write`

      The command line (`-D key=value`) beats the environment, the environment beats
      `config/application.properties` of the working directory, and that beats the default.
      `ionflow config` prints what is in effect and where it comes from; `ionflow check` says what is
      wrong with it.

      Times have a unit (`500ms`, `10s`, `1h30m`, `PT1H`), and so have sizes (`16MB` is 16,000,000
      bytes, `16MiB` is 16,777,216). A secret can be given as its environment variable, or in a file
      of its own that the key with `-file` behind it names; it is never shown.

      Camel's keys (`camel.…`) and keys of your own for use in routes may stand in the same file.
      """;

  private ConfigurationPage() {}

  static String render(Declarations declarations) {
    StringBuilder page = new StringBuilder(HEAD);
    String section = "";
    for (Declaration key : declarations.all()) {
      String next = key.key().split("\\.", 3)[1];
      if (!next.equals(section)) {
        section = next;
        page.append("\n## ").append(section).append("\n\n");
        page.append("| Key | Takes | Default | Environment | Meaning |\n");
        page.append("|---|---|---|---|---|\n");
      }
      page.append(row(key));
    }
    return page.toString();
  }

  private static String row(Declaration key) {
    String standard = key.standard().isEmpty() ? "" : "`" + key.standard() + "`";
    return "| `%s` | %s | %s | `%s` | %s |\n"
        .formatted(
            key.key(),
            takes(key),
            standard,
            EnvironmentSettings.preferred(key.key()),
            key.meaning());
  }

  private static String takes(Declaration key) {
    if (key.kind() == Kind.CHOICE) {
      return key.expected();
    }
    return key.kind().name().toLowerCase(Locale.ROOT)
        + key.limits().map(limits -> ", " + limits).orElse("");
  }
}
