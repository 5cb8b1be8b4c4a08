package io.ionflow.log;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** Sets up the log of this process: java.util.logging, reached through SLF4J. */
public final class Logging {
  static {
    // Read once, when the first logger is made; without effect in a process that has logged before.
    System.setProperty("java.util.logging.manager", SteadyLogManager.class.getName());
  }

  private static final Redaction REDACTION = new Redaction();

  /** Libraries whose news is ours only when something is wrong. */
  private static final List<String> QUIET =
      List.of(
          "com.zaxxer.hikari",
          "org.eclipse.jetty",
          "org.apache.camel",
          "org.flywaydb",
          "org.gaul",
          "org.jclouds",
          "org.quartz",
          "io.vertx",
          "software.amazon.awssdk");

  /** Print whole messages when asked to be verbose. */
  private static final List<String> TALKATIVE =
      List.of("org.apache.hc", "software.amazon.awssdk.request", "com.networknt", "jdk.internal");

  /** Logs every failed look into a queue with its trace, then hands it to the route as well. */
  private static final Logger TWICE_SAID =
      Logger.getLogger("org.apache.camel.component.aws2.sqs.Sqs2Consumer");

  /** Held, for java.util.logging forgets the level of a logger that nobody holds. */
  private static final List<Logger> HELD =
      Stream.concat(QUIET.stream(), TALKATIVE.stream()).map(Logger::getLogger).toList();

  private Logging() {}

  /**
   * Sets shape, level and target of the log, in place of whatever was set before.
   *
   * @param format {@code text} or {@code json}
   * @param level {@code error}, {@code warn}, {@code info} or {@code debug}
   * @param out standard output for the daemon, whose output the log is; standard error for a
   *     command, whose output is its result
   */
  public static void configure(String format, String level, PrintStream out) {
    Level least = level(level);
    Handler handler =
        new LineHandler(
            out, "json".equals(format) ? new JsonLines(REDACTION) : new TextLines(REDACTION));
    handler.setLevel(least);
    Logger root = Logger.getLogger("");
    Arrays.stream(root.getHandlers()).forEach(root::removeHandler);
    root.addHandler(handler);
    root.setLevel(least);
    boolean verbose = least.intValue() < Level.INFO.intValue();
    for (Logger library : HELD) {
      boolean quiet = QUIET.contains(library.getName());
      library.setLevel(
          quiet && !verbose ? higher(least, Level.WARNING) : higher(least, Level.INFO));
    }
    TWICE_SAID.setFilter(log -> !"Error while polling".equals(log.getMessage()));
  }

  /** Keeps a secret out of the log from now on. */
  public static void hide(String secret) {
    REDACTION.hide(secret);
  }

  /** Keeps a secret out of the log that is one of many, such as the keys to an upload location. */
  public static void hideLent(String secret) {
    REDACTION.hideLent(secret);
  }

  /** The text without the secrets that are known, and without what looks like one. */
  public static String redact(String text) {
    return REDACTION.apply(text);
  }

  private static Level higher(Level one, Level other) {
    return one.intValue() > other.intValue() ? one : other;
  }

  private static Level level(String name) {
    return switch (name) {
      case "error" -> Level.SEVERE;
      case "warn" -> Level.WARNING;
      case "info" -> Level.INFO;
      case "debug" -> Level.FINE;
      default -> throw new IllegalArgumentException("There is no log level " + name);
    };
  }
}
