package io.ionflow.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The program as a user runs it: a process of its own, whose output goes to files. */
public final class IonflowProcess implements AutoCloseable {
  /** A loaded machine takes a minute for what takes a second; waiting costs only who fails. */
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private final Process process;
  private final Path out;
  private final Path err;

  private IonflowProcess(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /**
   * Starts a command.
   *
   * @param output folder for what it prints
   * @param environment on top of this process's own, from which all that is ionflow's is taken
   */
  public static IonflowProcess start(
      Path output, Map<String, String> environment, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "io.ionflow.App"));
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile(Files.createDirectories(output), "out", ".log");
    Path err = Files.createTempFile(output, "err", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("ION"));
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().putAll(environment);
    return new IonflowProcess(builder.start(), out, err);
  }

  /** Types a line. */
  public void type(String line) throws IOException {
    OutputStream keyboard = process.getOutputStream();
    keyboard.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    keyboard.flush();
  }

  /** Waits until a line with that text is out; fails with all it printed if it ends without. */
  public IonflowProcess awaitOutput(String text) {
    Await.until(() -> !process.isAlive() || out().contains(text), this::printed);
    if (!out().contains(text)) {
      throw new AssertionError("It ended without '" + text + "': " + printed());
    }
    return this;
  }

  /** Waits until it ends by itself, and gives its exit code. */
  public int awaitEnd() {
    try {
      if (process.waitFor(LONGEST.toMillis(), TimeUnit.MILLISECONDS)) {
        return process.exitValue();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new AssertionError("It does not end: " + printed());
  }

  /** Asks it to end, as SIGTERM does; gives the exit code. */
  public int stop() {
    process.toHandle().destroy();
    return awaitEnd();
  }

  /** Ends it as a power cut would, and waits until it is gone. */
  public void kill() {
    process.toHandle().destroyForcibly();
    process.onExit().join();
  }

  /** Standard output so far. */
  public String out() {
    return read(out);
  }

  /** Standard error so far. */
  public String err() {
    return read(err);
  }

  /** All that it printed so far. */
  public String printed() {
    return out() + err();
  }

  /** Its id. */
  public long pid() {
    return process.pid();
  }

  /** Whether it runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** It and all processes that it has started, itself first. */
  public List<ProcessHandle> family() {
    List<ProcessHandle> family = new ArrayList<>(List.of(process.toHandle()));
    process.descendants().forEach(family::add);
    return family;
  }

  /** The ports that its sockets are connected to right now; none where the system does not tell. */
  public Set<Integer> remotePorts() {
    Set<Integer> ports = new HashSet<>();
    Set<String> own = sockets();
    for (String table : List.of("tcp", "tcp6")) {
      Path file = Path.of("/proc", Long.toString(process.pid()), "net", table);
      for (String line : lines(file)) {
        String[] fields = line.strip().split("\\s+", -1);
        if (fields.length > 9 && own.contains(fields[9]) && !fields[2].endsWith(":0000")) {
          ports.add(Integer.parseInt(fields[2].substring(fields[2].lastIndexOf(':') + 1), 16));
        }
      }
    }
    return ports;
  }

  /** Inode numbers. */
  private Set<String> sockets() {
    Set<String> sockets = new HashSet<>();
    Path open = Path.of("/proc", Long.toString(process.pid()), "fd");
    try (DirectoryStream<Path> files = Files.newDirectoryStream(open)) {
      for (Path file : files) {
        String target = link(file);
        if (target.startsWith("socket:[")) {
          sockets.add(target.substring(8, target.length() - 1));
        }
      }
    } catch (IOException | DirectoryIteratorException gone) {
      return sockets;
    }
    return sockets;
  }

  private static String link(Path file) {
    try {
      return Files.readSymbolicLink(file).toString();
    } catch (IOException closedSince) {
      return "";
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException gone) {
      return List.of();
    }
  }

  /** What the system's list of processes shows of it. */
  public String commandLine() {
    Path shown = Path.of("/proc", Long.toString(process.pid()), "cmdline");
    return Files.exists(shown)
        ? read(shown).replace('\0', ' ')
        : process.info().commandLine().orElse("");
  }

  private static String read(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    kill();
  }
}
