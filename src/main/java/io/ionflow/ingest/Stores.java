package io.ionflow.ingest;

import io.ionflow.ion.Credentials;
import io.ionflow.ion.IonAddresses;
import io.ionflow.ion.UploadLocation;
import io.ionflow.log.Logging;
import io.ionflow.store.FormStore;
import io.ionflow.store.Keys;
import io.ionflow.store.ObjectStore;
import io.ionflow.store.Place;
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
  private final Credentials credentials;
  private final Wire wire;
  private final Clock clock;

  /**
   * @param addresses judge what ion names
   * @param credentials for forms, which the API itself takes
   */
  public Stores(IonAddresses addresses, Credentials credentials, Wire wire, Clock clock) {
    this.addresses = addresses;
    this.credentials = credentials;
    this.wire = wire;
    this.clock = clock;
  }

  /** The place that ion lends, if its address is allowed. */
  ObjectStore at(UploadLocation location) {
    Logging.hideLent(location.secretAccessKey());
    Logging.hideLent(location.sessionToken());
    String endpoint = location.endpoint() == null ? DEFAULT_ENDPOINT : location.endpoint();
    URI address = addresses.store(endpoint);
    Keys keys =
        new Keys(
            location.accessKey(),
            location.secretAccessKey(),
            Optional.ofNullable(location.sessionToken()));
    return new ObjectStore(
        wire, new Place(address, REGION, location.bucket(), location.prefix()), () -> keys, clock);
  }

  /** Whether ion lends no place in S3, but takes files as a form. */
  static boolean isForm(UploadLocation location) {
    return location.bucket() == null && location.accessKey() == null;
  }

  /** Where ion takes a form, if that is at the API's host: it gets the API's token. */
  FormStore form(UploadLocation location) {
    return new FormStore(wire, addresses.api(location.endpoint()), credentials::bearer);
  }
}
