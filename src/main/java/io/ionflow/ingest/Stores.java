package io.ionflow.ingest;

import io.ionflow.ion.IonAddresses;
import io.ionflow.ion.UploadLocation;
import io.ionflow.log.Logging;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Reaches the stores that ion names: one client an address, one pool of connections for all. */
public final class Stores implements AutoCloseable {
  /** Where ion's store is when an answer does not say (old answers did not). */
  private static final String DEFAULT_ENDPOINT = "https://s3.us-east-1.amazonaws.com";

  private final IonAddresses addresses;
  private final Duration longestPart;
  private final SdkHttpClient http;
  private final Map<URI, S3Client> clients = new ConcurrentHashMap<>();

  /**
   * @param connections to all stores together, at the most
   * @param longestPart how long one part may take before it is tried again
   */
  public Stores(IonAddresses addresses, int connections, Duration longestPart) {
    this.addresses = addresses;
    this.longestPart = longestPart;
    this.http =
        Apache5HttpClient.builder()
            .maxConnections(connections)
            .connectionTimeout(Duration.ofSeconds(10))
            .socketTimeout(Duration.ofSeconds(60))
            .build();
  }

  /** The place that ion lends, if its address is allowed. */
  Store at(UploadLocation location) {
    Logging.hideLent(location.secretAccessKey());
    Logging.hideLent(location.sessionToken());
    String endpoint = location.endpoint() == null ? DEFAULT_ENDPOINT : location.endpoint();
    URI address = addresses.store(endpoint);
    return new Store(clients.computeIfAbsent(address, this::client), location);
  }

  private S3Client client(URI address) {
    return S3Client.builder()
        .endpointOverride(address)
        .region(Region.US_EAST_1)
        .forcePathStyle(true)
        .credentialsProvider(AnonymousCredentialsProvider.create())
        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_SUPPORTED)
        .httpClient(http)
        .overrideConfiguration(o -> o.apiCallAttemptTimeout(longestPart))
        .build();
  }

  @Override
  public void close() {
    clients.values().forEach(S3Client::close);
    http.close();
  }
}
