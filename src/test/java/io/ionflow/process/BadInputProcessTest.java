package io.ionflow.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.ionflow.sandbox.Sandbox;
import io.ionflow.testkit.FreePort;
import io.ionflow.testkit.GeoJson;
import io.ionflow.testkit.IonAccount;
import io.ionflow.testkit.IonflowProcess;
import io.ionflow.testkit.QuickWorkspace;
import io.ionflow.testkit.SandboxedTest;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;

/** What can't be worked with is told in one line, and all else goes on. */
class BadInputProcessTest extends SandboxedTest {

  @Test
  void oddNamesPassAndOddEntriesDoNotHoldThemUp() throws Exception {
    Path inbox = place.workspace().inbox();
    Files.createSymbolicLink(inbox.resolve("dangling.geojson"), dir.resolve("nowhere"));
    Files.createSymbolicLink(inbox.resolve("loop.geojson"), inbox.resolve("loop.geojson"));
    Files.createSymbolicLink(
        inbox.resolve("outside.geojson"), Files.write(dir.resolve("x"), GeoJson.small()));
    Files.createDirectories(inbox.resolve("folder.geojson"));
    place.drop("two\nlines.geojson", GeoJson.small());
    place.drop("\uD83C\uDF0D.geojson", GeoJson.small());

    try (IonflowProcess daemon = place.run(sandbox.token(), "run")) {
      daemon.awaitOutput("COMPLETE two\\nlines.geojson");
      daemon.awaitOutput("COMPLETE \uD83C\uDF0D.geojson");
      daemon.awaitOutput("QUARANTINED outside.geojson");

      assertThat(daemon.printed()).doesNotContain("\tat ", "ERROR");
      assertThat(daemon.stop()).isZero();
    }
    assertThat(new IonAccount(sandbox).uploaded()).hasSize(2);
  }

  @Test
  void aFileThatMayNotBeReadIsNamedAndTheNextOnePasses() throws Exception {
    place.drop("mine.geojson", GeoJson.small());
    Path mine = place.workspace().inbox().resolve("mine.geojson");
    Files.setPosixFilePermissions(mine, PosixFilePermissions.fromString("---------"));
    assumeFalse(Files.isReadable(mine), "the superuser reads everything");
    place.drop("yours.geojson", GeoJson.small());

    try (IonflowProcess daemon = place.run(sandbox.token(), "run")) {
      daemon.awaitOutput("COMPLETE yours.geojson");
      daemon.awaitOutput("mine.geojson can't be");

      assertThat(daemon.printed()).doesNotContain("\tat ", "ERROR");
    }
  }

  @Test
  void aRefusedTokenEndsTheDaemonWithALineAndItsCode() throws Exception {
    try (IonflowProcess daemon = place.run("not-a-token", "run")) {
      assertThat(daemon.awaitEnd()).isEqualTo(3);
      assertThat(daemon.err())
          .contains("ionflow: ion refuses the token", "Make a new one in ion's dashboard")
          .doesNotContain("not-a-token", "\tat ");
    }
  }

  @Test
  void anIonThatComesUpLaterGetsTheWork() throws Exception {
    int port = FreePort.find();
    place = QuickWorkspace.make(dir.resolve("later"), URI.create("http://127.0.0.1:" + port));
    place.set("ionflow.ion.retries=0", "ionflow.ingest.attempts=100");
    place.drop("good.geojson", GeoJson.small());

    try (IonflowProcess daemon = place.run("known-token", "run")) {
      daemon.awaitOutput("ion can't be asked for the account now, jobs wait").awaitOutput("Ready");
      try (Sandbox late = Sandbox.start(QUICK.on(port).withToken("known-token"))) {
        daemon.awaitOutput("COMPLETE good.geojson");
        assertThat(new IonAccount(late).uploaded()).hasSize(1);
      }
      assertThat(daemon.printed()).doesNotContain("\tat ", "ERROR");
    }
  }

  @Test
  void aDoneFolderThatCantBeWrittenFailsItsJobsWithTheReasonAndNoOthers() throws Exception {
    Path blocked = Files.createFile(dir.resolve("blocked"));
    Path other = Files.createDirectories(dir.resolve("other"));
    Files.writeString(
        place.workspace().sources(),
        """
        - templatedRoute:
            routeTemplateRef: watch-folder
            routeId: watch-other
            parameters:
              - { name: name, value: other }
              - { name: directory, value: "%s" }
              - { name: done, value: "%s" }
              - { name: quiet, value: 100ms }
              - { name: poll, value: 100 }
        """
            .formatted(other, blocked.resolve("done")),
        StandardOpenOption.APPEND);
    place.set("ionflow.ingest.attempts=2");
    Files.write(other.resolve("stuck.geojson"), GeoJson.small());
    place.drop("good.geojson", GeoJson.small());

    String told;
    try (IonflowProcess daemon = place.run(sandbox.token(), "run")) {
      daemon.awaitOutput("COMPLETE good.geojson").awaitOutput("FAILED stuck.geojson");
      Files.write(other.resolve("next.geojson"), GeoJson.small());
      daemon.awaitOutput("FAILED next.geojson");

      assertThat(daemon.out().lines().filter(line -> line.contains("FAILED stuck.geojson")))
          .as("told once, for a file that has failed is left alone")
          .singleElement()
          .asString()
          .contains(blocked + "/done", "can't be used: ", "Look at it");
      told = daemon.printed();
      assertThat(told).doesNotContain("\tat ");
    }
    assertThat(new IonAccount(sandbox).effects("asset.created")).as(told).isEqualTo(3);
    assertThat(other.resolve("stuck.geojson")).exists();
  }

  @Test
  void aFileThatIsKeptMakesOneAsset() throws Exception {
    String sources = Files.readString(place.workspace().sources());
    Files.writeString(
        place.workspace().sources(), sources + "      - { name: postAction, value: keep }\n");
    place.drop("kept.geojson", GeoJson.small());

    try (IonflowProcess daemon = place.run(sandbox.token(), "run")) {
      daemon.awaitOutput("COMPLETE kept.geojson");
      place.drop("next.geojson", GeoJson.small());
      daemon.awaitOutput("COMPLETE next.geojson");
    }

    assertThat(new IonAccount(sandbox).effects("asset.created")).isEqualTo(2);
  }
}
