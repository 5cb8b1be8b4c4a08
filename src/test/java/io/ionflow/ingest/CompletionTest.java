package io.ionflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.ionflow.ion.AssetStatus;
import io.ionflow.ion.IonJson;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompletionTest extends JournalledTest {
  private Completion completion;

  @BeforeEach
  void make() {
    completion =
        new Completion(
            jobs,
            deliveries,
            stowage(jobs),
            relay(null),
            (job, asset) -> "",
            URI.create("https://api.test"),
            clock);
  }

  private Job complete(Job job) throws IOException {
    return completion.complete(job, asset(AssetStatus.COMPLETE, 100));
  }

  private FolderShelf shelf() {
    return new FolderShelf(new Folder(inbox(), done(), failed()), new Mounts(), new Places());
  }

  /** A dataset of three files in two folders. */
  private Job city(PostAction postAction) throws IOException {
    put("city/tree.obj", "model");
    put("city/shared.mtl", "colours");
    put("city/tex/bark.png", "bark");
    return job(
        JobState.TILING, postAction, "city/tree.obj", "city/shared.mtl", "city/tex/bark.png");
  }

  private static List<String> files(Path root) throws IOException {
    if (!Files.exists(root)) {
      return List.of();
    }
    try (Stream<Path> walk = Files.walk(root)) {
      return walk.filter(file -> !file.equals(root))
          .filter(file -> !Files.isDirectory(file))
          .map(file -> root.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "KEEP")
  void filesWhoseFolderWasUnmountedAreNotTakenForPutAway(PostAction postAction) throws IOException {
    Job job = city(postAction);
    Mounts mounts = new Mounts();
    mounts.here(inbox());
    FolderShelf shelf =
        new FolderShelf(new Folder(inbox(), done(), failed()), mounts, new Places());
    Path mounted = inbox().resolveSibling("mounted");
    Files.move(inbox(), mounted);
    Files.createDirectory(inbox());

    assertThatThrownBy(() -> shelf.complete(job, job.whole().files(), Map.of()))
        .isInstanceOf(FolderAwayException.class);

    assertThat(files(mounted)).hasSize(3);
  }

  @Test
  void aDatasetMovesAsAWholeAndLeavesNoEmptyFolder() throws IOException {
    put("other/stays.txt", "x");

    Job job = complete(city(PostAction.MOVE));

    assertThat(job.state()).isEqualTo(JobState.COMPLETE);
    assertThat(job.percent()).isEqualTo(100);
    assertThat(files(done()))
        .containsExactly(
            "city/shared.mtl", "city/tex/bark.png", "city/tree.ion.json", "city/tree.obj");
    assertThat(inbox().resolve("city")).doesNotExist();
    assertThat(files(inbox())).containsExactly("other/stays.txt");
  }

  @Test
  void theResultFileTellsWhatCameOfIt() throws IOException {
    Job job = city(PostAction.MOVE);
    clock.advance(Duration.ofMinutes(3));

    complete(job);

    JsonNode result = IonJson.mapper().readTree(done().resolve("city/tree.ion.json").toFile());
    assertThat(result.path("dataset").asText()).isEqualTo("city/tree.obj");
    assertThat(result.path("assetId").asLong()).isEqualTo(ASSET);
    assertThat(result.path("bytes").asLong()).isEqualTo(16);
    assertThat(result.path("uploadedAt").asText()).isEqualTo("2026-03-01T08:00:05Z");
    assertThat(result.path("completedAt").asText()).isEqualTo("2026-03-01T08:03:05Z");
    assertThat(result.path("endpoint").asText())
        .isEqualTo("https://api.test/v1/assets/4711/endpoint");
  }

  @Test
  void whatIsKeptStaysWithTheResultBesideIt() throws IOException {
    complete(city(PostAction.KEEP));

    assertThat(files(inbox()))
        .containsExactly(
            "city/shared.mtl", "city/tex/bark.png", "city/tree.ion.json", "city/tree.obj");
    assertThat(files(done())).isEmpty();
  }

  @Test
  void whatIsDeletedLeavesItsResult() throws IOException {
    complete(city(PostAction.DELETE));

    assertThat(files(inbox())).isEmpty();
    assertThat(inbox()).exists();
    assertThat(files(done())).containsExactly("city/tree.ion.json");
  }

  @Test
  void aTakenNameSendsTheWholeDatasetToAFolderOfItsOwn() throws IOException {
    Path theirs = write(done().resolve("city/shared.mtl"), "of an earlier one");
    Job job = city(PostAction.MOVE);

    complete(job);

    assertThat(theirs).hasContent("of an earlier one");
    assertThat(files(done().resolve(job.id())))
        .containsExactly(
            "city/shared.mtl", "city/tex/bark.png", "city/tree.ion.json", "city/tree.obj");
    assertThat(files(done().resolve("city"))).containsExactly("shared.mtl");
  }

  @Test
  void aFileInThePlaceOfAFolderIsNotInTheWay() throws IOException {
    write(done().resolve("city"), "a file");
    Job job = city(PostAction.MOVE);

    complete(job);

    assertThat(done().resolve(job.id()).resolve("city/tree.obj")).exists();
  }

  @Test
  void aLinkInThePlaceOfAFileIsNotReplaced() throws IOException {
    Files.createDirectories(done().resolve("city"));
    Path link = done().resolve("city/tree.obj");
    Files.createSymbolicLink(link, Path.of("nowhere"));
    Job job = city(PostAction.MOVE);

    complete(job);

    assertThat(link).isSymbolicLink();
    assertThat(done().resolve(job.id()).resolve("city/tree.obj")).exists();
  }

  @Test
  void anEndThatWasCutShortIsRepeated() throws IOException {
    Job job = city(PostAction.MOVE);
    shelf().move(job, job.whole().files().subList(0, 1), done(), new ArrayList<>());

    complete(job);

    assertThat(files(done()))
        .containsExactly(
            "city/shared.mtl", "city/tex/bark.png", "city/tree.ion.json", "city/tree.obj");
  }

  @Test
  void anEndThatWasCutShortBesideATakenNameIsRepeated() throws IOException {
    write(done().resolve("city/tree.obj"), "of an earlier one");
    Job job = city(PostAction.MOVE);
    shelf().move(job, job.whole().files().subList(0, 1), done(), new ArrayList<>());

    complete(job);

    assertThat(files(done().resolve(job.id())))
        .containsExactly(
            "city/shared.mtl", "city/tex/bark.png", "city/tree.ion.json", "city/tree.obj");
  }

  /** A dataset that shares its materials and texture with every other one of the kind. */
  private Job model(PostAction postAction, String name) throws IOException {
    put("city/" + name, "model " + name);
    Job job =
        job(JobState.TILING, postAction, "city/" + name, "city/shared.mtl", "city/tex/bark.png");
    jobs.know(job, job.whole().files());
    return job;
  }

  private void putShared() throws IOException {
    put("city/shared.mtl", "colours");
    put("city/tex/bark.png", "bark");
  }

  @ParameterizedTest
  @ValueSource(strings = {"MOVE", "DELETE"})
  void whatAnotherDatasetNeedsStaysUntilThatHasEnded(PostAction postAction) throws IOException {
    putShared();
    Job one = model(postAction, "one.obj");
    Job two = model(postAction, "two.obj");

    complete(one);

    assertThat(files(inbox()))
        .containsExactly("city/shared.mtl", "city/tex/bark.png", "city/two.obj");
    assertThat(jobs.history(one.id()))
        .last()
        .satisfies(
            event ->
                assertThat(event.why())
                    .contains("needs it still: city/shared.mtl, city/tex/bark.png."));
    complete(two);
    assertThat(files(inbox())).isEmpty();
    if (postAction == PostAction.MOVE) {
      assertThat(files(done()))
          .contains("city/one.obj", "city/two.obj", "city/shared.mtl", "city/tex/bark.png");
    }
  }

  @Test
  void whatAGoodDatasetNeedsDoesNotGoIntoQuarantineWithABadOne() throws IOException {
    putShared();
    Job bad = model(PostAction.MOVE, "bad.obj");
    Job good = model(PostAction.MOVE, "good.obj");

    quarantine.set(bad, "no faces");

    assertThat(files(failed())).containsExactly("city/bad.obj", "city/bad.obj.ion.json");
    complete(good);
    assertThat(files(done()))
        .containsExactly(
            "city/good.ion.json", "city/good.obj", "city/shared.mtl", "city/tex/bark.png");
  }

  @ParameterizedTest
  @ValueSource(strings = {"MOVE", "DELETE"})
  void aFileThatWasReplacedSinceItWasSentStays(PostAction postAction) throws IOException {
    Job job = city(postAction);
    put("city/shared.mtl", "other colours");

    complete(job);

    assertThat(files(inbox())).containsExactly("city/shared.mtl");
    assertThat(jobs.history(job.id()))
        .last()
        .satisfies(event -> assertThat(event.why()).contains("1 files have been replaced"));
  }

  @Test
  void aRemovalThatWasCutShortIsRepeatedAndSparesWhatCameMeanwhile() throws IOException {
    Path file = put("tree.obj", "model");
    Member sent = new Member("tree.obj", 5, Files.getLastModifiedTime(file).toInstant());
    Porter porter = new Porter("job-1");
    porter.remove(file, sent);
    String aside = "." + "job-1-" + Integer.toHexString(file.hashCode()) + ".half";
    Path left = put(aside, "model");
    Files.setLastModifiedTime(left, FileTime.from(sent.modified()));
    put("tree.obj", "a newer model");

    assertThat(porter.remove(file, sent)).isFalse();

    assertThat(files(inbox())).containsExactly("tree.obj");
    assertThat(file).hasContent("a newer model");
  }

  @Test
  void whatIsFoundToBeAnotherFileOnceItWasTakenGoesBack() throws IOException {
    Path file = inbox().resolve("tree.obj");
    Path left = put(".job-1-" + Integer.toHexString(file.hashCode()) + ".half", "a newer model");
    Member sent = new Member("tree.obj", 5, clock.instant());

    assertThat(new Porter("job-1").remove(file, sent)).isFalse();

    assertThat(file).hasContent("a newer model");
    assertThat(left).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"MOVE", "DELETE"})
  void nothingGoesAsLongAsOthersThatMayShareItWereNotFound(PostAction postAction)
      throws IOException {
    Job job = city(postAction);
    AtomicBoolean behind = new AtomicBoolean(true);
    Completion patient =
        new Completion(
            jobs,
            deliveries,
            new Stowage(jobs, origins, source -> behind.get(), renewal),
            relay(null),
            (done, made) -> "",
            URI.create("https://api.test"),
            clock);

    Job waits = patient.complete(job, asset(AssetStatus.COMPLETE, 100));
    assertThat(waits.state()).isEqualTo(JobState.TILING);
    assertThat(waits.reason()).contains("once all others have been found");
    assertThat(files(inbox())).hasSize(3);

    behind.set(false);
    clock.advance(Duration.ofSeconds(5));
    Job ended = patient.complete(claim(waits), asset(AssetStatus.COMPLETE, 100));
    assertThat(ended.state()).isEqualTo(JobState.COMPLETE);
    assertThat(inbox()).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"MOVE", "DELETE"})
  void dataAtFaultTakesNoFileAlongAsLongAsOthersThatMayShareItWereNotFound(PostAction postAction)
      throws IOException {
    putShared();
    Job bad = model(postAction, "bad.obj");
    AtomicBoolean behind = new AtomicBoolean(true);
    Quarantine patient =
        new Quarantine(jobs, new Stowage(jobs, origins, source -> behind.get(), renewal), clock);

    Job waits = patient.set(bad, "no faces");
    assertThat(waits.state()).isEqualTo(JobState.TILING);
    assertThat(waits.reason())
        .isEqualTo(
            "no faces Its files are put aside once all others have been found, which may share some.");
    clock.advance(Duration.ofSeconds(10));
    Job still = patient.set(claim(waits), "no faces");
    assertThat(jobs.history(bad.id())).filteredOn(e -> e.why().startsWith("no faces")).hasSize(1);
    assertThat(files(inbox())).hasSize(3);
    Job good = model(postAction, "good.obj");

    behind.set(false);
    clock.advance(Duration.ofSeconds(10));
    assertThat(patient.set(claim(still), "no faces").state()).isEqualTo(JobState.QUARANTINED);
    assertThat(files(inbox()))
        .containsExactly("city/good.obj", "city/shared.mtl", "city/tex/bark.png");
    assertThat(complete(good).state()).isEqualTo(JobState.COMPLETE);
    assertThat(files(inbox())).isEmpty();
  }

  @Test
  void aLoneFileAtFaultAndAKeptOneWaitForNobody() throws IOException {
    put("lone.geojson", "x");
    Quarantine patient =
        new Quarantine(jobs, new Stowage(jobs, origins, source -> true, renewal), clock);

    Job lone = patient.set(job(JobState.READY, PostAction.MOVE, "lone.geojson"), "no faces");
    Job kept = patient.set(city(PostAction.KEEP), "no faces");

    assertThat(List.of(lone, kept)).extracting(Job::state).containsOnly(JobState.QUARANTINED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"MOVE", "DELETE", "KEEP"})
  void onlyTheLastStepWasMissing(PostAction postAction) throws IOException {
    Job job = city(postAction);
    Jobs dying =
        new ForwardingJobs(jobs) {
          @Override
          public Job release(Job changed, String why) {
            throw new IllegalStateException("the process dies here");
          }
        };
    Completion first =
        new Completion(
            dying,
            deliveries,
            stowage(dying),
            relay(null),
            (done, made) -> "",
            URI.create("https://api.test"),
            clock);
    assertThatThrownBy(() -> first.complete(job, asset(AssetStatus.COMPLETE, 100)))
        .hasMessage("the process dies here");
    List<String> there = files(folder.resolve("done"));

    Job again = complete(job);

    assertThat(again.state()).isEqualTo(JobState.COMPLETE);
    assertThat(files(folder.resolve("done"))).isEqualTo(there);
  }

  @Test
  void aDoneFolderThatCantBeMadeChangesNothing() throws IOException {
    write(done(), "a file where the folder should be");
    Job job = city(PostAction.MOVE);

    assertThatThrownBy(() -> complete(job)).isInstanceOf(FileSystemException.class);

    assertThat(now(job).state()).isEqualTo(JobState.TILING);
    assertThat(files(inbox())).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "not ours", "[1,2", "{\"dataset\":\"another.obj\"}", "null"})
  void anothersFileWhereTheResultWouldGoIsLeftAlone(String content) throws IOException {
    Path theirs = write(inbox().resolve("city/tree.ion.json"), content);

    complete(city(PostAction.KEEP));

    assertThat(theirs).hasContent(content);
    assertThat(inbox().resolve("city/tree.obj.ion.json")).content().contains("city/tree.obj");
  }

  @Test
  void aFolderWhereTheResultWouldGoIsLeftAlone() throws IOException {
    write(inbox().resolve("city/tree.ion.json/x"), "x");

    complete(city(PostAction.KEEP));

    assertThat(inbox().resolve("city/tree.obj.ion.json")).isRegularFile();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Survey 3/4", "../escaped", "nul\u0000"})
  void aTitleIsNoPath(String title) throws IOException {
    Job job = titled(title);

    assertThat(complete(job).state()).isEqualTo(JobState.COMPLETE);

    assertThat(files(folder.resolve("inbox")))
        .containsExactly("park.geojson", "park.geojson.ion.json");
    assertThat(files(folder)).noneMatch(file -> file.contains("escaped"));
  }

  @Test
  void aTitleMayBeLongerThanAFileName() throws IOException {
    complete(titled("long ".repeat(100)));

    assertThat(inbox().resolve("park.geojson.ion.json")).exists();
  }

  private Job titled(String title) throws IOException {
    put("park.geojson", GEOJSON);
    Job job = job(JobState.TILING, PostAction.KEEP, "park.geojson");
    return job.with(job.whole().named(title));
  }

  @Test
  void aPathOutOfTheFolderMovesNothing() throws IOException {
    Path outside = write(folder.resolve("outside"), "x");
    Job job = city(PostAction.MOVE);

    List<Member> going = List.of(new Member("../outside", 1, clock.instant()));
    assertThatThrownBy(() -> shelf().move(job, going, done(), new ArrayList<>()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> shelf().delete(job, going, new ArrayList<>()))
        .isInstanceOf(IllegalArgumentException.class);

    assertThat(outside).exists();
  }
}
