package io.ionflow.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ionflow.ingest.Bucket;
import io.ionflow.ingest.S3Store;
import io.ionflow.ingest.S3Store.Checksums;
import io.ionflow.ingest.WriteBack;
import java.net.URI;
import java.util.Optional;

/** A bucket as JSON; what is not there is left out. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record BucketJson(
    String name,
    String prefix,
    String endpoint,
    String region,
    boolean pathStyle,
    Checksums checksums,
    String profile,
    WriteBack writeBack) {

  static BucketJson of(Bucket bucket) {
    S3Store store = bucket.store();
    return new BucketJson(
        bucket.name(),
        bucket.prefix(),
        store.endpoint().map(URI::toString).orElse(null),
        store.region().orElse(null),
        store.pathStyle(),
        store.checksums(),
        store.profile().orElse(null),
        bucket.writeBack());
  }

  Bucket toBucket() {
    S3Store store =
        new S3Store(
            Optional.ofNullable(endpoint).map(URI::create),
            Optional.ofNullable(region),
            pathStyle,
            checksums,
            Optional.ofNullable(profile));
    return new Bucket(name, prefix, store, writeBack);
  }
}
