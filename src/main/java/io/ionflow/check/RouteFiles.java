package io.ionflow.check;

import io.ionflow.settings.Problem;
import io.ionflow.settings.Shipped;
import io.ionflow.settings.Workspace;
import io.ionflow.yaml.YamlFile;
import io.ionflow.yaml.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The YAML that Camel would load for a working directory. */
final class RouteFiles {
  private static final String SUFFIX = ".camel.yaml";
  private static final String SOURCES = "config/sources" + SUFFIX;
  private static final int LONGEST_BYTES = 1024 * 1024;

  private final Workspace workspace;
  private final Consumer<Problem> problems;
  private final List<YamlFile> files = new ArrayList<>();

  private RouteFiles(Workspace workspace, Consumer<Problem> problems) {
    this.workspace = workspace;
    this.problems = problems;
  }

  /** Reads them all; what can't be read is a problem, and left out. */
  static List<YamlFile> read(Workspace workspace, Consumer<Problem> problems) {
    RouteFiles reading = new RouteFiles(workspace, problems);
    reading.readRoutes();
    reading.readSources();
    return reading.files;
  }

  private void readRoutes() {
    if (Files.isDirectory(workspace.routes())) {
      readOwnRoutes();
    } else {
      readShippedRoutes();
    }
  }

  private void readOwnRoutes() {
    try (Stream<Path> listing = Files.list(workspace.routes())) {
      List<Path> found = listing.filter(Files::isRegularFile).sorted().toList();
      found.forEach(this::route);
      if (found.stream().noneMatch(file -> file.getFileName().toString().endsWith(SUFFIX))) {
        problems.accept(
            Problem.error(
                "routes/",
                "There is no *" + SUFFIX + " in the folder, which stands before the shipped one",
                "Remove the folder to run what ships, or write that into it: ionflow init "
                    + workspace.dir()));
        readShippedRoutes(); // what else is wrong can be told with them
      }
    } catch (IOException e) {
      unreadable("routes", e);
    }
  }

  private void readShippedRoutes() {
    Shipped.names("routes").stream().filter(name -> name.endsWith(SUFFIX)).forEach(this::shipped);
  }

  private void readSources() {
    if (Files.exists(workspace.sources())) {
      own(workspace.sources());
    } else if (Shipped.names("config").contains(SOURCES)) {
      shipped(SOURCES);
    }
  }

  private void route(Path file) {
    String name = file.getFileName().toString();
    if (name.endsWith(SUFFIX)) {
      own(file);
    } else if (name.endsWith(".yaml") || name.endsWith(".yml")) {
      problems.accept(
          Problem.warning(
              "routes/" + name,
              "The file is not loaded: its name does not end in " + SUFFIX,
              "Rename it if it holds routes."));
    }
  }

  private void shipped(String name) {
    add("shipped/" + name, Shipped.text(name));
  }

  private void own(Path file) {
    String name = workspace.dir().relativize(file).toString().replace('\\', '/');
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LONGEST_BYTES + 1);
      if (bytes.length > LONGEST_BYTES) {
        throw new IOException("it is larger than 1 MiB");
      }
      add(name, new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException e) {
      unreadable(name, e);
    }
  }

  private void add(String name, String text) {
    YamlReader.read(name, text, problems).ifPresent(files::add);
  }

  private void unreadable(String name, IOException e) {
    problems.accept(
        Problem.error(name, "It can't be read: " + e.getMessage(), "Let ionflow's user read it."));
  }
}
