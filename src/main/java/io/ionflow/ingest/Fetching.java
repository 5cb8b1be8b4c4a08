package io.ionflow.ingest;

import io.ionflow.ingest.reading.SourceOptions;
import io.ionflow.log.Logging;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Says where ion fetches a dataset's files itself (ion API, {@code from} of a new asset). */
public final class Fetching {
  /** Beyond that, files are named by what their keys begin with. */
  static final int MOST_KEYS = 1_000;

  private final Supplier<Optional<PullAccess>> access;
  private final Optional<Bucket> relay;

  /**
   * @param access what ion reads the buckets with
   * @param relay the bucket to relay through, if there is one
   */
  public Fetching(Supplier<Optional<PullAccess>> access, Optional<Bucket> relay) {
    this.access = access;
    this.relay = relay;
  }

  /** The value of {@code from}, which holds a secret. */
  Map<String, Object> from(Job job) {
    PullAccess keys =
        access
            .get()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "ionflow.pull.access-key and ionflow.pull.secret-key are gone; set them again"));
    Logging.hide(keys.secretKey());
    Map<String, Object> from = new LinkedHashMap<>();
    from.put("type", "S3");
    from.put("bucket", bucket(job).name());
    from.put(
        "credentials", Map.of("accessKey", keys.accessKey(), "secretAccessKey", keys.secretKey()));
    List<Member> members = job.whole().members();
    if (members.size() > MOST_KEYS) {
      from.put("prefixes", List.of(bucket(job).key(folder(job))));
    } else {
      from.put("keys", members.stream().map(member -> key(job, member)).toList());
    }
    return from;
  }

  /**
   * The dataset's options for files that ion fetches. Whether ion then finds a tileset's entry by
   * its key or by its path below the others is not known, so it is named only where ion could not
   * tell it by itself, and then by its key.
   */
  Map<String, Object> options(Job job) {
    Dataset dataset = job.whole();
    Map<String, Object> options = new HashMap<>(dataset.options());
    Member entry = dataset.members().get(0);
    if (dataset.uploadPath(entry).equals(options.get(SourceOptions.TILESET_JSON))) {
      if (dataset.members().stream().filter(file -> file.name().equals(entry.name())).count() > 1) {
        options.put(SourceOptions.TILESET_JSON, key(job, entry));
      } else {
        options.remove(SourceOptions.TILESET_JSON);
      }
    }
    return options;
  }

  /** Where a person finds the files that ion fetches. */
  String place(Job job) {
    return bucket(job).shown() + folder(job);
  }

  /** The bucket, below whose prefix a relayed job has a folder of its own. */
  Bucket bucket(Job job) {
    return job.way() == Way.RELAY ? relayOf(job) : (Bucket) job.source().origin();
  }

  private Bucket relayOf(Job job) {
    Bucket bucket =
        relay.orElseThrow(
            () -> new IllegalStateException("ionflow.relay.bucket is gone; set it again"));
    return new Bucket(
        bucket.name(), bucket.prefix() + job.id() + "/", bucket.store(), bucket.writeBack());
  }

  private String key(Job job, Member member) {
    return bucket(job).key(job.way() == Way.RELAY ? job.whole().uploadPath(member) : member.path());
  }

  private static String folder(Job job) {
    return job.way() == Way.RELAY ? "" : job.whole().folder();
  }
}
