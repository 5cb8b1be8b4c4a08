package io.ionflow.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script {@code ionflow}, with a JDK and a Maven that only tell what they were asked. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
  private static final List<String> TOOLS =
      List.of(
          "cat",
          "dirname",
          "cp",
          "env",
          "find",
          "getconf",
          "head",
          "mkdir",
          "mktemp",
          "mv",
          "readlink",
          "rm",
          "sed",
          "sleep",
          "sort",
          "timeout",
          "touch");

  private record Outcome(int exitCode, String out, String err) {}

  @TempDir private Path dir;
  private Path home;
  private Path programs;
  private Path jdk;

  @BeforeEach
  void anInstallationWithASpaceInItsPath() throws IOException {
    home = Files.createDirectories(dir.resolve("in stalled"));
    Files.createDirectories(home.resolve("target"));
    String script = Files.readString(Path.of("ionflow"));
    assertThat(script).contains("training_seconds=60\n");
    script(home.resolve("ionflow"), script.replace("training_seconds=60", "training_seconds=0"));
    programs = Files.createDirectories(dir.resolve("programs"));
    jdk = jdk("17.0.15");
    for (String tool : TOOLS) {
      Path found = Files.exists(Path.of("/bin", tool)) ? Path.of("/bin") : Path.of("/usr/bin");
      script(programs.resolve(tool), "#!/bin/sh\nexec " + found.resolve(tool) + " \"$@\"\n");
    }
  }

  @Test
  void argumentsReachTheProgramAsTheyAre() throws Exception {
    jar();

    Outcome outcome = launch(home.resolve("ionflow"), Map.of(), "upload", "a b.las", "*", "");

    assertThat(outcome.exitCode()).isEqualTo(7);
    assertThat(outcome.out().lines().toList())
        .containsSubsequence("-jar", home + "/target/ionflow-1.jar", "upload", "a b.las", "*", "");
  }

  @Test
  void itWorksThroughARelativeLinkFromAnotherDirectory() throws Exception {
    jar();
    Path links = Files.createDirectory(dir.resolve("links"));
    Files.createSymbolicLink(links.resolve("one"), Path.of("../in stalled/ionflow"));
    Path link = Files.createSymbolicLink(dir.resolve("two"), Path.of("links/one"));

    assertThat(launch(link, Map.of(), "status").out()).contains(home + "/target/ionflow-1.jar");
  }

  @Test
  void aUsersOptionsForTheJvmComeLast() throws Exception {
    jar();

    Outcome outcome =
        launch(home.resolve("ionflow"), Map.of("IONFLOW_JAVA_OPTS", "-Xmx1g -Dx=y"), "status");

    assertThat(outcome.out().lines().toList())
        .containsSubsequence("-XX:+UseSerialGC", "-Xmx1g", "-Dx=y", "-jar");
  }

  @Test
  void sqlitesLibraryIsTakenFromWhereItLiesForThatJava() throws Exception {
    assumeTrue(Files.exists(Path.of("/usr/bin/getconf")), "a system with glibc");
    jar();
    Path linux = home.resolve("target/lib/native/org/sqlite/native/Linux");
    Path other = Files.createDirectories(linux.resolve("x86_64"));
    Files.createFile(other.resolve("libsqlitejdbc.so"));
    assertThat(launch(home.resolve("ionflow"), Map.of(), "status").out())
        .doesNotContain("org.sqlite");

    Path here = Files.createDirectories(linux.resolve("riscv64"));
    Files.createFile(here.resolve("libsqlitejdbc.so"));

    assertThat(launch(home.resolve("ionflow"), Map.of(), "status").out().lines().toList())
        .containsSubsequence(
            "-Dorg.sqlite.lib.path=" + here, "-Dorg.sqlite.lib.name=libsqlitejdbc.so", "-jar");
  }

  @ParameterizedTest
  @CsvSource({
    "17.0.15, true",
    "17.0.20, true",
    "25, true",
    "25.0.3, true",
    "17, false",
    "17.0.2, false",
    "17.0.14, false",
    "21.0.2, false"
  })
  void whatTheCLibraryKeepsIsAskedBackWhereJavaIsKnownToDoSo(String version, boolean isKnown)
      throws Exception {
    assumeTrue(Files.exists(Path.of("/usr/bin/getconf")), "a system with glibc");
    jar();
    Path java = jdk(version);

    String out =
        launch(home.resolve("ionflow"), Map.of("JAVA_HOME", java.toString()), "status").out();

    assertThat(out.contains("TrimNativeHeapInterval")).isEqualTo(isKnown);
  }

  @Test
  void fileNamesBeyondAsciiAreReadInABareLocaleToo() throws Exception {
    jar();

    assertThat(launch(home.resolve("ionflow"), Map.of(), "status").err())
        .contains("LC_ALL=C.UTF-8");
    assertThat(launch(home.resolve("ionflow"), Map.of("LANG", "de_DE.UTF-8"), "status").err())
        .contains("LC_ALL=\n");
  }

  @Test
  void theArchiveIsTriedOnceAndOnlyForWhatStartsADaemonsWork() throws Exception {
    jar();

    assertThat(launch(home.resolve("ionflow"), Map.of(), "x").err()).doesNotContain("preparing");
    assertThat(launch(home.resolve("ionflow"), Map.of(), "run").err()).contains("preparing");
    assertThat(launch(home.resolve("ionflow"), Map.of(), "run").err()).doesNotContain("preparing");
  }

  @Test
  void anArchiveIsUsedOnceItIsThere() throws Exception {
    jar();
    Path archive = Files.writeString(home.resolve("target/ionflow-java-17.0.15.jsa"), "x");

    assertThat(launch(home.resolve("ionflow"), Map.of(), "run").out())
        .contains("-XX:SharedArchiveFile=" + archive);
    assertThat(launch(home.resolve("ionflow"), Map.of(), "x").out())
        .doesNotContain("SharedArchive");
  }

  @Test
  void anArchiveOfAnotherBuildIsMadeAnew() throws Exception {
    jar();
    Path archive = Files.writeString(home.resolve("target/ionflow-java-17.0.15.jsa"), "x");
    Files.setLastModifiedTime(archive, FileTime.from(Instant.now().minusSeconds(60)));

    assertThat(launch(home.resolve("ionflow"), Map.of(), "run").err()).contains("preparing");
  }

  @ParameterizedTest
  @CsvSource({
    "'', false",
    "ionflow.gateway.port=, false",
    "#ionflow.gateway.port=8392, false",
    "ionflow.gateway.port=8392, true",
    "' ionflow.gateway.port : 0', true"
  })
  void onlyAGatewayIsWorthTheOptimisingCompiler(String line, boolean isWorth) throws Exception {
    assumeTrue(Files.exists(Path.of("/usr/bin/getconf")), "a system with glibc");
    jar();
    nativeCiphers();
    Path settings = Files.createDirectories(dir.resolve("w/config"));
    Files.writeString(settings.resolve("application.properties"), "a=b\n" + line + "\n");
    String work = dir.resolve("w").toString();

    for (List<String> place : List.of(List.of("--dir", work), List.of("--dir=" + work))) {
      List<String> arguments = new ArrayList<>(place);
      arguments.add("run");
      String out =
          launch(home.resolve("ionflow"), Map.of(), arguments.toArray(String[]::new)).out();

      assertThat(out.contains("TieredStopAtLevel=1")).isNotEqualTo(isWorth);
      assertThat(out.contains("ionflow.native-ciphers")).isNotEqualTo(isWorth);
    }
  }

  @Test
  void aGatewayMayBeAskedForInTheEnvironmentAndOnTheCommandLine() throws Exception {
    assumeTrue(Files.exists(Path.of("/usr/bin/getconf")), "a system with glibc");
    jar();
    nativeCiphers();
    Path program = home.resolve("ionflow");

    assertThat(launch(program, Map.of(), "run").out()).contains("TieredStopAtLevel=1");
    assertThat(launch(program, Map.of("IONFLOW_GATEWAY_PORT", "8392"), "run").out())
        .doesNotContain("TieredStopAtLevel");
    assertThat(launch(program, Map.of(), "run", "-D", "ionflow.gateway.port=8392").out())
        .doesNotContain("TieredStopAtLevel");
  }

  @Test
  void withoutCiphersInNativeCodeTheOptimisingCompilerStays() throws Exception {
    jar();

    assertThat(launch(home.resolve("ionflow"), Map.of(), "run").out())
        .doesNotContain("TieredStopAtLevel", "MaxNewSize");
    assertThat(launch(home.resolve("ionflow"), Map.of(), "upload", "a.las").out())
        .doesNotContain("TieredStopAtLevel")
        .contains("-XX:Tier4InvocationThreshold=30000");
  }

  @Test
  void theArchiveIsMadeWithNoneOfTheCallersSettings() throws Exception {
    jar();
    script(
        jdk.resolve("bin/java"),
        "#!/bin/sh\ncase $* in *ArchiveClassesAtExit*) env >'"
            + dir.resolve("seen")
            + "' ;; esac\n");
    Files.createFile(Files.createDirectory(home.resolve("samples")).resolve("never.taken"));
    script(
        home.resolve("ionflow"),
        Files.readString(Path.of("ionflow")).replace("training_seconds=60", "training_seconds=1"));

    launch(
        home.resolve("ionflow"),
        Map.of("IONFLOW_JOURNAL_URL", "jdbc:postgresql://db.example/jobs", "ION_TOKEN", "in-use"),
        "run");

    assertThat(dir.resolve("seen"))
        .content()
        .contains("ION_API=")
        .doesNotContain("db.example", "in-use");
  }

  @Test
  void theFirstUseOfACheckoutBuilds() throws Exception {
    checkout();
    maven("3.9.9", "touch target/ionflow-1.jar");

    Outcome outcome = launch(home.resolve("ionflow"), Map.of(), "status");

    assertThat(outcome.err()).contains("building with Maven");
    assertThat(outcome.exitCode()).isEqualTo(7);
    assertThat(home.resolve("target/.building")).doesNotExist();
    assertThat(launch(home.resolve("ionflow"), Map.of(), "status").err())
        .doesNotContain("building");
  }

  @Test
  void newerSourcesAreBuiltAnew() throws Exception {
    checkout();
    jar();
    maven("3.8.0", "touch target/ionflow-1.jar");
    Path source = Files.createFile(home.resolve("src/main/New.java"));
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));

    assertThat(launch(home.resolve("ionflow"), Map.of(), "x").err()).contains("building");
  }

  @Test
  void afterAChangeOfTheVersionTheNewProgramRuns() throws Exception {
    checkout();
    jar();
    Files.setLastModifiedTime(
        home.resolve("target/ionflow-1.jar"), FileTime.from(Instant.now().minusSeconds(60)));
    maven("3.9.9", "touch target/ionflow-2.jar");

    Outcome outcome = launch(home.resolve("ionflow"), Map.of(), "status");

    assertThat(outcome.err()).contains("building");
    assertThat(outcome.out()).contains("ionflow-2.jar").doesNotContain("ionflow-1.jar");
    assertThat(launch(home.resolve("ionflow"), Map.of(), "status").err())
        .doesNotContain("building");
  }

  @Test
  void withoutAFitMavenItSaysHowToGetOne() throws Exception {
    checkout();

    Outcome missing = launch(home.resolve("ionflow"), Map.of(), "status");
    maven("3.6.3", "exit 9");
    Outcome old = launch(home.resolve("ionflow"), Map.of(), "status");

    assertThat(missing.exitCode()).isEqualTo(2);
    assertThat(missing.err()).contains("Maven is not installed", "next: Install");
    assertThat(old.exitCode()).isEqualTo(2);
    assertThat(old.err()).contains("Maven 3.6.3 is too old", "Maven 3.8 or newer");
  }

  @Test
  void whatWasBuiltBeforeServesWhenABuildIsNotPossible() throws Exception {
    checkout();
    jar();
    Path source = Files.createFile(home.resolve("src/main/New.java"));
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));

    Outcome outcome = launch(home.resolve("ionflow"), Map.of(), "status");

    assertThat(outcome.exitCode()).isEqualTo(7);
    assertThat(outcome.err()).contains("Going on with what was built before");
  }

  @Test
  void aJdkThatIsTooOldIsPassedOver() throws Exception {
    jar();
    Path old = jdk("11.0.2");

    Outcome outcome =
        launch(home.resolve("ionflow"), Map.of("JAVA_HOME", old.toString()), "--help");

    assertThat(outcome.out()).doesNotContain("Java 11.0.2");
  }

  private void jar() throws IOException {
    Files.createFile(home.resolve("target/ionflow-1.jar"));
  }

  private void nativeCiphers() throws IOException {
    Path folder = Files.createDirectories(home.resolve("target/lib/native"));
    Files.createFile(folder.resolve("libamazonCorrettoCryptoProvider.so"));
  }

  private void checkout() throws IOException {
    Files.createFile(home.resolve("pom.xml"));
    Files.createDirectories(home.resolve("src/main"));
  }

  private void maven(String version, String action) throws IOException {
    script(
        programs.resolve("mvn"),
        "#!/bin/sh\ncase $1 in -v) printf '\\033[1mApache Maven "
            + version
            + "\\033[m\\n' ;; *) "
            + action
            + " ;; esac\n");
  }

  private Path jdk(String version) throws IOException {
    Path path = Files.createDirectories(dir.resolve("jdk-" + version));
    Files.createDirectories(path.resolve("bin"));
    Files.writeString(
        path.resolve("release"), "JAVA_VERSION=\"" + version + "\"\nOS_ARCH=\"riscv64\"\n");
    script(
        path.resolve("bin/java"),
        "#!/bin/sh\nprintf '%s\\n' \"$@\"\necho Java "
            + version
            + "\necho \"LC_ALL=${LC_ALL:-}\" >&2\nexit 7\n");
    script(path.resolve("bin/javac"), "#!/bin/sh\n");
    return path;
  }

  private static void script(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Outcome launch(Path program, Map<String, String> environment, String... arguments)
      throws Exception {
    List<String> command = new ArrayList<>(List.of(arguments));
    command.add(0, program.toString());
    Path out = Files.createTempFile(dir, "out", "");
    Path err = Files.createTempFile(dir, "err", "");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(Path.of("/").toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", programs.toString());
    builder.environment().put("JAVA_HOME", jdk.toString());
    builder.environment().putAll(environment);
    Process process = builder.start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Outcome(
        process.exitValue(),
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }
}
