package io.ionflow.testkit;

import io.ionflow.App;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How tests start a program in a JVM of its own: with the quick compiler alone and, in a build with
 * Maven, with an archive of the classes that a daemon loads. Both together take a third of the
 * processor's time that it took without.
 */
public final class JavaProgram {
  /** Names the folder that the archive is kept in; without it there is none. */
  private static final String ARCHIVES = "ionflow.test.archives";

  private JavaProgram() {}

  /**
   * The words of the command.
   *
   * @param main a class of ionflow's or of the tests'
   */
  public static List<String> command(Class<?> main, String... arguments) {
    List<String> command = quickly();
    Optional<ProgramArchive> archive = archive();
    if (archive.isPresent()) {
      command.add("-XX:SharedArchiveFile=" + archive.get().file());
      command.addAll(List.of("-cp", archive.get().classPath() + File.pathSeparator + tests()));
    } else {
      command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    }
    command.add(main.getName());
    command.addAll(List.of(arguments));
    return command;
  }

  /** Java with what makes a short run cheap. */
  static List<String> quickly() {
    return new ArrayList<>(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC"));
  }

  /** The libraries and ionflow's own classes, in the order of this JVM's class path. */
  static List<Path> classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(Path::of)
        .filter(entry -> !entry.equals(tests()))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  /** The folder of ionflow's own classes. */
  static Path classes() {
    return place(App.class);
  }

  private static Path tests() {
    return place(JavaProgram.class);
  }

  private static Path place(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Optional<ProgramArchive> archive() {
    return Optional.ofNullable(System.getProperty(ARCHIVES))
        .map(
            folder -> {
              try {
                return ProgramArchive.in(Path.of(folder));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }
}
