package io.ionflow.ingest.versions;

import io.ionflow.ion.Asset;
import io.ionflow.ion.IonRequest;
import java.util.Optional;

/**
 * What is known of others with a dataset's content.
 *
 * @param kind what follows from it
 * @param version whose asset it is, of SAME
 * @param why for a person
 */
public record Kinship(Kind kind, Optional<Version> version, String why) {
  /** What follows. */
  public enum Kind {
    /** It is sent. */
    NONE,
    /** Another job may be bringing the same content: that is waited for. */
    WAIT,
    /** An asset was made of the same content. */
    SAME
  }

  static final Kinship NONE = new Kinship(Kind.NONE, Optional.empty(), "");

  static Kinship waitFor(String why) {
    return new Kinship(Kind.WAIT, Optional.empty(), why);
  }

  static Kinship same(Version version) {
    return new Kinship(
        Kind.SAME,
        Optional.of(version),
        "It has the same content as %s, which is asset %d."
            .formatted(version.main(), version.assetId()));
  }

  /** Asks ion whether that asset is there. */
  public IonRequest<Asset> request() {
    return Asset.request(version.orElseThrow().assetId());
  }
}
