package io.ionflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** From an object that was listed, or heard of, to a job that is ready. */
class ObjectJobsTest extends ObjectsTest {
  private static final String OBJ = "mtllib tree.mtl\nv 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n";

  ObjectJobsTest() {
    super(WriteBack.RESULT, PostAction.KEEP);
  }

  /** One look after the quiet period. */
  private Job inspect(Job job) throws IOException {
    clock.advance(QUIET);
    return inspection.inspect(claim(job));
  }

  private boolean isKnown(String path) throws IOException {
    return jobs.knows("surveys", admission.look(path, source));
  }

  @Test
  void noByteIsReadBeforeTheJobIsDue() throws IOException {
    putObject("park.geojson", GEOJSON);

    Job job = admit("park.geojson");

    assertThat(job.state()).isEqualTo(JobState.FOUND);
    assertThat(isKnown("park.geojson")).isTrue();
    assertThat(s3.requests()).noneMatch(asked -> asked.startsWith("GET"));
  }

  @Test
  void whatWasAdmittedIsNotAdmittedAgainNeitherBeforeNorAfterItsEnd() throws IOException {
    putObject("park.geojson", GEOJSON);
    Member member = admission.look("park.geojson", source);
    Job job = admission.admitObject(member, source).orElseThrow();

    assertThat(admission.admitObject(member, source)).isEmpty();
    jobs.release(claim(inspect(job)).in(JobState.FAILED), "");

    assertThat(admission.admitObject(member, source)).isEmpty();
    assertThat(jobs.open("surveys", "park.geojson")).isEmpty();
  }

  @Test
  void aWholeObjectIsReadyAtTheFirstLook() throws IOException {
    putObject("park.geojson", GEOJSON);

    Job ready = inspect(admit("park.geojson"));

    assertThat(ready.state()).isEqualTo(JobState.READY);
    assertThat(ready.whole().members().get(0).tag()).isNotEmpty();
    assertThat(now(ready).source()).isEqualTo(source);
  }

  @Test
  void objectsOfOneDatasetMakeOneJobInAnyOrder() throws IOException {
    putObject("city/tree.obj", OBJ);
    putObject("city/tree.mtl", "newmtl bark\n");

    Job first = admit("city/tree.mtl");

    assertThat(admit("city/tree.obj").id()).isEqualTo(first.id());
    assertThat(first.main()).isEqualTo("city/tree.obj");
    assertThat(inspect(inspect(first)).whole().members()).hasSize(2);
  }

  @Test
  void aPartThatCameBeforeItsMainObjectJoinsItAndStaysKnown() throws IOException {
    putObject("tree.mtl", "newmtl bark\n");
    Job early = admit("tree.mtl");
    putObject("tree.obj", OBJ);

    assertThat(inspect(early)).isNull();

    Job main = jobs.open("surveys", "tree.obj").orElseThrow();
    assertThat(isKnown("tree.mtl")).isTrue();
    assertThat(inspect(inspect(main)).whole().members()).hasSize(2);
  }

  @Test
  void aPartThatCameFirstStaysKnownWhicheverIsLookedAtFirst() throws IOException {
    putObject("tree.mtl", "newmtl bark\n");
    Job early = admit("tree.mtl");
    putObject("tree.obj", OBJ);
    Job main = admit("tree.obj");

    assertThat(inspect(inspect(main)).state()).isEqualTo(JobState.READY);
    assertThat(inspect(early)).isNull();

    assertThat(isKnown("tree.mtl")).isTrue();
  }

  @Test
  void aPartOfADatasetThatIsOnItsWayWithoutItWaitsForItsEnd() throws IOException {
    putObject("tree.obj", OBJ);
    putObject("tree.mtl", "newmtl bark\n");
    Job ready = inspect(inspect(admit("tree.obj")));
    putObject("tree.mtl", "newmtl bark of another colour\n");
    Member changed = admission.look("tree.mtl", source);
    Job own = claim(jobs.admit(Job.found(source, "tree.mtl", "", clock.instant().minus(QUIET))));

    Job waiting = inspection.inspect(own);

    assertThat(waiting.reason()).contains("tree.obj, which is on its way without it");
    jobs.release(claim(ready).in(JobState.FAILED), "");
    assertThat(inspect(waiting)).isNull();
    assertThat(jobs.knows("surveys", changed)).isTrue();
    assertThat(jobs.open("surveys", "tree.obj")).isPresent();
  }

  @Test
  void anObjectThatIsReplacedWhileItIsReadIsLookedAtAgain() throws IOException {
    putObject("park.geojson", GEOJSON);
    Job job = admit("park.geojson");
    s3.refuse(asked -> asked.startsWith("GET"), "412 PreconditionFailed");

    Job changing = inspect(job);

    assertThat(changing.state()).isEqualTo(JobState.FOUND);
    assertThat(changing.reason()).isEqualTo("Still changing.");
    s3.refuseNothing();
    assertThat(inspect(changing).state()).isEqualTo(JobState.READY);
  }

  @Test
  void whatIsReplacedAfterItWasReadIsNotSent() throws IOException {
    putObject("park.geojson", GEOJSON);
    Member member = inspect(admit("park.geojson")).whole().members().get(0);
    putObject("park.geojson", GEOJSON + " ");
    Slice slice = new Slice(origins.files(source).content(member), 0, member.sizeBytes());

    assertThatThrownBy(slice::open).isInstanceOf(SourceChangedException.class);
  }

  @Test
  void anObjectThatIsGoneLeavesNoJob() throws IOException {
    putObject("park.geojson", GEOJSON);
    Job job = admit("park.geojson");
    s3.delete("2026/park.geojson");

    assertThat(inspect(job)).isNull();

    assertThat(jobs.find(job.id())).isEmpty();
    assertThatThrownBy(() -> admit("park.geojson")).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void unfitObjectsStayWithTheReasonBesideThem() throws IOException {
    putObject("park.geojson", "{\"type\":\"Feature");

    Job unfit = inspect(admit("park.geojson"));

    assertThat(unfit.state()).isEqualTo(JobState.QUARANTINED);
    assertThat(s3.get("2026/park.geojson.ion.json").orElseThrow()).contains(unfit.reason());
    assertThat(s3.get("2026/park.geojson")).isPresent();
  }

  @Test
  void whatIsHeardOfIsNotTrusted() throws IOException {
    putObject("park.ion.json", "{}");

    assertThat(admission.look("park.ion.json", source)).as("our own result").isNull();
    for (String path : List.of("../2025/a.las", "/a.las", "a//b.las", "a\n.las")) {
      assertThatThrownBy(() -> admission.look(path, source))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("can't be a dataset's path");
    }
  }
}
