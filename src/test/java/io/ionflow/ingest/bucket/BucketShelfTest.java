package io.ionflow.ingest.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ionflow.ingest.Dataset;
import io.ionflow.ingest.Job;
import io.ionflow.ingest.JobState;
import io.ionflow.ingest.Member;
import io.ionflow.ingest.PostAction;
import io.ionflow.ingest.Source;
import io.ionflow.ingest.WriteBack;
import io.ionflow.ion.AssetType;
import io.ionflow.ion.SourceType;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BucketShelfTest extends BucketTest {
  private static final Map<String, Object> RESULT =
      Map.of("dataset", "city/tree.obj", "assetId", 4711, "status", "COMPLETE");

  private Job job(PostAction postAction, WriteBack writeBack, String... paths) throws IOException {
    List<Member> members = new ArrayList<>();
    for (String path : paths) {
      members.add(look(path));
    }
    s3.forgetRequests();
    Dataset dataset =
        new Dataset("tree", paths[0], members, SourceType.MODEL_3D, AssetType.TILES_3D, Map.of());
    Source source = Source.plain("surveys", s3.bucket(PREFIX, writeBack), postAction);
    return new Job(
        "job-1",
        source,
        paths[0],
        "",
        JobState.TILING,
        1,
        Optional.of(dataset),
        Optional.of(4711L),
        0,
        0,
        0,
        Instant.EPOCH,
        Instant.EPOCH,
        Instant.EPOCH,
        "");
  }

  private Job tree(PostAction postAction, WriteBack writeBack) throws IOException {
    s3.put(PREFIX + "city/tree.obj", "model");
    s3.put(PREFIX + "city/tree.mtl", "colours");
    return job(postAction, writeBack, "city/tree.obj", "city/tree.mtl");
  }

  private Optional<String> complete(Job job) throws IOException {
    return buckets
        .shelf((io.ionflow.ingest.Bucket) job.source().origin())
        .complete(job, job.whole().files(), RESULT);
  }

  @Test
  void theResultStandsBesideTheMainObject() throws IOException {
    assertThat(complete(tree(PostAction.KEEP, WriteBack.RESULT))).isEmpty();

    assertThat(s3.keys())
        .containsExactly("2026/city/tree.ion.json", "2026/city/tree.mtl", "2026/city/tree.obj");
    assertThat(s3.get("2026/city/tree.ion.json").orElseThrow()).contains("4711");
    assertThat(s3.contentType("2026/city/tree.ion.json")).isEqualTo("application/json");
  }

  @Test
  void anotherDatasetsResultIsLeftAlone() throws IOException {
    s3.put(PREFIX + "city/tree.ion.json", "{\"dataset\":\"city/tree.las\"}");

    complete(tree(PostAction.KEEP, WriteBack.RESULT));

    assertThat(s3.get("2026/city/tree.ion.json").orElseThrow()).contains("tree.las");
    assertThat(s3.get("2026/city/tree.obj.ion.json").orElseThrow()).contains("4711");
  }

  @Test
  void tagsAreAddedToThoseThatAreThere() throws IOException {
    Job job = tree(PostAction.KEEP, WriteBack.TAGS);
    s3.tag(
        PREFIX + "city/tree.obj",
        "<Tagging><TagSet><Tag><Key>owner</Key><Value>parks</Value></Tag></TagSet></Tagging>");

    assertThat(complete(job)).isEmpty();

    assertThat(s3.tags(PREFIX + "city/tree.obj").orElseThrow())
        .contains("<Key>owner</Key><Value>parks</Value>")
        .contains("<Key>ion-asset-id</Key><Value>4711</Value>")
        .contains("<Key>ion-status</Key><Value>COMPLETE</Value>")
        .contains("<Key>ion-job</Key><Value>job-1</Value>");
    assertThat(s3.keys()).hasSize(2);
  }

  @Test
  void tenTagsLeaveNoRoomWhichIsTold() throws IOException {
    Job job = tree(PostAction.KEEP, WriteBack.TAGS);
    String own = "";
    for (int i = 0; i < 8; i++) {
      own += "<Tag><Key>k%d</Key><Value>v</Value></Tag>".formatted(i);
    }
    s3.tag(PREFIX + "city/tree.obj", "<Tagging><TagSet>" + own + "</TagSet></Tagging>");

    assertThat(complete(job)).get().asString().contains("no room for our tags");
  }

  @Test
  void aRefusalIsToldAndEndsNothing() throws IOException {
    s3.refuse(asked -> asked.contains("TAGS"), "403 AccessDenied");

    assertThat(complete(tree(PostAction.KEEP, WriteBack.TAGS)))
        .get()
        .asString()
        .contains("s3:GetObjectTagging")
        .contains("403 AccessDenied");
  }

  @Test
  void aStoreThatIsBrokenIsTriedAgain() throws IOException {
    Job job = tree(PostAction.KEEP, WriteBack.TAGS);
    s3.refuse(asked -> asked.contains("TAGS"), "503 SlowDown");

    assertThatThrownBy(() -> complete(job)).isInstanceOf(BucketException.class);
  }

  @Test
  void nothingIsWrittenIfThatIsWished() throws IOException {
    complete(tree(PostAction.KEEP, WriteBack.NONE));

    assertThat(s3.requests()).isEmpty();
  }

  @Test
  void whatIsDeletedLeavesItsResult() throws IOException {
    Job job = tree(PostAction.DELETE, WriteBack.RESULT);

    assertThat(complete(job)).isEmpty();
    assertThat(complete(job)).as("again, after a crash").isEmpty();

    assertThat(s3.keys()).containsExactly("2026/city/tree.ion.json");
  }

  @Test
  void anObjectThatHasBeenReplacedIsNotDeleted() throws IOException {
    Job job = tree(PostAction.DELETE, WriteBack.NONE);
    s3.put(PREFIX + "city/tree.mtl", "other colours");

    assertThat(complete(job)).get().asString().contains("1 objects have been replaced");

    assertThat(s3.keys()).containsExactly("2026/city/tree.mtl");
  }

  @Test
  void manyObjectsAreDeletedInFewRequests() throws IOException {
    String[] paths = new String[150];
    for (int i = 0; i < paths.length; i++) {
      paths[i] = "t/%03d.b3dm".formatted(i);
      s3.put(PREFIX + paths[i], "tile " + i);
    }
    Job job = job(PostAction.DELETE, WriteBack.NONE, paths);
    s3.forgetRequests();

    assertThat(complete(job)).isEmpty();

    assertThat(s3.requests()).hasSizeLessThanOrEqualTo(3);
    assertThat(s3.keys()).isEmpty();
  }

  @Test
  void dataAtFaultStaysWithTheReasonBesideIt() throws IOException {
    Job job = tree(PostAction.DELETE, WriteBack.RESULT);

    buckets
        .shelf(bucket())
        .reject(job, job.whole().files(), Map.of("status", "QUARANTINED", "reason", "broken"));

    assertThat(s3.keys())
        .containsExactly("2026/city/tree.mtl", "2026/city/tree.obj", "2026/city/tree.obj.ion.json");
    assertThat(s3.get("2026/city/tree.obj.ion.json").orElseThrow()).contains("broken");
  }
}
