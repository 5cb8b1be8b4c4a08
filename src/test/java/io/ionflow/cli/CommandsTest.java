package io.ionflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.settings.Problem;
import io.ionflow.settings.SettingsException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

class CommandsTest {
  private static final String JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3";

  private final Console console = new Console(Map.of());

  @Command(name = "work")
  private static final class Work implements Action {
    private final Action action;

    @Option(names = "--count")
    private int count;

    Work(Action action) {
      this.action = action;
    }

    @Override
    public ExitCode run() throws Exception {
      return count > 9 ? ExitCode.FAILED : action.run();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aCommandsOutcomeIsTheExitCode(ExitCode outcome) {
    assertThat(run(() -> outcome, "work")).isEqualTo(outcome.number());
    assertThat(console.err()).isEmpty();
  }

  @Test
  void aKnownFailureSaysWhatWhyAndWhatNext() {
    Exception cause = new NoSuchFileException("/data");
    CommandException failure =
        new CommandException(ExitCode.PARTIAL, "Two of three\nstand.", "Run it again", cause);

    int code = run(() -> fail(failure), "work");

    assertThat(code).isEqualTo(4);
    assertThat(console.err().lines())
        .containsExactly(
            "ionflow: Two of three",
            "ionflow: stand.",
            "  why:  NoSuchFileException: /data",
            "  next: Run it again");
  }

  @Test
  void badSettingsAreAllTold() {
    SettingsException failure =
        new SettingsException(
            List.of(Problem.error("f:1", "a is bad", "Fix a."), Problem.error("f:2", "b", "c.")));

    assertThat(run(() -> fail(failure), "work")).isEqualTo(2);
    assertThat(console.err()).contains("f:1: a is bad. Fix a.", "f:2: b. c.", "ionflow check");
  }

  @Test
  void anUnknownFailureHasNoStackTraceAndNoSecret() {
    assertThat(run(() -> fail(new IllegalStateException("Token " + JWT)), "work")).isEqualTo(1);

    assertThat(console.err())
        .contains("Token ********", "--debug")
        .doesNotContain("\tat ")
        .doesNotContain(JWT);
  }

  @Test
  void debugShowsWhereItHappened() {
    run(() -> fail(new IllegalStateException(JWT)), "work", "--debug");

    assertThat(console.err()).contains("\tat io.ionflow.cli").doesNotContain(JWT);
  }

  @Test
  void debugCanBeAskedForByTheEnvironment() {
    Console verbose = new Console(Map.of("IONFLOW_DEBUG", "1"));

    verbose.run("work", session -> new Work(() -> fail(new IllegalStateException("x"))), "work");

    assertThat(verbose.err()).contains("\tat io.ionflow.cli");
  }

  @Test
  void aMistypedCommandIsAnsweredWithTheNearestOne() {
    assertThat(run(() -> ExitCode.DONE, "wrok")).isEqualTo(2);

    assertThat(console.err()).contains("wrok", "Did you mean work?", "ionflow --help");
  }

  @Test
  void aMistypedOptionIsAUsageError() {
    assertThat(run(() -> ExitCode.DONE, "work", "--cuont=1")).isEqualTo(2);

    assertThat(console.err()).contains("--cuont", "Did you mean --count?", "ionflow work --help");
  }

  @Test
  void noCommandIsAUsageError() {
    assertThat(run(() -> ExitCode.DONE)).isEqualTo(2);
    assertThat(console.err()).contains("name a command");
  }

  @Test
  void helpAndVersionAreOutput() {
    assertThat(run(() -> ExitCode.FAILED, "--help")).isZero();
    assertThat(run(() -> ExitCode.FAILED, "work", "--help")).isZero();
    assertThat(run(() -> ExitCode.FAILED, "--version")).isZero();

    assertThat(console.out()).contains("Exit codes: 0 done", "work", "--count", "Java");
    assertThat(console.err()).isEmpty();
  }

  @Test
  void onlyTheNamedCommandIsMade() {
    AtomicInteger made = new AtomicInteger();
    Commands commands =
        new Commands(Map.of())
            .add("work", session -> new Work(() -> ExitCode.DONE))
            .add(
                "costly",
                session -> {
                  made.incrementAndGet();
                  return new Work(() -> ExitCode.DONE);
                });

    assertThat(console.run(commands, "work")).isZero();
    assertThat(made).hasValue(0);
    assertThat(console.run(commands, "--help")).isZero();
    assertThat(made).hasValue(1);
  }

  @Test
  void globalOptionsStandBeforeOrBehindTheCommand() {
    for (List<String> arguments :
        List.of(
            List.of("--dir", "/maps", "--json", "-D", "ionflow.ion.rate=7", "work"),
            List.of("work", "--dir=/maps", "--json", "-Dionflow.ion.rate=7"))) {
      int code =
          console.run(
              "work", session -> new Work(() -> seen(session)), arguments.toArray(String[]::new));
      assertThat(code).isZero();
    }
  }

  @Test
  void completionKnowsEveryCommand() {
    Commands commands =
        new Commands(Map.of()).add("work", session -> new Work(() -> ExitCode.DONE));
    commands.add("completion", session -> new CompletionCommand(session, commands));

    assertThat(console.run(commands, "completion")).isZero();

    assertThat(console.out()).contains("complete -F", "work", "--count");
  }

  private static ExitCode seen(Session session) {
    assertThat(session.workspace().dir()).hasToString("/maps");
    assertThat(session.json()).isTrue();
    assertThat(session.settings().count("ionflow.ion.rate")).isEqualTo(7);
    return ExitCode.DONE;
  }

  private static ExitCode fail(Exception failure) throws Exception {
    throw failure;
  }

  private int run(Action action, String... arguments) {
    return console.run("work", session -> new Work(action), arguments);
  }
}
