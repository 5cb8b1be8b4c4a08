package io.ionflow.rotation.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ionflow.log.Secret;
import io.ionflow.rotation.Delivery;
import io.ionflow.rotation.TokenPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files and commands as sinks. */
class LocalSinksTest {
  private static final String VALUE = "eyJhbGciOiJIUzI1NiJ9.eyJqdGkiOiJ4In0.c2lnbmF0dXJl";

  @TempDir Path dir;

  private static Delivery delivery(String kind, Map<String, Object> settings) {
    return new Delivery(
        "web", new TokenPolicy.Sink(kind, "the sink", settings), "id-1", new Secret(VALUE));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "plain      |           | @",
        "env        |           | ION_TOKEN=@\\n",
        "env        | MAPS      | MAPS=@\\n",
        "json       |           | {\"accessToken\":\"@\"}\\n",
        "properties |           | ion.token=@\\n",
        "javascript |           | export const ionToken = \"@\";\\n",
      })
  void aFileIsWrittenInItsFormat(String format, String variable, String expected) throws Exception {
    Map<String, Object> settings =
        variable == null
            ? Map.of("path", "out/file", "format", format)
            : Map.of("path", "out/file", "format", format, "variable", variable);

    new FileSink(dir).publish(delivery("file", settings));

    assertThat(Files.readString(dir.resolve("out/file")))
        .isEqualTo(expected.replace("@", VALUE).replace("\\n", "\n"));
  }

  @ParameterizedTest
  @CsvSource({"0600,rw-------", "0644,rw-r--r--", "640,rw-r-----"})
  void aFileHasTheModeThatIsAskedForAndIsNeverWiderMeanwhile(String mode, String expected)
      throws Exception {
    new FileSink(dir).publish(delivery("file", Map.of("path", "file", "mode", mode)));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(dir.resolve("file"))))
        .isEqualTo(expected);
    assertThat(dir).isDirectoryNotContaining("glob:**/.file*");
  }

  @Test
  void whatAKilledProcessHasLeftIsTakenAway() throws Exception {
    Files.writeString(dir.resolve(".file.ionflow"), "half a tok");

    new FileSink(dir).publish(delivery("file", Map.of("path", "file")));

    assertThat(Files.readString(dir.resolve("file"))).isEqualTo(VALUE);
    assertThat(dir.resolve(".file.ionflow")).doesNotExist();
  }

  @Test
  void aLinkThatSomebodyPutThereIsReplacedAndNotFollowed() throws Exception {
    Path elsewhere = Files.writeString(dir.resolve("elsewhere"), "not ours");
    Files.createSymbolicLink(dir.resolve("file"), elsewhere);
    Files.createSymbolicLink(dir.resolve(".file.ionflow"), elsewhere);

    new FileSink(dir).publish(delivery("file", Map.of("path", "file")));

    assertThat(Files.readString(elsewhere)).isEqualTo("not ours");
    assertThat(Files.readString(dir.resolve("file"))).isEqualTo(VALUE);
  }

  @Test
  void aFileThatCantBeWrittenIsTold() {
    assertThatThrownBy(
            () -> new FileSink(dir).publish(delivery("file", Map.of("path", "file\0name"))))
        .isInstanceOf(RuntimeException.class);
    assertThatThrownBy(
            () -> {
              Files.writeString(dir.resolve("plain"), "");
              new FileSink(dir).publish(delivery("file", Map.of("path", "plain/file")));
            })
        .isInstanceOf(SinkException.class)
        .hasMessageContaining("can't be written")
        .hasMessageNotContaining(VALUE);
  }

  @Test
  void aCommandGetsTheTokenOnItsInputAndNowhereElse() throws Exception {
    Map<String, Object> settings =
        Map.of(
            "run",
            List.of("sh", "-c", "cat > got; cat /proc/$$/cmdline > line; env > env"),
            "readBack",
            List.of("sha256sum-of", "got"));

    assertThatThrownBy(() -> new CommandSink(dir).publish(delivery("command", settings)))
        .isInstanceOf(SinkException.class)
        .hasMessageContaining("sha256sum-of can't be run");

    assertThat(Files.readString(dir.resolve("got"))).isEqualTo(VALUE);
    assertThat(Files.readString(dir.resolve("line"))).doesNotContain(VALUE);
    assertThat(Files.readString(dir.resolve("env")))
        .contains("IONFLOW_POLICY=web", "IONFLOW_TOKEN_ID=id-1")
        .doesNotContain(VALUE);
  }

  @Test
  void aCommandIsReadBackByTheTokenOrItsHash() {
    CommandSink sink = new CommandSink(dir);
    List<String> write = List.of("sh", "-c", "cat > got");

    sink.publish(delivery("command", Map.of("run", write, "readBack", List.of("cat", "got"))));
    sink.publish(
        delivery(
            "command",
            Map.of(
                "run", write, "readBack", List.of("sh", "-c", "sha256sum got | cut -d' ' -f1"))));

    assertThatThrownBy(
            () ->
                sink.publish(
                    delivery("command", Map.of("run", write, "readBack", List.of("echo", "x")))))
        .hasMessageContaining("neither the token nor its SHA-256");
  }

  @Test
  void aCommandThatFailsOrHangsIsTold() {
    CommandSink sink = new CommandSink(dir);

    assertThatThrownBy(
            () ->
                sink.publish(
                    delivery("command", Map.of("run", List.of("sh", "-c", "cat >&2; exit 3")))))
        .hasMessageContaining("ended with 3")
        .hasMessageNotContaining(VALUE);
    assertThatThrownBy(
            () ->
                sink.publish(
                    delivery("command", Map.of("run", List.of("sleep", "60"), "timeout", "200ms"))))
        .hasMessageContaining("did not end within");
  }

  /** Regression: the child kept the output open, and the rotation waited for it without end. */
  @Test
  void aChildThatACommandLeavesBehindHoldsNothingUp() throws Exception {
    String leaving = "sleep 300 & echo $! >> children; ";
    Map<String, Object> settings =
        Map.of(
            "run",
            List.of("sh", "-c", leaving + "cat > got"),
            "readBack",
            List.of("sh", "-c", leaving + "cat got; sleep 0.5"));
    try {
      new CommandSink(dir).publish(delivery("command", settings));

      assertThat(children()).as("of both programs").hasSize(2).allMatch(ProcessHandle::isAlive);
    } finally {
      children().forEach(ProcessHandle::destroyForcibly);
    }
  }

  private List<ProcessHandle> children() throws Exception {
    return Files.readAllLines(dir.resolve("children")).stream()
        .flatMap(id -> ProcessHandle.of(Long.parseLong(id)).stream())
        .toList();
  }
}
