package io.ionflow.crash;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.Daemon;
import io.ionflow.ingest.Job;
import io.ionflow.ingest.JobState;
import io.ionflow.settings.Shipped;
import io.ionflow.testkit.QuickWorkspace;
import io.ionflow.testkit.SandboxedTest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Two models share their materials and a texture. Whichever ends first, and wherever the daemon
 * dies, both are delivered whole, and in the end every file is put away.
 */
class SharedFilesTest extends SandboxedTest {
  private static final String SHARED = "cottage.mtl";
  private static final String TEXTURE = "textures/brick.png";

  @BeforeEach
  void drop() throws IOException {
    fault("{'side':'s3','method':'PUT','path':'/**/two.obj','delay':'PT3S'}");
    Path inbox = place.workspace().inbox();
    Files.createDirectories(inbox.resolve("textures"));
    Files.write(inbox.resolve(TEXTURE), sample(TEXTURE));
    Files.write(inbox.resolve(SHARED), sample(SHARED));
    for (String model : List.of("one", "two")) {
      String text = "# " + model + "\n" + new String(sample("cottage.obj"), UTF_8);
      Files.writeString(inbox.resolve(model + ".obj"), text);
    }
  }

  private static byte[] sample(String name) throws IOException {
    try (InputStream in = Shipped.open("samples/cottage/" + name)) {
      return in.readAllBytes();
    }
  }

  @Test
  void aFileThatTwoDatasetsShareGoesWithTheLastOfThem() throws Exception {
    finish();

    Path done = place.workspace().done();
    assertThat(done.resolve(SHARED)).hasBinaryContent(sample(SHARED));
    assertThat(done.resolve(TEXTURE)).hasBinaryContent(sample(TEXTURE));
    assertThat(done.resolve("one.obj")).exists();
    assertThat(done.resolve("two.obj")).exists();
  }

  @Test
  void aFileThatTwoDatasetsShareIsDeletedWithTheLastOfThem() throws Exception {
    deleteInTheEnd();

    finish();

    assertOnlyResultsAreKept();
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "AFTER_READY",
        "AFTER_FINISHING",
        "BEFORE_LET_GO",
        "AFTER_LET_GO",
        "BEFORE_COMPLETE",
        "AFTER_COMPLETE"
      })
  void aCrashAnywhereTakesNoSharedFileFromAnother(CrashPoint point) throws Exception {
    if (point.name().startsWith("AFTER")) {
      deleteInTheEnd();
    }
    CrashingDaemon.run(place.workspace(), sandbox.token(), point, dir.resolve("child.log"));
    assertThat(place.workspace().inbox().resolve(SHARED)).as("needed still").exists();

    finish();
  }

  private void deleteInTheEnd() throws IOException {
    Path sources = place.workspace().sources();
    Files.writeString(
        sources,
        Files.readString(sources).stripTrailing()
            + "\n      - { name: postAction, value: delete }\n");
  }

  private void finish() throws Exception {
    try (Daemon daemon = place.start(sandbox)) {
      assertDelivered(QuickWorkspace.awaitEnded(daemon, 2));
    }
    assertThat(account.uploaded()).hasSize(2);
    assertThat(place.workspace().inbox()).isEmptyDirectory();
    assertThat(place.workspace().failed()).doesNotExist();
  }

  private void assertOnlyResultsAreKept() throws IOException {
    try (Stream<Path> files = Files.walk(place.workspace().done())) {
      assertThat(files.filter(Files::isRegularFile))
          .hasSize(2)
          .allMatch(file -> file.toString().endsWith(".ion.json"));
    }
  }

  private static void assertDelivered(List<Job> jobs) {
    assertThat(jobs)
        .hasSize(2)
        .allSatisfy(job -> assertThat(job.state()).as(job.reason()).isEqualTo(JobState.COMPLETE))
        .allSatisfy(job -> assertThat(job.whole().members()).hasSize(3));
  }
}
