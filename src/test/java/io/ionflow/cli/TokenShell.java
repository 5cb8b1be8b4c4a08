package io.ionflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ionflow.TokenCommands;
import io.ionflow.settings.Workspace;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs {@code ionflow tokens …} in one directory and keeps all that was ever printed. */
final class TokenShell {
  private final StringBuilder printed = new StringBuilder();
  private final Workspace workspace;
  private final String token;

  /** What one command came to. */
  record Run(int code, String out, String err) {}

  /** With that token of ion's, unless a command gets another. */
  TokenShell(Workspace workspace, String token) {
    this.workspace = workspace;
    this.token = token;
  }

  Run run(String... arguments) {
    return runAs(token, arguments);
  }

  Run runAs(String other, String... arguments) {
    Console console = new Console(Map.of("ION_TOKEN", other));
    List<String> all = new ArrayList<>(List.of("--dir", workspace.dir().toString(), "tokens"));
    all.addAll(List.of(arguments));
    int code =
        console.run(
            "tokens",
            session ->
                TokenCommands.of(
                    session,
                    new Terminal(new PrintStream(PrintStream.nullOutputStream()), 0, false)),
            all.toArray(String[]::new));
    printed.append(console.out()).append(console.err());
    return new Run(code, console.out(), console.err());
  }

  /** What a command that does it prints with {@code --json}. */
  JsonNode json(String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--json");
    Run run = run(all.toArray(String[]::new));
    assertThat(run.code()).as(run.err()).isZero();
    return new ObjectMapper().readTree(run.out());
  }

  /** All that was printed so far, errors too. */
  String printed() {
    return printed.toString();
  }
}
