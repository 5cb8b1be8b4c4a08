package io.ionflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ionflow.ingest.reading.DoneName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class InspectionTest extends JournalledTest {
  private static final String OBJ = "mtllib tree.mtl\nv 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n";

  private static final Duration LOOK = Duration.ofMinutes(1);

  private Admission admission;
  private Inspection inspection;
  private KnownFilesRepository known;
  private Desk desk;

  @BeforeEach
  void make() {
    DatasetReader reader = new DatasetReader(origins);
    admission = new Admission(jobs, origins, reader, clock);
    inspection =
        new Inspection(
            jobs, origins, reader, admission, ways(), quarantine, deliveries, renewal, clock);
    known = new KnownFilesRepository(jobs);
    desk = new Desk(jobs, LEASE, new Desk.Limits(0, 600), clock);
  }

  private Job admit(String path) throws IOException {
    return admission.admit(inbox().resolve(path).toFile(), source(PostAction.MOVE));
  }

  /** One look after the quiet period. */
  private Job inspect(Job job) throws IOException {
    clock.advance(QUIET);
    return inspection.inspect(claim(job));
  }

  @Test
  void nothingIsDoneBeforeTheQuietPeriodIsOver() throws IOException {
    put("park.geojson", GEOJSON);
    Job job = admit("park.geojson");

    clock.advance(QUIET.minusMillis(1));
    assertThat(desk.dueSteps()).isEmpty();
    assertThat(desk.claimStep(job.id())).isNull();

    clock.advance(Duration.ofMillis(1));
    assertThat(desk.dueSteps()).containsExactly(job.id());
  }

  @Test
  void aQuietWholeFileIsReady() throws IOException {
    put("park.geojson", GEOJSON);

    Job ready = inspect(admit("park.geojson"));

    assertThat(ready.state()).isEqualTo(JobState.READY);
    assertThat(ready.whole().members()).extracting(Member::path).containsExactly("park.geojson");
    assertThat(desk.goOn(ready)).isNotNull();
  }

  @Test
  void aFileThatStillChangesWaitsAnotherQuietPeriod() throws IOException {
    put("park.geojson", GEOJSON);
    Job job = admit("park.geojson");
    put("park.geojson", GEOJSON + " ");

    Job changing = inspect(job);

    assertThat(changing.state()).isEqualTo(JobState.FOUND);
    assertThat(changing.due()).isEqualTo(clock.instant().plus(QUIET));
    assertThat(desk.goOn(changing)).isNull();
    assertThat(inspect(changing).state()).isEqualTo(JobState.READY);
  }

  @Test
  void theQuietPeriodCountsFromTheLastWriteAndNotFromTheLook() throws IOException {
    Path file = put("park.geojson", GEOJSON);
    touch(file, clock.instant().minusSeconds(2));
    Job job = admit("park.geojson");
    assertThat(job.due()).isEqualTo(clock.instant().plus(QUIET).minusSeconds(2));

    clock.advance(QUIET);
    put("park.geojson", GEOJSON + " ");
    touch(file, clock.instant().minusSeconds(1));
    Job changing = inspection.inspect(claim(job));

    assertThat(changing.due()).isEqualTo(clock.instant().plus(QUIET).minusSeconds(1));
  }

  @Test
  void anOldTimeOrOneToComeSaysNothingOfTheLastWrite() throws IOException {
    touch(put("old.geojson", GEOJSON), clock.instant().minus(QUIET));
    touch(put("new.geojson", GEOJSON), clock.instant().plusSeconds(1));

    assertThat(admit("old.geojson").due()).isEqualTo(clock.instant().plus(QUIET));
    assertThat(admit("new.geojson").due()).isEqualTo(clock.instant().plus(QUIET));
  }

  private static void touch(Path file, Instant time) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(time));
  }

  @Test
  void aFolderThatIsUnmountedIsNotTakenForDeleted() throws IOException {
    put("park.geojson", GEOJSON);
    Job job = admit("park.geojson");
    Path away = folder.resolve("away");
    Files.move(inbox(), away);

    assertThatThrownBy(() -> inspect(job))
        .isInstanceOf(FolderAwayException.class)
        .hasMessageContaining("is not there");
    Files.createDirectories(inbox());
    assertThatThrownBy(() -> inspection.inspect(now(job)))
        .isInstanceOf(FolderAwayException.class)
        .hasMessageContaining("is empty and another folder than before");

    Files.delete(inbox());
    Files.move(away, inbox());
    assertThat(inspection.inspect(now(job)).state()).isEqualTo(JobState.READY);
  }

  @Test
  void aMissingMemberIsWaitedForAndTakenWhenItComes() throws IOException {
    put("tree.obj", OBJ);
    Job waiting = inspect(admit("tree.obj"));
    assertThat(waiting.state()).isEqualTo(JobState.FOUND);
    assertThat(waiting.reason()).contains("tree.mtl");

    put("tree.mtl", "newmtl bark\n");
    Job seen = inspect(waiting);
    assertThat(seen.reason()).isEqualTo("Still changing.");

    assertThat(inspect(seen).whole().members())
        .extracting(Member::path)
        .containsExactly("tree.obj", "tree.mtl");
  }

  @Test
  void aMemberThatNeverComesIsNamedWhenPatienceIsOver() throws IOException {
    put("tree.obj", OBJ);
    Job waiting = inspect(admit("tree.obj"));
    clock.advance(PATIENCE.minus(QUIET).minus(QUIET).minusMillis(1));
    waiting = inspect(waiting);
    assertThat(waiting.state()).isEqualTo(JobState.FOUND);

    Job given = inspect(waiting);

    assertThat(given.state()).isEqualTo(JobState.QUARANTINED);
    assertThat(given.reason()).contains("tree.mtl", "did not arrive");
    assertThat(failed().resolve("tree.obj.ion.json")).content().contains("tree.mtl");
  }

  /** What a watcher does: each file that is not known is handed over. */
  private void watch(Source source) throws IOException {
    try (Stream<Path> files = Files.walk(inbox())) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        Member member = origins.files(source).look(inbox().relativize(file).toString());
        if (!jobs.knows(source.name(), member) && !member.path().endsWith(".ion.json")) {
          admission.admit(file.toFile(), source);
        }
      }
    }
  }

  /** Watches and looks until nothing changes any more, at most for a time. */
  private void run(Source source, Duration time) throws IOException {
    Instant end = clock.instant().plus(time);
    while (clock.instant().isBefore(end)) {
      watch(source);
      clock.advance(LOOK);
      for (String id : desk.dueSteps()) {
        Job job = jobs.claim(id, Set.of(JobState.FOUND), LEASE).orElse(null);
        if (job != null) {
          inspection.inspect(job);
        }
      }
    }
  }

  private List<String> ready() {
    return jobs.list(new JobQuery(Optional.of(JobState.READY), Optional.empty(), 10)).stream()
        .flatMap(job -> job.whole().members().stream())
        .map(Member::path)
        .toList();
  }

  @ParameterizedTest
  @EnumSource(PostAction.class)
  void aMemberThatComesAfterTheQuarantineCompletesTheDataset(PostAction action) throws IOException {
    Source source = source(action);
    put("h/tree.obj", OBJ);
    run(source, PATIENCE.plus(LOOK).plus(LOOK));
    assertThat(jobs.counts()).containsEntry(JobState.QUARANTINED, 1L);

    put("h/tree.mtl", "map_Kd bark.png\n");
    run(source, PATIENCE.plus(LOOK).plus(LOOK)); // now another is missing
    assertThat(ready()).isEmpty();
    put("h/bark.png", "x");
    run(source, Duration.ofMinutes(6));

    assertThat(ready()).containsExactly("h/tree.obj", "h/tree.mtl", "h/bark.png");
    assertThat(jobs.counts()).containsEntry(JobState.FOUND, 0L).containsEntry(JobState.READY, 1L);
    assertThat(failed().resolve("h")).doesNotExist();
  }

  @Test
  void partsThatWaitedInVainComeBackForTheirMainFile() throws IOException {
    Source source = source(PostAction.MOVE);
    put("h/tree.mtl", "map_Kd bark.png\n");
    put("h/bark.png", "x"); // no picture, so put aside at once
    run(source, PATIENCE.plus(LOOK).plus(LOOK));
    assertThat(failed().resolve("h/tree.mtl")).exists();
    assertThat(failed().resolve("h/bark.png")).exists();

    put("h/tree.obj", OBJ);
    run(source, Duration.ofMinutes(6));

    assertThat(ready()).containsExactly("h/tree.obj", "h/tree.mtl", "h/bark.png");
    assertThat(failed().resolve("h")).doesNotExist();
  }

  @Test
  void aTileThatComesLateBringsItsTilesetBackAndIsNoModelOfItsOwn() throws IOException {
    Source source = source(PostAction.MOVE);
    put(
        "s/tileset.json",
        "{\"asset\":{\"version\":\"1.1\"},\"geometricError\":1,\"root\":{\"content\":{\"uri\":\"t.glb\"}}}");
    run(source, PATIENCE.plus(LOOK).plus(LOOK));
    assertThat(failed().resolve("s/tileset.json")).exists();

    Files.copy(
        Path.of("samples/pavilion.glb"),
        Files.createDirectories(inbox().resolve("s")).resolve("t.glb"));
    run(source, Duration.ofMinutes(6));

    assertThat(ready()).containsExactly("s/tileset.json", "s/t.glb");
  }

  @Test
  void whatAnotherSourcePutAsideStaysThere() throws IOException {
    put("tree.obj", OBJ);
    run(source(PostAction.MOVE), PATIENCE.plus(LOOK).plus(LOOK));
    Source other =
        new Source(
            "other",
            new Folder(inbox(), done(), failed()),
            QUIET,
            PATIENCE,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            PostAction.MOVE);
    put("tree.mtl", "newmtl bark\n");

    run(other, Duration.ofMinutes(6));

    assertThat(failed().resolve("tree.obj")).exists();
  }

  @ParameterizedTest
  @MethodSource("longNames")
  void aNameThatFillsItsRoomLeavesNoneForTheReasonAndIsCut(String name) throws IOException {
    put(name, "rubbish");

    run(source(PostAction.MOVE), LOOK.multipliedBy(3));

    assertThat(failed().resolve(name)).exists();
    try (Stream<Path> files = Files.list(failed())) {
      assertThat(files.filter(file -> file.toString().endsWith(".ion.json"))).hasSize(1);
    }
  }

  static Stream<String> longNames() {
    return Stream.of(
        "x".repeat(247) + ".geojson",
        "\u00fc".repeat(123) + ".geojson",
        "\ud83d\ude00".repeat(61) + ".geojson");
  }

  @Test
  void aFileThatGrowsForDaysIsNeverTakenNorGivenUp() throws IOException {
    put("tree.obj", OBJ);
    Job job = admit("tree.obj");
    for (int hour = 0; hour < 72; hour++) {
      clock.advance(Duration.ofHours(1));
      put("tree.obj", OBJ + "v 1 1 1\n".repeat(hour + 1));
      Files.setLastModifiedTime(inbox().resolve("tree.obj"), FileTime.from(clock.instant()));
      job = inspection.inspect(claim(job));
      assertThat(job.state()).isEqualTo(JobState.FOUND);
    }
    job = inspect(job);
    assertThat(job.reason()).contains("It needs tree.mtl; waited for until");

    put("tree.mtl", "newmtl bark\n");
    assertThat(inspect(inspect(job)).state()).isEqualTo(JobState.READY);
  }

  @Test
  void aFileThatIsGoneLeavesNoJobAndIsNewWhenItComesBack() throws IOException {
    put("park.geojson", GEOJSON);
    Job job = admit("park.geojson");
    String key = key("park.geojson");
    assertThat(known.contains(key)).isTrue();
    Files.delete(inbox().resolve("park.geojson"));

    assertThat(inspect(job)).isNull();

    assertThat(jobs.find(job.id())).isEmpty();
    assertThat(known.contains(key)).isFalse();
    assertThat(jobs.history(job.id())).last().extracting(Event::why).isEqualTo("The file is gone.");
  }

  @Test
  void aFileThatBelongsToAnotherHasNoJobOfItsOwn() throws IOException {
    put("tree.mtl", "newmtl bark\n");
    Job early = admit("tree.mtl");
    put("tree.obj", OBJ);

    assertThat(inspect(early)).isNull();

    assertThat(jobs.find(early.id())).isEmpty();
    assertThat(admit("tree.mtl").main()).isEqualTo("tree.obj");
  }

  @Test
  void unfitDataIsPutAsideWithTheReason() throws IOException {
    put("park.geojson", "{\"type\":\"Feature");

    Job unfit = inspect(admit("park.geojson"));

    assertThat(unfit.state()).isEqualTo(JobState.QUARANTINED);
    assertThat(failed().resolve("park.geojson")).exists();
    assertThat(inbox().resolve("park.geojson")).doesNotExist();
  }

  /** As seen by a random kill: such a job was forgotten, as its file was gone. */
  @Test
  void unfitDataIsAccountedForAlsoIfTheProcessDiesOnceItIsPutAside() throws IOException {
    put("park.geojson", "{\"type\":\"Feature");
    Job job = admit("park.geojson");
    String before = job.reason();
    clock.advance(QUIET);
    Job claimed = claim(job);
    assertThatThrownBy(() -> dying().inspect(claimed)).hasMessage("dies");
    assertThat(inbox().resolve("park.geojson")).doesNotExist();
    Files.delete(failed().resolve("park.geojson.ion.json")); // as it is written last

    clock.advance(LEASE);
    Job unfit = inspect(job);

    assertThat(unfit.state()).isEqualTo(JobState.QUARANTINED);
    assertThat(unfit.reason()).isNotEqualTo(before).contains("JSON");
    assertThat(failed().resolve("park.geojson")).exists();
    assertThat(failed().resolve("park.geojson.ion.json")).content().contains(unfit.reason());
  }

  /** As of a described folder of which some files are aside already: the rest is no dataset. */
  @Test
  void whatWasBegunToBePutAsideIsPutAsideWhateverIsLeftOfIt() throws IOException {
    put("park.geojson", GEOJSON);
    Job job = admit("park.geojson");
    clock.advance(QUIET);
    Job begun = jobs.release(claim(job).because(Quarantine.BEGUN + "Another is damaged."), "Test.");

    Job unfit = inspect(begun);

    assertThat(unfit.state()).isEqualTo(JobState.QUARANTINED);
    assertThat(unfit.reason()).isEqualTo("Another is damaged.");
    assertThat(failed().resolve("park.geojson")).exists();
  }

  @Test
  void whatWasRelayedOfAFileThatHasChangedIsNotTakenForTheNewOne() throws IOException {
    Reconciliation reconciliation = new Reconciliation(jobs, deliveries, locations, creation());
    put("park.geojson", GEOJSON);
    Job job = job(JobState.TILING, PostAction.KEEP, "park.geojson");
    deliveries.sent(job, List.of(new Part("park.geojson", 0, GEOJSON.length(), "tag", "sum")));
    job = jobs.advance(job.with(job.whole().by(Way.RELAY)).in(JobState.CREATING), "");

    Job same = inspect(reconciliation.restart(job));
    assertThat(same.state()).isEqualTo(JobState.READY);
    assertThat(deliveries.of(same).parts()).as("of the same file").hasSize(1);

    Job again = jobs.advance(claim(same).in(JobState.CREATING), "");
    put("park.geojson", GEOJSON + " ");
    Job changed = inspect(inspect(reconciliation.restart(again)));
    assertThat(changed.state()).isEqualTo(JobState.READY);
    assertThat(deliveries.of(changed).parts()).isEmpty();
  }

  /** Looks once, and dies when the journal is to hear of what was put aside. */
  private Inspection dying() {
    Jobs dying =
        new ForwardingJobs(jobs) {
          @Override
          public Job release(Job changed, String why) {
            throw new IllegalStateException("dies");
          }
        };
    Quarantine last = new Quarantine(dying, stowage(dying), clock);
    DatasetReader reader = new DatasetReader(origins);
    return new Inspection(
        dying, origins, reader, admission, ways(), last, deliveries, renewal, clock);
  }

  @Test
  void unfitDataOfASourceThatKeepsStaysWithTheReasonBesideIt() throws IOException {
    put("park.geojson", "{\"type\":\"Feature");
    Source keeps = source(PostAction.KEEP);

    Job unfit = inspect(admission.admit(inbox().resolve("park.geojson").toFile(), keeps));

    assertThat(unfit.state()).isEqualTo(JobState.QUARANTINED);
    assertThat(inbox().resolve("park.geojson")).exists();
    assertThat(inbox().resolve("park.geojson.ion.json")).exists();
    assertThat(failed()).doesNotExist();
  }

  @Test
  void aDescribedFolderAtFaultIsPutAsideWholeAndComesBackInNoPiece() throws IOException {
    put("hills/ion.yaml", "nmae: x");
    put("hills/park.geojson", GEOJSON);
    put("hills/notes.txt", "x");
    String[] parts = {"hills/ion.yaml", "hills/park.geojson", "hills/notes.txt"};

    Job unfit = inspect(admit("hills/park.geojson"));

    assertThat(unfit.main()).isEqualTo("hills/ion.yaml");
    assertThat(unfit.state()).isEqualTo(JobState.QUARANTINED);
    assertThat(unfit.reason()).contains("hills/ion.yaml:1: ", "Did you mean name?");
    assertThat(inbox().resolve("hills")).doesNotExist();
    for (String part : parts) {
      assertThat(failed().resolve(part)).exists();
    }
    assertThat(failed().resolve("hills/ion.yaml.ion.json")).content().contains("Did you mean");
  }

  @Test
  void aDescribedFolderAtFaultThatStaysIsKnownWhole() throws IOException {
    put("hills/ion.yaml", "nmae: x");
    put("hills/park.geojson", GEOJSON);
    Source keeps = source(PostAction.KEEP);

    inspect(admission.admit(inbox().resolve("hills/ion.yaml").toFile(), keeps));

    assertThat(known.contains(key("hills/park.geojson"))).isTrue();
    assertThat(known.contains(key("hills/ion.yaml"))).isTrue();
  }

  @Test
  void aDatasetWaitsForItsDoneFileLongerThanForAnyMember() throws IOException {
    put("park.geojson", GEOJSON);
    Source announced =
        source(PostAction.MOVE)
            .grouped(new Grouping(Strategy.FILE, Optional.of(DoneName.of("{name}.done"))));
    Job waiting = inspect(admission.admit(inbox().resolve("park.geojson").toFile(), announced));
    assertThat(waiting.reason()).contains("Waits for park.done");
    clock.advance(PATIENCE.multipliedBy(10));
    waiting = inspect(waiting);
    assertThat(waiting.state()).isEqualTo(JobState.FOUND);
    assertThat(waiting.due()).isEqualTo(clock.instant().plus(Duration.ofMinutes(1)));

    put("park.done", "");
    assertThat(admission.admit(inbox().resolve("park.done").toFile(), announced).id())
        .isEqualTo(waiting.id());
    clock.advance(Duration.ofMinutes(1));
    Job ready = inspect(inspect(waiting));

    assertThat(ready.state()).isEqualTo(JobState.READY);
    assertThat(ready.whole().members()).extracting(Member::path).containsExactly("park.geojson");
    assertThat(ready.whole().files())
        .extracting(Member::path)
        .containsExactly("park.geojson", "park.done");
  }

  @Test
  void aTitleNamesTheAsset() throws IOException {
    put("park.geojson", GEOJSON);
    Source titled = source(QUIET, Optional.of("The park"));

    Job ready = inspect(admission.admit(inbox().resolve("park.geojson").toFile(), titled));

    assertThat(ready.whole().name()).isEqualTo("The park");
  }

  @Test
  void withoutAQuietPeriodAFileIsNotLookedAtInALoop() throws IOException {
    put("tree.obj", OBJ);
    Source hasty = source(Duration.ZERO, Optional.empty());
    Job found = admission.admit(inbox().resolve("tree.obj").toFile(), hasty);

    Job waiting = inspection.inspect(claim(found));

    assertThat(waiting.state()).isEqualTo(JobState.FOUND);
    assertThat(desk.goOn(waiting)).isNull();
  }

  private Source source(Duration quiet, Optional<String> title) {
    return new Source(
        "inbox",
        new Folder(inbox(), done(), failed()),
        quiet,
        PATIENCE,
        Optional.empty(),
        Optional.empty(),
        title,
        Map.of(),
        PostAction.MOVE);
  }

  @Test
  void filesOfOneDatasetMakeOneJobInAnyOrder() throws IOException {
    put("tree.obj", OBJ);
    put("tree.mtl", "newmtl bark\n");

    assertThat(List.of(admit("tree.mtl").id(), admit("tree.obj").id(), admit("tree.obj").id()))
        .containsOnly(admit("tree.mtl").id());
    assertThat(known.contains(key("tree.mtl"))).isTrue();
  }

  @Test
  void aFileThatChangesOnTheWayStaysUnknownUntilItsJobHasEnded() throws IOException {
    put("park.geojson", GEOJSON);
    Job ready = inspect(admit("park.geojson"));
    put("park.geojson", GEOJSON + "  ");

    assertThat(admit("park.geojson").id()).isEqualTo(ready.id());
    assertThat(known.contains(key("park.geojson"))).isFalse();

    jobs.release(claim(ready).in(JobState.FAILED), "");
    assertThat(admit("park.geojson").id()).isNotEqualTo(ready.id());
    assertThat(known.contains(key("park.geojson"))).isTrue();
  }

  @Test
  void onlyAdmissionMakesAFileKnown() throws IOException {
    put("a|b.geojson", GEOJSON);
    String key = key("a|b.geojson");

    assertThat(known.add(key)).isTrue();
    assertThat(known.confirm(key)).isTrue();
    assertThat(known.contains(key)).isFalse();

    admit("a|b.geojson");
    known.clear();
    assertThat(known.remove(key)).isTrue();
    assertThat(known.contains(key)).isTrue();
    assertThat(known.contains(key.replaceFirst("inbox", "other"))).isFalse();
  }

  private String key(String path) throws IOException {
    Member member = origins.files(source(PostAction.MOVE)).look(path);
    return "inbox|%d|%d|%s"
        .formatted(member.sizeBytes(), member.modified().toEpochMilli(), member.path());
  }
}
