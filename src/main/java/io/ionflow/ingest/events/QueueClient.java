package io.ionflow.ingest.events;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.SqsClientBuilder;

/** Makes the client for one queue from its address alone, without asking anybody. */
public final class QueueClient {
  private static final Pattern OF_AWS =
      Pattern.compile("sqs\\.([a-z0-9-]+)\\.amazonaws\\.com(\\.cn)?");

  /** Longer than the longest look that SQS offers, which is 20 seconds. */
  private static final Duration SILENCE = Duration.ofSeconds(40);

  private QueueClient() {}

  /**
   * Connects to nothing yet.
   *
   * @param queueUrl the queue's URL, as SQS tells it
   * @param region empty for that in the URL, or else for that of the AWS settings around
   * @param profile the AWS profile with the credentials; empty for the SDK's usual search
   * @throws IllegalArgumentException if that is no URL of a queue
   */
  public static SqsClient connect(String queueUrl, String region, String profile) {
    URI queue = address(queueUrl);
    SqsClientBuilder builder =
        SqsClient.builder()
            .endpointOverride(queue.resolve("/"))
            .credentialsProvider(credentials(profile))
            .httpClientBuilder(
                Apache5HttpClient.builder()
                    .connectionTimeout(Duration.ofSeconds(10))
                    .socketTimeout(SILENCE));
    region(queue, region).map(Region::of).ifPresent(builder::region);
    return builder.build();
  }

  private static URI address(String queueUrl) {
    try {
      URI queue = URI.create(queueUrl);
      boolean web = "https".equals(queue.getScheme()) || "http".equals(queue.getScheme());
      if (web && queue.getHost() != null && queue.getPath().length() > 1) {
        return queue;
      }
      throw new IllegalArgumentException("it is no web address with a path");
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "queue '%s' can't be used: %s. Give its URL, such as https://sqs.eu-central-1.amazonaws.com/123456789012/uploads"
              .formatted(queueUrl, e.getMessage()),
          e);
    }
  }

  private static Optional<String> region(URI queue, String given) {
    Matcher ofAws = OF_AWS.matcher(queue.getHost());
    Optional<String> told = ofAws.matches() ? Optional.of(ofAws.group(1)) : Optional.empty();
    return Optional.of(given).filter(region -> !region.isBlank()).or(() -> told);
  }

  private static AwsCredentialsProvider credentials(String profile) {
    return profile.isBlank()
        ? DefaultCredentialsProvider.builder().build()
        : ProfileCredentialsProvider.create(profile);
  }
}
