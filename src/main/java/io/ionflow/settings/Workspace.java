package io.ionflow.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The directory that ionflow works in. Nothing in it has to exist: what is missing of {@code
 * config/} and the whole of {@code routes/} fall back to what ships with ionflow.
 *
 * @param dir its path; made absolute
 */
public record Workspace(Path dir) {
  private static final String SOURCES = "config/sources.camel.yaml";
  private static final String ROUTES = "routes";
  private static final String LOGIN = "login";

  /** Route files of commands, which no daemon loads. */
  private static final List<String> ALONE = List.of(LOGIN, "doctor");

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
    return flows("ion", "errors", "grant");
  }

  /** What a sign-in needs, which no daemon loads. */
  public String loginIncludePattern() {
    return flows("ion", "errors", "grant", LOGIN);
  }

  /** Route files that no daemon loads, by the first word of their names. */
  public List<String> alone() {
    return ALONE;
  }

  private String flows(String... names) {
    String all = flowsIncludePattern();
    return Arrays.stream(names)
        .map(name -> all.replace("*.", name + "."))
        .collect(Collectors.joining(","));
  }

  /**
   * One file of the routes with the error policies; the shipped one if the user has none, as routes
   * that were written out by an earlier version lack it.
   */
  public String aloneIncludePattern(String name) {
    return ownOrShipped(name) + "," + flowsIncludePattern().replace("*", "errors");
  }

  private String ownOrShipped(String name) {
    boolean own = Files.isRegularFile(routes().resolve(name + ".camel.yaml"));
    String shipped = "classpath:shipped/" + ROUTES + PATTERN;
    return (own ? flowsIncludePattern() : shipped).replace("*", name);
  }

  /** The door to ion, and what goes through all assets behind it. */
  public String inventoryIncludePattern() {
    return doorIncludePattern() + "," + ownOrShipped("inventory");
  }

  /** Only what rotations of tokens need. */
  public String rotationIncludePattern() {
    return flows("ion", "errors", "grant", "send") + "," + tokenIncludePattern();
  }

  /** Only what a daemon without policies leaves out, but for the port that apps fetch tokens by. */
  public String tokenIncludePattern() {
    return flows("rotation", "token", "upkeep", "revoke", "publish*", "alert");
  }

  /** Only what a look at usage needs. */
  public String usageIncludePattern() {
    return flows("ion", "errors", "grant", "usage-poll", "usage-http", "send");
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
