package io.ionflow.journal;

import io.ionflow.testkit.JavaProgram;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM of its own that runs one main class of the tests; killed when closed. */
final class ChildProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;

  private ChildProcess(Process process) {
    this.process = process;
    this.output = process.inputReader(StandardCharsets.UTF_8);
  }

  static ChildProcess start(Class<?> main, Path journal, String... more) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(journal.toString()));
    arguments.addAll(List.of(more));
    List<String> command = JavaProgram.command(main, arguments.toArray(String[]::new));
    return new ChildProcess(new ProcessBuilder(command).redirectErrorStream(true).start());
  }

  /**
   * Waits until it has printed a line that holds this; fails with all it printed if it ends
   * without.
   */
  void awaitLine(String expected) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      lines.add(line);
      if (line.contains(expected)) {
        return;
      }
    }
    throw new AssertionError("The process ended without '" + expected + "': " + lines);
  }

  /** All that it prints until it ends. */
  List<String> remainingLines() {
    return output.lines().toList();
  }

  long pid() {
    return process.pid();
  }

  int awaitEnd() {
    return process.onExit().join().exitValue();
  }

  /** Ends it without a chance to tidy up, and waits until it is gone. */
  void kill() {
    process.toHandle().destroyForcibly(); // unlike the process itself, leaves its output to be read
    process.onExit().join();
  }

  @Override
  public void close() throws IOException {
    kill();
    output.close();
  }
}
