package io.ionflow.ingest.bucket;

import io.ionflow.ingest.Bucket;
import io.ionflow.ingest.Dataset;
import io.ionflow.ingest.Job;
import io.ionflow.ingest.Member;
import io.ionflow.ingest.PostAction;
import io.ionflow.ingest.ResultFile;
import io.ionflow.ingest.Shelf;
import io.ionflow.ingest.reading.SourceFile;
import io.ionflow.ingest.reading.UnfitDataException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells a bucket what became of its objects, and removes those that are complete if the source says
 * so. Objects at fault stay. What the bucket refuses is told, and ends no job: the asset is there.
 */
final class BucketShelf implements Shelf {
  /** Of an object (Amazon S3 user guide, object tagging). */
  private static final int MOST_TAGS = 10;

  /** Fewer objects are asked for one by one; more are found in one listing. */
  private static final int FEW = 100;

  private final Bucket bucket;
  private final Buckets buckets;

  BucketShelf(Bucket bucket, Buckets buckets) {
    this.bucket = bucket;
    this.buckets = buckets;
  }

  /** What is done at one step; its refusal is told. */
  private interface Step {
    Optional<String> run() throws IOException;
  }

  @Override
  public Optional<String> complete(Job job, List<Member> going, Map<String, Object> result)
      throws IOException {
    Dataset dataset = job.whole();
    List<String> undone = new ArrayList<>();
    attempt(() -> tell(job, dataset.name(), result), undone);
    if (job.source().postAction() == PostAction.DELETE) {
      attempt(() -> delete(dataset, going), undone);
    }
    return told(undone);
  }

  @Override
  public Optional<String> reject(Job job, List<Member> going, Map<String, Object> result)
      throws IOException {
    List<String> undone = new ArrayList<>();
    String name = job.main().substring(job.main().lastIndexOf('/') + 1);
    attempt(() -> tell(job, name, result), undone);
    return told(undone);
  }

  private static void attempt(Step step, List<String> undone) throws IOException {
    try {
      step.run().ifPresent(undone::add);
    } catch (BucketException e) {
      if (!e.isRefused()) {
        throw e;
      }
      undone.add(e.getMessage());
    }
  }

  private static Optional<String> told(List<String> undone) {
    return undone.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", undone));
  }

  private Optional<String> tell(Job job, String name, Map<String, Object> result)
      throws IOException {
    return switch (bucket.writeBack()) {
      case NONE -> Optional.empty();
      case RESULT -> write(job, name, result);
      case TAGS -> tag(job, result);
    };
  }

  private Optional<String> write(Job job, String name, Map<String, Object> result)
      throws IOException {
    String folder = job.main().substring(0, job.main().lastIndexOf('/') + 1);
    String path = folder + ResultFile.name(name, job.main());
    if (isOfAnother(path, job.main())) {
      path = folder + ResultFile.name(job.main());
    }
    buckets.door(bucket).put(path, ResultFile.json(result), "application/json");
    return Optional.empty();
  }

  /** Two datasets of one name in one folder: each keeps its own object. */
  private boolean isOfAnother(String path, String main) throws IOException {
    Optional<Member> there = buckets.door(bucket).head(path);
    if (there.isEmpty()) {
      return false;
    }
    try (InputStream in =
        new ObjectContent(buckets, bucket, there.get()).open(0, ResultFile.LARGEST_BYTES)) {
      return !ResultFile.tellsOf(in.readAllBytes(), main);
    }
  }

  private Optional<String> tag(Job job, Map<String, Object> result) throws IOException {
    Map<String, String> tags = new LinkedHashMap<>(buckets.door(bucket).tags(job.main()));
    if (result.containsKey("assetId")) {
      tags.put("ion-asset-id", String.valueOf(result.get("assetId")));
    }
    tags.put("ion-status", String.valueOf(result.get("status")));
    tags.put("ion-job", job.id());
    if (tags.size() > MOST_TAGS) {
      return Optional.of(
          "%s has no room for our tags beside its own: S3 takes %d. Remove some, or choose another"
                  .formatted(bucket.shown() + job.main(), MOST_TAGS)
              + " writeBack.");
    }
    buckets.door(bucket).tag(job.main(), tags);
    return Optional.empty();
  }

  /** Removes what was sent and nothing else: an object that has been replaced is another one. */
  private Optional<String> delete(Dataset dataset, List<Member> going) throws IOException {
    List<Member> there = there(dataset, going);
    List<String> unchanged =
        there.stream().filter(new HashSet<>(going)::contains).map(Member::path).toList();
    buckets.door(bucket).delete(unchanged);
    return there.size() == unchanged.size()
        ? Optional.empty()
        : Optional.of(
            "%d objects have been replaced since they were read, and stay."
                .formatted(there.size() - unchanged.size()));
  }

  private List<Member> there(Dataset dataset, List<Member> going) throws IOException {
    List<Member> there = new ArrayList<>();
    if (going.size() <= FEW) {
      for (Member member : going) {
        buckets.door(bucket).head(member.path()).ifPresent(there::add);
      }
      return there;
    }
    Set<String> paths = new HashSet<>();
    going.forEach(member -> paths.add(member.path()));
    try {
      for (SourceFile file : buckets.files(bucket).tree().below(dataset.folder())) {
        if (paths.contains(file.path().text())) {
          there.add(file.member());
        }
      }
      return there;
    } catch (UnfitDataException tooMany) {
      throw new IOException(tooMany.getMessage(), tooMany);
    }
  }
}
