package io.ionflow.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** An upload location of a sandbox, and clients to it. */
record Bucket(URI endpoint, String name, String prefix, String key, String secret, String session) {

  static Bucket of(JsonNode created) {
    JsonNode location = created.path("uploadLocation");
    return new Bucket(
        URI.create(location.path("endpoint").asText()),
        location.path("bucket").asText(),
        location.path("prefix").asText(),
        location.path("accessKey").asText(),
        location.path("secretAccessKey").asText(),
        location.path("sessionToken").asText());
  }

  Bucket at(URI otherEndpoint) {
    return new Bucket(otherEndpoint, name, prefix, key, secret, session);
  }

  Bucket withSecret(String other) {
    return new Bucket(endpoint, name, prefix, key, other, session);
  }

  Bucket withSession(String other) {
    return new Bucket(endpoint, name, prefix, key, secret, other);
  }

  S3Client client() {
    return client(Apache5HttpClient.builder());
  }

  S3Client client(Apache5HttpClient.Builder http) {
    return S3Client.builder()
        .httpClientBuilder(http)
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .overrideConfiguration(
            configuration -> configuration.retryStrategy(none -> none.maxAttempts(1)))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsSessionCredentials.create(key, secret, session)))
        .build();
  }

  void put(String file, String content) {
    try (S3Client client = client()) {
      client.putObject(
          put -> put.bucket(name).key(prefix + file),
          software.amazon.awssdk.core.sync.RequestBody.fromString(content));
    }
  }
}
