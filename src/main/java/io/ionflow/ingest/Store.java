package io.ionflow.ingest;

import io.ionflow.ion.UploadLocation;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * One asset's place in the store that ion lends: it can put objects there, whole or in parts, and
 * nothing else. Every body carries a CRC32C that the store checks.
 */
final class Store {
  private static final String CONTENT_TYPE = "application/octet-stream";

  private final S3Client client;
  private final UploadLocation location;
  private final AwsRequestOverrideConfiguration credentials;

  Store(S3Client client, UploadLocation location) {
    this.client = client;
    this.location = location;
    this.credentials =
        AwsRequestOverrideConfiguration.builder()
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsSessionCredentials.create(
                        location.accessKey(), location.secretAccessKey(), location.sessionToken())))
            .build();
  }

  Part put(String path, Slice slice) {
    var answer =
        call(
            () ->
                client.putObject(
                    request ->
                        request
                            .bucket(location.bucket())
                            .key(location.prefix() + path)
                            .checksumAlgorithm(ChecksumAlgorithm.CRC32_C)
                            .overrideConfiguration(credentials),
                    body(slice)));
    return new Part(path, 0, slice.sizeBytes(), answer.eTag(), text(answer.checksumCRC32C()));
  }

  String open(String path) {
    return call(
        () ->
            client
                .createMultipartUpload(
                    request ->
                        request
                            .bucket(location.bucket())
                            .key(location.prefix() + path)
                            .checksumAlgorithm(ChecksumAlgorithm.CRC32_C)
                            .overrideConfiguration(credentials))
                .uploadId());
  }

  Part putPart(String path, String uploadId, int number, Slice slice) {
    var answer =
        call(
            () ->
                client.uploadPart(
                    request ->
                        request
                            .bucket(location.bucket())
                            .key(location.prefix() + path)
                            .uploadId(uploadId)
                            .partNumber(number)
                            .checksumAlgorithm(ChecksumAlgorithm.CRC32_C)
                            .overrideConfiguration(credentials),
                    body(slice)));
    return new Part(path, number, slice.sizeBytes(), answer.eTag(), text(answer.checksumCRC32C()));
  }

  /** Puts the parts together, in the order of their numbers. */
  Part join(String path, String uploadId, List<Part> parts) {
    List<CompletedPart> completed = parts.stream().map(Store::completed).toList();
    var answer =
        call(
            () ->
                client.completeMultipartUpload(
                    request ->
                        request
                            .bucket(location.bucket())
                            .key(location.prefix() + path)
                            .uploadId(uploadId)
                            .multipartUpload(upload -> upload.parts(completed))
                            .overrideConfiguration(credentials)));
    long sizeBytes = parts.stream().mapToLong(Part::sizeBytes).sum();
    return new Part(path, 0, sizeBytes, answer.eTag(), text(answer.checksumCRC32C()));
  }

  private static CompletedPart completed(Part part) {
    CompletedPart.Builder builder =
        CompletedPart.builder().partNumber(part.number()).eTag(part.etag());
    return (part.checksum().isEmpty() ? builder : builder.checksumCRC32C(part.checksum())).build();
  }

  private static RequestBody body(Slice slice) {
    return RequestBody.fromContentProvider(slice, slice.sizeBytes(), CONTENT_TYPE);
  }

  private <T> T call(java.util.function.Supplier<T> request) {
    try {
      return request.get();
    } catch (S3Exception e) {
      throw StoreException.of(location, e);
    }
  }

  private static String text(String value) {
    return value == null ? "" : value;
  }
}
