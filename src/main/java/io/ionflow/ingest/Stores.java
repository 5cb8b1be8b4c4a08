package io.ionflow.ingest;

import io.ionflow.ion.IonAddresses;
import io.ionflow.ion.UploadLocation;
import io.ionflow.log.Logging;
import io.ionflow.store.Keys;
import io.ionflow.store.Place;
import io.ionflow.store.S3Store;
import io.ionflow.store.Store;
import io.ionflow.store.Wire;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;

/** Reaches the stores that ion names. */
public final class Stores {
  /** Where ion's store is when an answer does not say (old answers did not). */
  private static final String DEFAULT_ENDPOINT = "https://s3.us-east-1.amazonaws.com";

  /** What requests to the place that ion lends are signed for (ion guide, uploads). */
  private static final String REGION = "us-east-1";

  private final IonAddresses addresses;
  private final Wire wire;
  private final Clock clock;

  /** Takes the judge of addresses, and the way there. */
  public Stores(IonAddresses addresses, Wire wire, Clock clock) {
    this.addresses = addresses;
    this.wire = wire;
    this.clock = clock;
  }

  /** The place that ion lends, if its address is allowed. */
  Store at(UploadLocation location) {
    Logging.hideLent(location.secretAccessKey());
    Logging.hideLent(location.sessionToken());
    String endpoint = location.endpoint() == null ? DEFAULT_ENDPOINT : location.endpoint();
    URI address = addresses.store(endpoint);
    Keys keys =
        new Keys(
            location.accessKey(),
            location.secretAccessKey(),
            Optional.ofNullable(location.sessionToken()));
    return new S3Store(
        wire, new Place(address, REGION, location.bucket(), location.prefix()), keys, clock);
  }
}
