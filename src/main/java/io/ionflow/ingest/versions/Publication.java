package io.ionflow.ingest.versions;

import io.ionflow.ingest.Completion;
import io.ionflow.ingest.ContentIdentity;
import io.ionflow.ingest.Dataset;
import io.ionflow.ingest.Deliveries;
import io.ionflow.ingest.Job;
import io.ionflow.ion.Asset;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes a complete asset the current version of its dataset. */
public final class Publication implements Completion.Publisher {
  private static final ContentIdentity UNKNOWN = new ContentIdentity("", "", "");

  private final Versions versions;
  private final Deliveries deliveries;
  private final Inscribing inscribing;
  private final Duration grace;
  private final Clock clock;

  /**
   * @param grace how long an earlier version stays at ion that is to be deleted
   */
  public Publication(
      Versions versions,
      Deliveries deliveries,
      Inscribing inscribing,
      Duration grace,
      Clock clock) {
    this.inscribing = inscribing;
    this.versions = versions;
    this.deliveries = deliveries;
    this.grace = grace;
    this.clock = clock;
  }

  @Override
  public String publish(Job job, Asset asset) {
    ContentIdentity content =
        ContentIdentity.sent(job.whole(), deliveries.of(job).parts(), deliveries.contentKey())
            .orElse(UNKNOWN);
    inscribing.made(job, asset.id());
    return publish(job, asset.id(), content)
        .map(this::words)
        .orElse("It is deleted at ion already.");
  }

  /**
   * Makes the asset of another version the current one of a job's dataset too. If it is its own,
   * what the dataset says of it now is to be said at ion too.
   *
   * @return whether it did; not if that asset is being deleted
   */
  boolean share(Job job, Version other) {
    boolean isShared = publish(job, other.assetId(), other.content()).isPresent();
    if (isShared && other.source().equals(job.source().name()) && other.main().equals(job.main())) {
      inscribing.said(job, other);
    }
    return isShared;
  }

  private Optional<Versions.Published> publish(Job job, long asset, ContentIdentity content) {
    Dataset dataset = job.whole();
    Version version =
        new Version(
            job.source().name(),
            job.main(),
            0,
            job.id(),
            asset,
            dataset.name(),
            dataset.type().wireName(),
            dataset.sizeBytes(),
            content,
            Version.State.CURRENT,
            clock.instant(),
            Instant.EPOCH);
    return versions.publish(version, job.source().keeping(), AliasNames.of(job), grace);
  }

  private String words(Versions.Published published) {
    Version version = published.version();
    String which =
        version.number() == 1
            ? "Known as %s.".formatted(published.alias())
            : "It is version %d; %s stands for it now."
                .formatted(version.number(), published.alias());
    if (published.retiring().isEmpty()) {
      return which;
    }
    String assets =
        published.retiring().stream()
            .map(each -> Long.toString(each.assetId()))
            .collect(Collectors.joining(", "));
    return which + " Of earlier ones, %s is deleted after %s.".formatted(assets, grace);
  }
}
