package io.ionflow.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** The upload storage is as S3 is about checksums and about the rights of its credentials. */
class SandboxS3Test {
  private static final String CRC32C_OF_HELLO = "mnG7TA==";
  private static final String CRC32C_OF_5_MIB_OF_ZEROS = "zqsFQg==";

  /** Of the bytes of the two above, one after the other. */
  private static final String CRC32C_OF_BOTH = "aL+ClA==-2";

  @TempDir Path data;
  private Sandbox sandbox;
  private Client client;
  private Bucket bucket;
  private S3Client s3;

  @BeforeEach
  void start() throws IOException {
    sandbox = Sandbox.start(SandboxOptions.defaults().in(data));
    client = Client.of(sandbox);
    bucket = newBucket();
    s3 = bucket.client();
  }

  @AfterEach
  void stop() throws IOException {
    s3.close();
    sandbox.close();
  }

  @Test
  void aChecksumOfAnObjectIsToldBack() {
    assertThat(
            s3.putObject(
                    p ->
                        p.bucket(bucket.name())
                            .key(key("trailer"))
                            .checksumAlgorithm(ChecksumAlgorithm.CRC32_C),
                    hello())
                .checksumCRC32C())
        .isEqualTo(CRC32C_OF_HELLO);
    assertThat(
            s3.putObject(
                    p -> p.bucket(bucket.name()).key(key("header")).checksumCRC32C(CRC32C_OF_HELLO),
                    hello())
                .checksumCRC32C())
        .isEqualTo(CRC32C_OF_HELLO);
    assertThat(
            s3.putObject(p -> p.bucket(bucket.name()).key(key("default")), hello()).checksumCRC32())
        .isEqualTo("NhCmhg==");
    assertThat(
            s3.putObject(
                    p ->
                        p.bucket(bucket.name())
                            .key(key("empty"))
                            .checksumAlgorithm(ChecksumAlgorithm.CRC32_C),
                    RequestBody.empty())
                .checksumCRC32C())
        .isEqualTo("AAAAAA==");
  }

  @Test
  void aWrongChecksumIsABadDigestAndNothingIsKept() throws IOException {
    refused(
        400,
        "BadDigest",
        () ->
            s3.putObject(
                p -> p.bucket(bucket.name()).key(key("a")).checksumCRC32C("AAAAAA=="), hello()));
    refused(
        400,
        "BadDigest",
        () ->
            s3.putObject(
                p -> p.bucket(bucket.name()).key(key("a")).contentMD5("AAAAAAAAAAAAAAAAAAAAAA=="),
                hello()));

    assertThat(files()).isEmpty();
  }

  @Test
  void aBitFlippedInASignedChunkDoesNotFitItsSignatureAndNothingIsKept() throws IOException {
    client.post("/sandbox/faults", "{\"side\":\"s3\",\"method\":\"PUT\",\"flipAt\":3000000}");
    RequestBody large = RequestBody.fromBytes(new byte[4 << 20]);

    refused(
        403,
        "SignatureDoesNotMatch",
        () ->
            s3.putObject(
                p ->
                    p.bucket(bucket.name())
                        .key(key("a"))
                        .checksumAlgorithm(ChecksumAlgorithm.CRC32_C),
                large));

    assertThat(files()).isEmpty();
  }

  @Test
  void partsAreCheckedAndTheWholeHasAChecksumOfChecksums() throws IOException {
    String id =
        s3.createMultipartUpload(
                m ->
                    m.bucket(bucket.name())
                        .key(key("a"))
                        .checksumAlgorithm(ChecksumAlgorithm.CRC32_C))
            .uploadId();
    refused(
        400,
        "BadDigest",
        () ->
            s3.uploadPart(
                p ->
                    p.bucket(bucket.name())
                        .key(key("a"))
                        .uploadId(id)
                        .partNumber(2)
                        .checksumCRC32C("AAAAAA=="),
                hello()));
    UploadPartResponse first = part("a", id, 1, RequestBody.fromBytes(new byte[5 << 20]));
    UploadPartResponse second = part("a", id, 2, hello());
    assertThat(first.checksumCRC32C()).isEqualTo(CRC32C_OF_5_MIB_OF_ZEROS);
    assertThat(second.checksumCRC32C()).isEqualTo(CRC32C_OF_HELLO);

    CompleteMultipartUploadResponse whole = join("a", id, done(1, first), done(2, second));

    assertThat(whole.checksumCRC32C()).isEqualTo(CRC32C_OF_BOTH);
    assertThat(files()).containsExactly("a");
  }

  @RepeatedTest(5)
  void anAnswerThatIsCutAfterItsEffectComesWhenTheObjectIsWhole() throws IOException {
    String id = s3.createMultipartUpload(m -> m.bucket(bucket.name()).key(key("a"))).uploadId();
    UploadPartResponse first = part("a", id, 1, RequestBody.fromBytes(new byte[5 << 20]));
    UploadPartResponse second = part("a", id, 2, hello());
    client.post(
        "/sandbox/faults",
        "{\"side\":\"s3\",\"method\":\"POST\",\"cut\":true,\"afterEffect\":true}");

    assertThatThrownBy(() -> join("a", id, done(1, first), done(2, second)))
        .isInstanceOf(SdkClientException.class);

    assertThat(files()).containsExactly("a");
  }

  @Test
  void credentialsOnlyWriteUnlessTheSwitchSaysMore() {
    bucket.put("a", "hello");
    String id = s3.createMultipartUpload(m -> m.bucket(bucket.name()).key(key("b"))).uploadId();

    denied(() -> s3.listObjectsV2(l -> l.bucket(bucket.name()).prefix(bucket.prefix())));
    denied(() -> s3.listMultipartUploads(l -> l.bucket(bucket.name()).prefix(bucket.prefix())));
    denied(() -> s3.listParts(l -> l.bucket(bucket.name()).key(key("b")).uploadId(id)));
    denied(() -> s3.headObject(h -> h.bucket(bucket.name()).key(key("a"))));
    denied(() -> s3.getObjectAsBytes(g -> g.bucket(bucket.name()).key(key("a"))));
    denied(() -> s3.deleteObject(d -> d.bucket(bucket.name()).key(key("a"))));
    assertThatCode(
            () -> s3.abortMultipartUpload(a -> a.bucket(bucket.name()).key(key("b")).uploadId(id)))
        .doesNotThrowAnyException();
  }

  @Test
  void withTheSwitchTheyAlsoListUnderTheirPrefix() {
    client.patch("/sandbox/switches", "{\"uploadRights\":\"WRITE_AND_LIST\"}");
    Bucket other = newBucket();
    other.put("theirs", "x");
    bucket.put("a", "hello");
    String id = s3.createMultipartUpload(m -> m.bucket(bucket.name()).key(key("b"))).uploadId();
    part("b", id, 1, hello());

    assertThat(s3.listObjectsV2(l -> l.bucket(bucket.name()).prefix(bucket.prefix())).contents())
        .extracting(S3Object::key)
        .containsExactly(key("a"));
    assertThat(
            s3.listMultipartUploads(l -> l.bucket(bucket.name()).prefix(bucket.prefix())).uploads())
        .extracting(upload -> upload.uploadId())
        .containsExactly(id);
    assertThat(s3.listParts(l -> l.bucket(bucket.name()).key(key("b")).uploadId(id)).parts())
        .extracting(part -> part.partNumber())
        .containsExactly(1);
    denied(() -> s3.listObjectsV2(l -> l.bucket(bucket.name())));
    denied(() -> s3.listObjectsV2(l -> l.bucket(bucket.name()).prefix(other.prefix())));
    denied(() -> s3.listObjectsV2(l -> l.bucket(bucket.name()).prefix("sources/")));
    denied(() -> s3.headObject(h -> h.bucket(bucket.name()).key(key("a"))));
    denied(() -> s3.getObjectAsBytes(g -> g.bucket(bucket.name()).key(key("a"))));
    denied(() -> s3.deleteObject(d -> d.bucket(bucket.name()).key(key("a"))));
    denied(() -> s3.getBucketLocation(l -> l.bucket(bucket.name())));
  }

  private interface Call {
    Object make();
  }

  private static void denied(Call call) {
    assertThatThrownBy(call::make)
        .isInstanceOfSatisfying(S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(403));
  }

  private static void refused(int status, String code, Call call) {
    assertThatThrownBy(call::make)
        .isInstanceOfSatisfying(
            S3Exception.class,
            e -> {
              assertThat(e.statusCode()).isEqualTo(status);
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
            });
  }

  private UploadPartResponse part(String file, String id, int number, RequestBody body) {
    return s3.uploadPart(
        p ->
            p.bucket(bucket.name())
                .key(key(file))
                .uploadId(id)
                .partNumber(number)
                .checksumAlgorithm(ChecksumAlgorithm.CRC32_C),
        body);
  }

  private CompleteMultipartUploadResponse join(String file, String id, CompletedPart... parts) {
    return s3.completeMultipartUpload(
        c ->
            c.bucket(bucket.name())
                .key(key(file))
                .uploadId(id)
                .multipartUpload(m -> m.parts(parts)));
  }

  private static CompletedPart done(int number, UploadPartResponse part) {
    return CompletedPart.builder()
        .partNumber(number)
        .eTag(part.eTag())
        .checksumCRC32C(part.checksumCRC32C())
        .build();
  }

  private Bucket newBucket() {
    return Bucket.of(client.post("/v1/assets", SandboxUploadTest.NEW_GEOJSON).json());
  }

  private String key(String file) {
    return bucket.prefix() + file;
  }

  private static RequestBody hello() {
    return RequestBody.fromString("hello");
  }

  private List<String> files() throws IOException {
    Path root = data.resolve("s3").resolve(bucket.name()).resolve(bucket.prefix());
    if (Files.notExists(root)) {
      return List.of();
    }
    try (Stream<Path> walk = Files.walk(root)) {
      return walk.filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString())
          .toList();
    }
  }
}
