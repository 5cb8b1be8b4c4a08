package io.ionflow.ingest.bucket;

import io.ionflow.ingest.S3Store;
import io.ionflow.store.Keys;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * The SDK's client to one store. Credentials are searched for where the AWS tools do (environment,
 * profile, container, machine), or taken from the profile that the source names.
 */
final class BucketClient implements AutoCloseable {
  private final S3Client s3;
  private final AwsCredentialsProvider credentials;
  private final SdkHttpClient http;

  private BucketClient(S3Client s3, AwsCredentialsProvider credentials, SdkHttpClient http) {
    this.s3 = s3;
    this.credentials = credentials;
    this.http = http;
  }

  static BucketClient of(S3Store store, int connections) {
    AwsCredentialsProvider credentials = credentials(store);
    SdkHttpClient http =
        Apache5HttpClient.builder()
            .maxConnections(connections)
            .connectionTimeout(Duration.ofSeconds(10))
            .socketTimeout(Duration.ofSeconds(60))
            .build();
    boolean all = sendsAllChecksums(store);
    S3ClientBuilder builder =
        S3Client.builder()
            .httpClient(http)
            .credentialsProvider(credentials)
            .region(region(store))
            .crossRegionAccessEnabled(store.endpoint().isEmpty() && store.region().isEmpty())
            .forcePathStyle(store.pathStyle())
            .requestChecksumCalculation(
                all
                    ? RequestChecksumCalculation.WHEN_SUPPORTED
                    : RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(
                all
                    ? ResponseChecksumValidation.WHEN_SUPPORTED
                    : ResponseChecksumValidation.WHEN_REQUIRED);
    store
        .profile()
        .ifPresent(name -> builder.overrideConfiguration(o -> o.defaultProfileName(name)));
    store.endpoint().ifPresent(builder::endpointOverride);
    return new BucketClient(builder.build(), credentials, http);
  }

  /** A profile that is named holds alone: others must not stand in for it unseen. */
  private static AwsCredentialsProvider credentials(S3Store store) {
    return store
        .profile()
        .<AwsCredentialsProvider>map(ProfileCredentialsProvider::create)
        .orElseGet(() -> DefaultCredentialsProvider.builder().build());
  }

  S3Client s3() {
    return s3;
  }

  String region() {
    return s3.serviceClientConfiguration().region().id();
  }

  Keys keys() {
    AwsCredentials now = credentials.resolveCredentials();
    Optional<String> token =
        now instanceof AwsSessionCredentials session
            ? Optional.of(session.sessionToken())
            : Optional.empty();
    return new Keys(now.accessKeyId(), now.secretAccessKey(), token);
  }

  /** The SDK's own default breaks stores that know only what S3 was before 2025. */
  private static boolean sendsAllChecksums(S3Store store) {
    return switch (store.checksums()) {
      case SUPPORTED -> true;
      case REQUIRED -> false;
      case AUTO -> store.endpoint().isEmpty();
    };
  }

  /** A store of one's own seldom cares; AWS itself tells where the bucket is. */
  private static Region region(S3Store store) {
    return store
        .region()
        .map(Region::of)
        .orElseGet(() -> store.endpoint().isEmpty() ? ambientRegion(store) : Region.US_EAST_1);
  }

  private static Region ambientRegion(S3Store store) {
    try {
      DefaultAwsRegionProviderChain.Builder search = DefaultAwsRegionProviderChain.builder();
      store.profile().ifPresent(search::profileName);
      return search.build().getRegion();
    } catch (SdkClientException none) {
      return Region.US_EAST_1;
    }
  }

  @Override
  public void close() {
    s3.close();
    http.close();
    if (credentials instanceof AutoCloseable search) {
      closeQuietly(search);
    }
  }

  private static void closeQuietly(AutoCloseable search) {
    try {
      search.close();
    } catch (Exception e) {
      throw new IllegalStateException("the search for credentials did not stop", e);
    }
  }
}
