package io.ionflow.ingest;

import io.ionflow.ingest.reading.ManifestName;
import io.ionflow.ingest.reading.ReadingLimits;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Decides by which way a dataset gets to ion, and says why. */
public final class Ways {
  private final Supplier<Optional<PullAccess>> access;
  private final boolean relays;
  private final UsualSpeed speed;
  private final Duration lifetime;
  private final ReadingLimits limits;

  /**
   * A decision.
   *
   * @param way by which it goes; empty if it can't go by any
   * @param why for a person
   */
  record Choice(Optional<Way> way, String why) {
    private static Choice by(Way way, String why) {
      return new Choice(Optional.of(way), why);
    }

    private static Choice none(String why) {
      return new Choice(Optional.empty(), why);
    }
  }

  /**
   * @param access what ion reads buckets with, if it may
   * @param relays whether there is a bucket to relay through
   * @param speed of uploads of late
   * @param lifetime how long the credentials that ion lends are taken to last
   */
  public Ways(
      Supplier<Optional<PullAccess>> access, boolean relays, UsualSpeed speed, Duration lifetime) {
    this(access, relays, speed, lifetime, ReadingLimits.usual());
  }

  /**
   * As the other one.
   *
   * @param limits what ion takes at the most, by upload and out of a bucket
   */
  public Ways(
      Supplier<Optional<PullAccess>> access,
      boolean relays,
      UsualSpeed speed,
      Duration lifetime,
      ReadingLimits limits) {
    this.limits = limits;
    this.access = access;
    this.relays = relays;
    this.speed = speed;
    this.lifetime = lifetime;
  }

  /**
   * The way for a dataset.
   *
   * @param before the way that an earlier try of the same job has ended with
   */
  Choice choose(Source source, Dataset dataset, Way before) {
    Choice choice = wanted(source, dataset, before);
    long most =
        choice.way().filter(Way::isFetched).isPresent()
            ? limits.fetchedBytes()
            : limits.uploadBytes();
    return tooLarge(dataset.sizeBytes(), most).map(Choice::none).orElse(choice);
  }

  /** Why a dataset has more than it may; empty if it has not. */
  public static Optional<String> tooLarge(long bytes, long most) {
    return bytes <= most
        ? Optional.empty()
        : Optional.of(
            "It has %,d bytes, of which ion takes %,d at most by this way; split it, or let ion fetch it from a bucket (docs/operations.md, Ways)."
                .formatted(bytes, most));
  }

  private Choice wanted(Source source, Dataset dataset, Way before) {
    if (before == Way.RELAY && relays) {
      return Choice.by(
          Way.RELAY, "Goes through the relay bucket, as an upload has not come through.");
    }
    if (source.way().isPresent()) {
      Way way = source.way().get();
      return lacking(way)
          .map(Choice::none)
          .orElseGet(() -> Choice.by(way, "Goes by %s, as its source says.".formatted(words(way))));
    }
    return source.origin().either(folder -> ofFolder(dataset), bucket -> ofBucket(bucket, dataset));
  }

  private Choice ofBucket(Bucket bucket, Dataset dataset) {
    if (holdsOthers(dataset) && dataset.sizeBytes() <= limits.uploadBytes()) {
      return Choice.by(
          Way.UPLOAD,
          "Is streamed, as ion would be told of so many files by their folder, which holds others too.");
    }
    if (bucket.store().endpoint().isPresent()) {
      return Choice.by(Way.UPLOAD, "Is streamed, as ion knows no other buckets than those of AWS.");
    }
    return lacking(Way.PULL)
        .map(why -> Choice.by(Way.UPLOAD, "Is streamed. " + why))
        .orElseGet(() -> Choice.by(Way.PULL, "Is pulled by ion, so no byte goes through here."));
  }

  /** Whether ion, told of the files by their folder, would fetch what is not to be uploaded. */
  private static boolean holdsOthers(Dataset dataset) {
    return dataset.members().size() > Fetching.MOST_KEYS
        && dataset.particulars().companions().stream()
            .anyMatch(file -> !ManifestName.matches(file.name()));
  }

  private Choice ofFolder(Dataset dataset) {
    if (lacking(Way.RELAY).isPresent()) {
      return Choice.by(Way.UPLOAD, "");
    }
    if (dataset.sizeBytes() > limits.uploadBytes()) {
      return Choice.by(
          Way.RELAY, "Goes through the relay bucket, as it is too large for an upload.");
    }
    OptionalLong seconds = speed.secondsFor(dataset.sizeBytes());
    return seconds.isPresent() && seconds.getAsLong() > lifetime.toSeconds() * 4 / 5
        ? Choice.by(
            Way.RELAY,
            "Goes through the relay bucket: at the speed of late it takes %s, and what ion lends is taken to last %s."
                .formatted(Duration.ofSeconds(seconds.getAsLong()), lifetime))
        : Choice.by(Way.UPLOAD, "");
  }

  /** What is missing for a way. */
  private Optional<String> lacking(Way way) {
    if (way == Way.UPLOAD) {
      return Optional.empty();
    }
    if (way == Way.RELAY && !relays) {
      return Optional.of("There is no bucket to relay through: set ionflow.relay.bucket.");
    }
    return access.get().isPresent()
        ? Optional.empty()
        : Optional.of(
            "ion has no keys to read buckets with: set ionflow.pull.access-key and"
                + " ionflow.pull.secret-key.");
  }

  private static String words(Way way) {
    return switch (way) {
      case UPLOAD -> "upload";
      case PULL -> "pull";
      case RELAY -> "relay";
    };
  }
}
