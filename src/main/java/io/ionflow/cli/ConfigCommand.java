package io.ionflow.cli;

import io.ionflow.settings.Problem;
import io.ionflow.settings.Setting;
import io.ionflow.settings.Settings;
import io.ionflow.settings.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ionflow config}. */
@Command(
    name = "config",
    header = "Print every setting in effect and where it comes from; secrets are masked.",
    description = {
      "",
      "The command line (-D) beats the environment, the environment beats "
          + "config/application.properties, and that beats the default.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  ionflow config",
      "  ionflow config upload             only keys with upload in them",
      "  IONFLOW_ION_RATE=5 ionflow config ion.rate",
      "",
      "Exit codes: 0 done, 2 something is wrong with the settings (told on standard error)",
    })
public final class ConfigCommand implements Action {
  /** One setting, as {@code --json} prints it. */
  record Row(String key, String value, String origin, String where) {
    static Row of(Setting setting) {
      String origin = setting.origin().name().toLowerCase(Locale.ROOT).replace('_', '-');
      return new Row(setting.key(), setting.shown(), origin, setting.where());
    }
  }

  private static final Table<Row> TABLE =
      new Table<Row>("No key has that in it.")
          .text("KEY", Row::key)
          .text("VALUE", Row::value)
          .text("FROM", Row::where);

  private final Session session;

  @Parameters(arity = "0..1", paramLabel = "PART", description = "Only keys that contain this.")
  private Optional<String> part = Optional.empty();

  /** Shows that session's settings. */
  public ConfigCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode run() {
    Settings settings = session.settings();
    List<Row> rows =
        settings.all().stream()
            .filter(setting -> setting.key().contains(part.orElse("")))
            .map(Row::of)
            .toList();
    session.print(rows, TABLE);
    settings.problems().forEach(found -> session.tell(ProblemRow.of(found).line()));
    return settings.problems().stream().map(Problem::severity).anyMatch(Severity.ERROR::equals)
        ? ExitCode.USAGE
        : ExitCode.DONE;
  }
}
