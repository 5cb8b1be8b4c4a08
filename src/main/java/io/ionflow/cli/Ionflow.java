package io.ionflow.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command {@code ionflow} itself: what is common to all commands. */
@Command(
    name = "ionflow",
    description = "Keeps a Cesium ion account running without hands.",
    synopsisSubcommandLabel = "COMMAND",
    versionProvider = Version.class,
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  ionflow demo                      see it work, without an account",
      "  ionflow init maps                 write a directory to work in",
      "  ionflow --dir maps run            watch its inbox and keep going",
      "  ionflow --dir maps status --json  what became of the data",
      "",
      "Exit codes: 0 done, 1 failed, 2 usage or configuration, 3 credentials, 4 partial",
    })
final class Ionflow implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      defaultValue = ".",
      scope = ScopeType.INHERIT,
      description = "Directory to work in; the current one unless given.")
  private Path dir;

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "Print JSON for scripts instead of text.")
  private boolean json;

  @Option(
      names = "-D",
      paramLabel = "KEY=VALUE",
      mapFallbackValue = "",
      scope = ScopeType.INHERIT,
      description = "Set a setting for this run, such as -D ionflow.upload.parallel=4.")
  private final Map<String, String> settings = new LinkedHashMap<>();

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show where errors come from; IONFLOW_DEBUG=1 does the same.")
  private boolean debug;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help.")
  @SuppressWarnings("UnusedVariable") // picocli answers it
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the version.")
  @SuppressWarnings("UnusedVariable") // picocli answers it
  private boolean version;

  /** Without a command there is nothing to do but to say which ones there are. */
  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "Say what to do: name a command.");
  }

  Path dir() {
    return dir;
  }

  boolean hasDir() {
    return !dir.equals(Path.of("."));
  }

  boolean json() {
    return json;
  }

  boolean debug() {
    return debug;
  }

  Map<String, String> settings() {
    return settings;
  }
}
