package io.ionflow.soak;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A {@link FastDaemon} in a process of its own, and what it holds. */
final class FastProcess implements AutoCloseable {
  private final Path dir;
  private final Path temporary;
  private final Process process;
  private final BufferedReader answers;
  private final int gatewayPort;

  /** Starts it, and waits until it is ready; its log goes to {@code daemon.log} beside it. */
  FastProcess(Path dir, FastClock clock, Map<String, String> environment) throws IOException {
    this.dir = dir;
    this.temporary = Files.createDirectories(dir.resolveSibling("tmp"));
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-Djava.io.tmpdir=" + temporary,
            "-cp",
            System.getProperty("java.class.path"),
            FastDaemon.class.getName(),
            dir.toString(),
            clock.begin().toString(),
            Integer.toString(clock.factor()));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(dir.resolveSibling("daemon.log").toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("ION"));
    builder.environment().putAll(environment);
    process = builder.start();
    answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    gatewayPort = Integer.parseInt(answer());
  }

  private String answer() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw new IOException("The daemon has ended: see " + dir.resolveSibling("daemon.log"));
    }
    return line;
  }

  int gatewayPort() {
    return gatewayPort;
  }

  /** What it holds now. */
  Sample sample(long second) throws IOException {
    OutputStream ask = process.getOutputStream();
    ask.write('\n');
    ask.flush();
    String[] own = answer().split(" ", -1);
    Path proc = Path.of("/proc", Long.toString(process.pid()));
    return new Sample(
        second,
        Long.parseLong(own[0]),
        Long.parseLong(own[1]),
        descriptors(proc.resolve("fd")),
        resident(proc.resolve("status")),
        files(dir.resolve("data")),
        files(temporary));
  }

  private static long descriptors(Path open) throws IOException {
    try (Stream<Path> all = Files.list(open)) {
      return all.count();
    }
  }

  private static long resident(Path status) throws IOException {
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
        .sum();
  }

  private static long files(Path folder) {
    while (true) {
      try (Stream<Path> all = Files.walk(folder)) {
        return all.filter(Files::isRegularFile).count();
      } catch (IOException | UncheckedIOException goneMeanwhile) {
        Thread.onSpinWait();
      }
    }
  }

  /** Ends it as asked; gives its exit code. */
  int stop() throws IOException, InterruptedException {
    process.getOutputStream().close();
    return process.waitFor(90, TimeUnit.SECONDS) ? process.exitValue() : -1;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
