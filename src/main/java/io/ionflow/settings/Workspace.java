package io.ionflow.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The directory that ionflow works in. Nothing in it has to exist: what is missing of {@code
 * config/} and the whole of {@code routes/} fall back to what ships with ionflow.
 *
 * @param dir its path; made absolute
 */
public record Workspace(Path dir) {
  private static final String SOURCES = "config/sources.camel.yaml";
  private static final String ROUTES = "routes";
  private static final String PATTERN = "/*.camel.yaml";

  /** Makes the path absolute. */
  public Workspace {
    dir = dir.toAbsolutePath().normalize();
  }

  /** What a user edits. */
  public Path config() {
    return dir.resolve("config");
  }

  /** The user's settings; may be missing. */
  public Path properties() {
    return config().resolve("application.properties");
  }

  /** The user's sources; may be missing, then the shipped ones hold. */
  public Path sources() {
    return dir.resolve(SOURCES);
  }

  /** The user's flows; may be missing, then the shipped ones hold. */
  public Path routes() {
    return dir.resolve(ROUTES);
  }

  /** The folder that is watched unless configured otherwise. */
  public Path inbox() {
    return dir.resolve("inbox");
  }

  /** Where files go whose asset is complete. */
  public Path done() {
    return dir.resolve("done");
  }

  /** Where files go that are at fault. */
  public Path failed() {
    return dir.resolve("failed");
  }

  /** What ionflow keeps for itself: journal, vault, reports. */
  public Path data() {
    return dir.resolve("data");
  }

  /**
   * What Camel loads, as its option {@code camel.main.routesIncludePattern}: flows and sources.
   *
   * @throws SettingsException if Camel can't load files from the directory, for its name
   */
  public String routesIncludePattern() {
    String sources = Files.exists(sources()) ? file(sources()) : "classpath:shipped/" + SOURCES;
    return flowsIncludePattern() + "," + sources;
  }

  /** Only what the door to ion needs. */
  public String doorIncludePattern() {
    String flows = flowsIncludePattern();
    return flows.replace("*", "ion") + "," + flows.replace("*", "errors");
  }

  /** Only what a look at usage needs. */
  public String usageIncludePattern() {
    String flows = flowsIncludePattern();
    return String.join(
        ",",
        doorIncludePattern(),
        flows.replace("*.", "usage-poll."),
        flows.replace("*.", "usage-http."),
        flows.replace("*.", "alert."));
  }

  /** The same without the sources. */
  public String flowsIncludePattern() {
    String flows = Files.isDirectory(routes()) ? file(routes()) : "classpath:shipped/" + ROUTES;
    return flows + PATTERN;
  }

  /**
   * Camel splits patterns at commas, so a comma in a path stands as the wildcard for one letter. It
   * finds files below a {@code +} or {@code %}, but then looks for them under a decoded name.
   */
  private String file(Path path) {
    if (dir.toString().matches(".*[+%].*")) {
      throw new SettingsException(
          List.of(
              Problem.error(
                  "command line",
                  "Camel can't load routes from " + dir + ", for there is a + or % in its path",
                  "Rename the directory, or leave routes and sources to what ships.")));
    }
    return "file:" + path.toString().replace(',', '?');
  }
}
