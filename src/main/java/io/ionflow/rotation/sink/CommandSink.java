package io.ionflow.rotation.sink;

import io.ionflow.log.Logging;
import io.ionflow.log.Printable;
import io.ionflow.rotation.Delivery;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program that gets the token on its standard input. No shell looks at its arguments, and the
 * token is none of them. It is done when it ends with 0, whatever it leaves in the background.
 */
public final class CommandSink {
  private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(30);

  /** For what is printed at the very end: by then it is in the pipe, and only has to be read. */
  private static final Duration REST = Duration.ofSeconds(1);

  private static final int MOST_SHOWN = 200;

  private final Path dir;

  /**
   * @param dir where programs are run
   */
  public CommandSink(Path dir) {
    this.dir = dir;
  }

  /**
   * Runs the program, and the one that reads back if there is one: it has to print the token, or
   * the SHA-256 of it in hexadecimal.
   *
   * @throws SinkException if one of them fails, takes too long, or prints something else
   */
  public void publish(Delivery delivery) {
    run(delivery, "run", delivery.value().reveal());
    if (delivery.sink().settings().containsKey("readBack")) {
      String printed = run(delivery, "readBack", "").strip();
      if (!printed.equals(delivery.value().reveal()) && !printed.equals(delivery.fingerprint())) {
        throw new SinkException(
            delivery.title()
                + ": what 'readBack' prints is neither the token nor its SHA-256. It must print one.");
      }
    }
  }

  private String run(Delivery delivery, String setting, String input) {
    List<String> words = words(delivery, setting);
    Process process = start(delivery, words);
    Printed out = new Printed(process.getInputStream());
    Printed err = new Printed(process.getErrorStream());
    try {
      feed(process, input);
      Duration timeout = delivery.sink().timeout().orElse(USUAL_TIMEOUT);
      if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new SinkException(
            "%s: %s did not end within %s.".formatted(delivery.title(), words.get(0), timeout));
      }
      if (process.exitValue() != 0) {
        throw new SinkException(
            "%s: %s ended with %d. %s"
                .formatted(
                    delivery.title(), words.get(0), process.exitValue(), shown(err.within(REST))));
      }
      return out.within(REST);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SinkException(delivery.title() + " was interrupted.", e);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private Process start(Delivery delivery, List<String> words) {
    ProcessBuilder builder = new ProcessBuilder(words).directory(dir.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("ION"));
    builder.environment().put("IONFLOW_POLICY", delivery.policy());
    builder.environment().put("IONFLOW_TOKEN_ID", delivery.tokenId());
    try {
      return builder.start();
    } catch (IOException e) {
      throw new SinkException(
          "%s: %s can't be run (%s)."
              .formatted(delivery.title(), words.get(0), e.getClass().getSimpleName()),
          e);
    }
  }

  /** A program that does not read its input has closed it; what counts is how it ends. */
  private static void feed(Process process, String input) {
    try (OutputStream in = process.getOutputStream()) {
      in.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException closed) {
      if (process.isAlive() && !input.isEmpty()) {
        throw new SinkException("The program does not take the token on its input.", closed);
      }
    }
  }

  private static List<String> words(Delivery delivery, String setting) {
    if (delivery.sink().settings().get(setting) instanceof List<?> list && !list.isEmpty()) {
      return list.stream().map(String::valueOf).toList();
    }
    throw new SinkException(
        delivery.title() + " needs '" + setting + "' as a list: the program and its arguments.");
  }

  private static String shown(String printed) {
    String line = Printable.line(Logging.redact(printed.strip()));
    return line.length() > MOST_SHOWN ? line.substring(0, MOST_SHOWN) : line;
  }
}
