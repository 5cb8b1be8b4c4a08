package io.ionflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.ion.AssetStatus;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Models in a bucket that share their materials, and are deleted in the end. */
class SharedObjectsTest extends ObjectsTest {
  private static final String OBJ = "mtllib tree.mtl\nv 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n";

  private Completion completion;

  SharedObjectsTest() {
    super(WriteBack.NONE, PostAction.DELETE);
  }

  @BeforeEach
  void start() {
    completion =
        new Completion(
            jobs,
            deliveries,
            stowage(jobs),
            relay(null),
            (job, asset) -> "",
            URI.create("https://api.test"),
            clock);
    putObject("tree.mtl", "newmtl bark\n");
  }

  private Job admitted(String path, String text) throws IOException {
    putObject(path, text);
    return admit(path);
  }

  /** Looks until it is quiet. */
  private Job inspected(Job job) throws IOException {
    clock.advance(QUIET);
    Job seen = inspection.inspect(claim(job));
    clock.advance(QUIET);
    return inspection.inspect(claim(seen));
  }

  private Job tiling(Job ready) {
    Job job = claim(ready);
    for (JobState next :
        List.of(JobState.CREATING, JobState.TRANSFERRING, JobState.FINISHING, JobState.TILING)) {
      job = jobs.advance(job.with(Optional.of(ASSET)).in(next), "");
    }
    return job;
  }

  private Job complete(Job job) throws IOException {
    return completion.complete(job, asset(AssetStatus.COMPLETE, 100));
  }

  @Test
  void nothingIsDeletedBeforeWhatWasFoundHasBeenLookedAtSinceItMayNeedIt() throws IOException {
    Job one = admitted("one.obj", OBJ);
    Job two = admitted("two.obj", OBJ);
    one = tiling(inspected(one));

    Job waiting = complete(one);

    assertThat(waiting.state()).isEqualTo(JobState.TILING);
    assertThat(waiting.reason()).contains("can be streamed", "may share");
    assertThat(s3.keys()).hasSize(3);
    two = inspected(two);
    clock.advance(Duration.ofMinutes(1));
    assertThat(complete(claim(one)).state()).isEqualTo(JobState.COMPLETE);
    assertThat(s3.keys()).containsExactly("2026/tree.mtl", "2026/two.obj");
    assertThat(complete(tiling(two)).state()).isEqualTo(JobState.COMPLETE);
    assertThat(s3.keys()).isEmpty();
  }

  @Test
  void whatIsFoundAfterwardsIsNotWaitedForWhichMayNeverEnd() throws IOException {
    Job one = tiling(inspected(admitted("one.obj", OBJ)));
    clock.advance(Duration.ofSeconds(1));
    admitted("park.geojson", GEOJSON);

    assertThat(complete(one).state()).isEqualTo(JobState.COMPLETE);

    assertThat(s3.keys()).containsExactly("2026/park.geojson");
  }

  @Test
  void whoWaitsForAMemberKeepsWhatIsThereOfItsDataset() throws IOException {
    Job one = tiling(inspected(admitted("one.obj", OBJ)));
    Job two = inspected(admitted("two.obj", "mtllib other.mtl\n" + OBJ));
    assertThat(two.reason()).startsWith("It needs other.mtl");

    assertThat(complete(one).state()).isEqualTo(JobState.COMPLETE);

    assertThat(s3.keys()).containsExactly("2026/tree.mtl", "2026/two.obj");
  }

  @Test
  void norWhereTheSameContentIsAtIonAlready() throws IOException {
    Job found = admitted("one.obj", OBJ);
    admitted("two.obj", OBJ);
    Job one = claim(inspected(found));

    Job waiting = completion.share(one, asset(AssetStatus.COMPLETE, 100), "sum", "the same");

    assertThat(waiting).isNull();
    assertThat(now(one).state()).isEqualTo(JobState.READY);
    assertThat(now(one).due()).isAfter(clock.instant());
    assertThat(s3.keys()).hasSize(3);
  }
}
