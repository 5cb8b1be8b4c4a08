package io.ionflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.cli.AdoptCommand;
import io.ionflow.cli.CheckCommand;
import io.ionflow.cli.Terminal;
import io.ionflow.cli.UploadCommand;
import io.ionflow.ingest.Event;
import io.ionflow.ingest.Job;
import io.ionflow.ingest.JobState;
import io.ionflow.testkit.Await;
import io.ionflow.testkit.GeoJson;
import io.ionflow.testkit.QuickWorkspace;
import io.ionflow.testkit.SandboxedTest;
import io.ionflow.testkit.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code adopt}: assets that were at ion before. */
class AdoptTest extends SandboxedTest {
  private final byte[] content = GeoJson.small();
  private Shell shell;
  private long asset;

  /** Somebody else's directory has made an asset. */
  @BeforeEach
  void makeAnAsset() throws Exception {
    QuickWorkspace other = QuickWorkspace.make(dir.resolve("other"), sandbox.api());
    other.drop("harbour.geojson", content);
    try (Daemon daemon = other.start(sandbox)) {
      asset = QuickWorkspace.awaitEnded(daemon, 1).get(0).asset();
    }
    String sources = Files.readString(place.workspace().sources());
    Files.writeString(
        place.workspace().sources(), sources + "      - { name: postAction, value: keep }\n");
    shell =
        new Shell(place.workspace().dir(), sandbox.token())
            .with(
                "adopt",
                session ->
                    new AdoptCommand(
                        session, Terminal.standardError(), new AssetFinder(session)::asset))
            .with("upload", session -> new UploadCommand(session, Terminal.standardError()))
            .with(
                "check",
                session -> new CheckCommand(session, List::of, List::of, new Inventory(session)));
  }

  @Test
  void anAdoptedFileIsNotSentAgainAndItsNextVersionFollows() throws Exception {
    place.drop("harbour.geojson", content);
    Path file = place.workspace().inbox().resolve("harbour.geojson");

    assertThat(shell.run("adopt", "" + asset, "--file", file.toString(), "--json"))
        .as(shell::err)
        .isZero();

    assertThat(shell.json().get(0).path("state").textValue()).isEqualTo("COMPLETE");
    assertThat(shell.json().get(0).path("assetId").longValue()).isEqualTo(asset);
    assertThat(shell.run("check", "--deep")).as(shell::out).isZero();
    assertThat(shell.out()).contains("1 as they should be");
    try (Daemon daemon = place.start(sandbox)) {
      place.drop("copy.geojson", content);
      Job copy = QuickWorkspace.awaitEnded(daemon, 2).get(0);
      assertThat(copy.main()).isEqualTo("copy.geojson");
      assertThat(copy.asset()).isEqualTo(asset);
      assertThat(account.effects("asset.created")).isEqualTo(1);

      place.drop("harbour.geojson", GeoJson.small());
      Job next = QuickWorkspace.awaitEnded(daemon, 3).get(0);
      assertThat(next.asset()).isNotEqualTo(asset);
      assertThat(daemon.jobs().history(next.id()))
          .extracting(Event::why)
          .anyMatch(why -> why.contains("It is version 2; harbour stands for it now."));
    }
    assertThat(account.ids()).contains(asset);
  }

  @Test
  void besideADaemonTheNameIsThereAtItsNextTick() throws Exception {
    try (Daemon daemon = place.start(sandbox)) {
      assertThat(shell.run("adopt", "" + asset, "--alias", "port")).as(shell::err).isZero();

      Path names = place.workspace().data().resolve("aliases.json");
      Await.until(() -> holds(names, "\"port\""), () -> "no name");
      assertThat(Files.readString(names)).contains("\"assetId\" : " + asset);
      Job job = QuickWorkspace.jobs(daemon).get(0);
      assertThat(job.state()).isEqualTo(JobState.COMPLETE);
      assertThat(job.dataset()).as("nothing is made up").isEmpty();
      assertThat(daemon.jobs().history(job.id()))
          .extracting(Event::why)
          .containsExactly("Adopted by hand: asset " + asset + " (harbour) was at ion already.");
    }
    assertThat(shell.run("check", "--deep")).as(shell::out).isZero();
  }

  @Test
  void aPlaceInASourceIsEnoughAndWhatIsUnknownStaysUnknown() throws Exception {
    assertThat(shell.run("adopt", "" + asset, "--source", "inbox", "--path", "harbour.geojson"))
        .as(shell::err)
        .isZero();
    assertThat(shell.err()).contains("nothing is known of its content");

    try (Daemon daemon = place.start(sandbox)) {
      place.drop("harbour.geojson", content);
      Job next = QuickWorkspace.awaitEnded(daemon, 2).get(0);
      assertThat(next.asset()).as("it is sent, as nobody can tell").isNotEqualTo(asset);
    }
  }

  @Test
  void anUploadOfTheSameFileIsTheAdoptedAsset() throws Exception {
    Path file = Files.write(dir.resolve("harbour.geojson"), content);
    assertThat(shell.run("adopt", "" + asset, "--file", file.toString())).isZero();
    Files.setLastModifiedTime(file, java.nio.file.attribute.FileTime.fromMillis(1_000_000));

    assertThat(shell.run("upload", file.toString(), "--json")).as(shell::err).isZero();

    assertThat(shell.json().get(0).path("assetId").longValue()).isEqualTo(asset);
    assertThat(account.effects("asset.created")).isEqualTo(1);
  }

  @Test
  void whatCantBeAdoptedIsSaidAndNothingIsDone() throws Exception {
    Path model =
        Files.writeString(dir.resolve("a.czml"), "[{\"id\":\"document\",\"version\":\"1.0\"}]");
    long empty =
        account
            .create(
                "{\"name\":\"e\",\"type\":\"GEOJSON\",\"options\":{\"sourceType\":\"GEOJSON\"}}")
            .path("assetMetadata")
            .path("id")
            .longValue();

    assertThat(shell.run("adopt", "987654321")).isEqualTo(1);
    assertThat(shell.err()).contains("ion knows no asset 987654321");
    assertThat(shell.run("adopt", "" + empty)).isEqualTo(1);
    assertThat(shell.err()).contains("ion calls it AWAITING_FILES");
    assertThat(shell.run("adopt", "" + asset, "--file", model.toString())).isEqualTo(1);
    assertThat(shell.err()).contains("is of type GEOJSON", "would become one of type CZML");
    assertThat(shell.run("adopt", "" + asset, "--source", "inbox")).isEqualTo(2);
    assertThat(shell.run("adopt", "" + asset, "--source", "no", "--path", "a")).isEqualTo(2);
    assertThat(shell.err()).contains("There is no source no; there are [inbox]");
    assertThat(shell.run("adopt", "" + asset, "--alias", "12")).isEqualTo(2);
    assertThat(shell.run("adopt", "" + asset, "--alias", "port")).isZero();
    assertThat(shell.run("adopt", "" + asset, "--alias", "again")).isEqualTo(1);
    assertThat(shell.err()).contains("is known already: it is version 1 of asset-" + asset);
    assertThat(journalled()).isEqualTo(1);
  }

  @Test
  void aNameOfAnotherDatasetIsNotTaken() throws Exception {
    assertThat(shell.run("adopt", "" + asset, "--alias", "port")).isZero();
    place.drop("b.geojson", GeoJson.small());
    Path file = Files.write(dir.resolve("c.geojson"), GeoJson.small());
    QuickWorkspace third = QuickWorkspace.make(dir.resolve("third"), sandbox.api());
    third.drop("c.geojson", Files.readAllBytes(file));
    long other;
    try (Daemon daemon = third.start(sandbox)) {
      other = QuickWorkspace.awaitEnded(daemon, 1).get(0).asset();
    }

    assertThat(shell.run("adopt", "" + other, "--file", file.toString(), "--alias", "port"))
        .isEqualTo(1);

    assertThat(shell.err()).contains("The name port stands for another dataset already");
  }

  private static boolean holds(Path file, String text) {
    try {
      return Files.exists(file) && Files.readString(file).contains(text);
    } catch (IOException replaced) {
      return false;
    }
  }

  private int journalled() throws IOException {
    try (Daemon daemon = place.start(sandbox)) {
      return QuickWorkspace.jobs(daemon).size();
    } catch (Exception e) {
      throw new IOException(e);
    }
  }
}
