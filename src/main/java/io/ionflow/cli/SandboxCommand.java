package io.ionflow.cli;

import io.ionflow.sandbox.Sandbox;
import io.ionflow.sandbox.SandboxOptions;
import io.ionflow.sandbox.Switches;
import io.ionflow.settings.Sizes;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** {@code ionflow sandbox}. */
@Command(
    name = "sandbox",
    header = "Run a stand-in for Cesium ion on this machine, until Ctrl-C.",
    description = {
      "",
      "Speaks ion's API, sign-in, uploads and tiles as far as they are known, with one account that",
      "starts with ion's well-known assets. Prints one line of JSON when it is ready. What is not",
      "known of ion is a switch; faults, log and clock are at /sandbox (docs/sandbox.md).",
    },
    footer = {
      "",
      "Example:",
      "  ionflow sandbox --port 8380 --data sandbox",
      "  ION_API=http://127.0.0.1:8380 ION_TOKEN=... ionflow run",
      "",
      "Exit codes: 0 stopped, 1 the port or the folder can't be used, 2 wrong arguments",
    })
public final class SandboxCommand implements Action {
  private final Session session;
  private final Runnable untilStopped;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8380",
      description = "Port on 127.0.0.1, ${DEFAULT-VALUE} unless given; 0 for any free one.")
  private int port;

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description = "Keep the account here; forgotten at the end unless given.")
  private Optional<Path> data = Optional.empty();

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      description = "A token with every scope; made up unless given.")
  private Optional<String> token = Optional.empty();

  @Option(
      names = "--tiling",
      paramLabel = "TIME",
      defaultValue = "3s",
      description = "How long tiling takes, such as 500ms or 1m; ${DEFAULT-VALUE} unless given.")
  private Duration tiling;

  @Option(
      names = "--storage",
      paramLabel = "SIZE",
      defaultValue = "1TiB",
      converter = Size.class,
      description =
          "What the account may hold in all, such as 500MB; ${DEFAULT-VALUE} unless given.")
  private long storageBytes;

  /** Reads a size with its unit. */
  static final class Size implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      return Sizes.parse(text);
    }
  }

  /**
   * Runs it.
   *
   * @param untilStopped returns when the process is asked to end
   */
  public SandboxCommand(Session session, Runnable untilStopped) {
    this.session = session;
    this.untilStopped = untilStopped;
  }

  @Override
  public ExitCode run() throws Exception {
    SandboxOptions options =
        new SandboxOptions(
            port,
            data,
            token,
            Switches.defaults().tilingIn(tiling).storing(storageBytes),
            Optional.empty(),
            Clock.systemUTC());
    try (Sandbox sandbox = Sandbox.start(options)) {
      Map<String, String> line = new LinkedHashMap<>();
      line.put("api", sandbox.api().toString());
      line.put("authorize", sandbox.authorize().toString());
      line.put("s3", sandbox.s3().toString());
      line.put("token", sandbox.token());
      line.put("clientId", sandbox.clientId());
      session.printLine(line, Json.line(line));
      untilStopped.run();
    }
    return ExitCode.DONE;
  }
}
