package io.ionflow;

import io.ionflow.ingest.Bucket;
import io.ionflow.ingest.PullAccess;
import io.ionflow.ingest.S3Store;
import io.ionflow.ingest.WriteBack;
import io.ionflow.log.Secret;
import io.ionflow.settings.Settings;
import java.net.URI;
import java.util.Optional;

/** What the settings say of the buckets that ion fetches data from. */
final class BucketSettings {
  private final Settings settings;

  BucketSettings(Settings settings) {
    this.settings = settings;
  }

  /** Whether an upload that credentials don't last for goes through the relay bucket. */
  boolean relaysWhatExpires() {
    return relay().isPresent() && settings.text("ionflow.upload.expired").equals("relay");
  }

  /** The bucket to relay through, if there is one. */
  Optional<Bucket> relay() {
    S3Store store =
        new S3Store(
            given("ionflow.relay.endpoint").map(URI::create),
            given("ionflow.relay.region"),
            true,
            S3Store.Checksums.AUTO,
            given("ionflow.relay.profile"));
    String prefix = settings.text("ionflow.relay.prefix");
    return given("ionflow.relay.bucket")
        .map(name -> new Bucket(name, prefix, store, WriteBack.NONE));
  }

  /** What ion reads buckets with; the secret is read anew each time. */
  Optional<PullAccess> pullAccess() {
    return given("ionflow.pull.access-key")
        .flatMap(
            name ->
                settings
                    .secret("ionflow.pull.secret-key")
                    .map(Secret::reveal)
                    .map(secret -> new PullAccess(name, secret)));
  }

  private Optional<String> given(String key) {
    return Optional.of(settings.text(key)).filter(text -> !text.isBlank());
  }
}
