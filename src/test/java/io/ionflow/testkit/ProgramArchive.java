package io.ionflow.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.sandbox.Sandbox;
import io.ionflow.sandbox.SandboxOptions;
import io.ionflow.sandbox.Switches;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The classes that a daemon loads, as a JVM maps them into memory (AppCDS). It is made once for
 * what was compiled, by whichever process of tests needs it first; the others wait for it.
 *
 * @param file the archive; a JVM that can't use it starts without
 * @param classPath the one that it was made with, which the JVM's must begin with
 */
record ProgramArchive(Path file, String classPath) {
  private static ProgramArchive made;

  /** Gives the one in a folder, and makes it if it is not there or is of other classes. */
  static synchronized ProgramArchive in(Path folder) throws IOException {
    if (made == null) {
      Files.createDirectories(folder);
      try (FileChannel lock =
              FileChannel.open(
                  folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock held = lock.lock()) {
        made = made(folder, held);
      }
    }
    return made;
  }

  private static ProgramArchive made(Path folder, FileLock held) throws IOException {
    List<Path> classPath = JavaProgram.classPath();
    Path jar = folder.resolve("ionflow.jar");
    classPath.replaceAll(entry -> entry.equals(JavaProgram.classes()) ? jar : entry);
    ProgramArchive archive =
        new ProgramArchive(
            folder.resolve("ionflow.jsa"),
            classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    Path note = folder.resolve("made-of");
    String wanted = archive.classPath + Runtime.version() + state(JavaProgram.classes());
    if (held.isValid() && Files.exists(note) && Files.readString(note).equals(wanted)) {
      return archive;
    }
    Files.deleteIfExists(note);
    Files.deleteIfExists(archive.file);
    pack(JavaProgram.classes(), jar);
    Path training = Files.createTempDirectory(folder, "training");
    archive.train(training);
    try (Stream<Path> left = Files.walk(training)) {
      left.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    }
    Files.writeString(note, wanted);
    return archive;
  }

  /** What was compiled when. */
  private static String state(Path classes) throws IOException {
    StringBuilder state = new StringBuilder();
    for (Path file : files(classes)) {
      state.append('\n').append(file).append(' ').append(Files.getLastModifiedTime(file));
    }
    return state.toString();
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static void pack(Path classes, Path jar) {
    ToolProvider tool = ToolProvider.findFirst("jar").orElseThrow();
    String[] words = {"--create", "--no-compress", "--file", jar + "", "-C", classes + "", "."};
    assertThat(tool.run(System.out, System.err, words)).isZero();
  }

  /** Has a daemon make an asset, look after a token and open the gateway, and end in order. */
  private void train(Path folder) throws IOException {
    Switches quick = Switches.defaults().tilingIn(Duration.ZERO);
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().with(quick))) {
      QuickWorkspace place = QuickWorkspace.make(folder.resolve("work"), sandbox.api());
      place.set("ionflow.gateway.port=0");
      Files.writeString(
          place.workspace().config().resolve("tokens.yaml"),
          """
          tokens:
            - { name: web, scopes: [assets:read], assets: all, sinks: [ { file: web.token } ] }
          """);
      place.drop("f.geojson", GeoJson.small());
      List<String> command = JavaProgram.quickly();
      command.addAll(List.of("-XX:ArchiveClassesAtExit=" + file, "-Xlog:cds=off"));
      command.addAll(List.of("-Xlog:cds+dynamic=off", "-cp", classPath, "io.ionflow.App"));
      command.addAll(Arrays.asList("--dir", place.workspace().dir().toString(), "run"));
      Map<String, String> token = Map.of("ION_TOKEN", sandbox.token());
      try (IonflowProcess daemon = IonflowProcess.start(folder, token, command)) {
        daemon.awaitOutput("COMPLETE f.geojson");
        daemon.stop();
      }
    }
  }
}
