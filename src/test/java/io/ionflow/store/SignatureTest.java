package io.ionflow.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * The examples that AWS gives (Amazon S3 API reference, "Signature Calculations: header based").
 */
class SignatureTest {
  private static final Keys KEYS =
      new Keys(
          "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", Optional.empty());
  private static final String HOST = "examplebucket.s3.amazonaws.com";
  private static final Instant TIME = Instant.parse("2013-05-24T00:00:00Z");
  private static final String EMPTY =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  private final Signature signature = new Signature(KEYS, "us-east-1");

  @Test
  void anObjectIsPut() {
    Map<String, String> headers =
        signature.sign(
            "PUT",
            HOST,
            "/test%24file.text",
            new TreeMap<>(),
            Map.of(
                "date",
                "Fri, 24 May 2013 00:00:00 GMT",
                "x-amz-storage-class",
                "REDUCED_REDUNDANCY"),
            "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072",
            TIME);

    assertThat(headers.get("authorization"))
        .endsWith("Signature=98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd");
  }

  @Test
  void aListIsAskedFor() {
    Map<String, String> headers =
        signature.sign(
            "GET",
            HOST,
            "/",
            new TreeMap<>(Map.of("max-keys", "2", "prefix", "J")),
            Map.of(),
            EMPTY,
            TIME);

    assertThat(headers.get("authorization"))
        .isEqualTo(
            "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"
                + " SignedHeaders=host;x-amz-content-sha256;x-amz-date,"
                + " Signature=34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7");
  }

  @Test
  void aQueryWithoutValueIsSignedWithAnEmptyOne() {
    Map<String, String> headers =
        signature.sign(
            "GET", HOST, "/", new TreeMap<>(Map.of("lifecycle", "")), Map.of(), EMPTY, TIME);

    assertThat(headers.get("authorization"))
        .endsWith("Signature=fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543");
  }

  @Test
  void theSessionsTokenIsSigned() {
    Keys lent = new Keys("A", "B", Optional.of("C"));

    Map<String, String> headers =
        new Signature(lent, "us-east-1")
            .sign("PUT", HOST, "/", new TreeMap<>(), Map.of(), Signature.UNSIGNED, TIME);

    assertThat(headers).containsEntry("x-amz-security-token", "C");
    assertThat(headers.get("authorization")).contains("x-amz-security-token");
  }

  @Test
  void namesAreEncodedByteByByte() {
    assertThat(Signature.encode("a b/ü+~*", true)).isEqualTo("a%20b/%C3%BC%2B~%2A");
    assertThat(Signature.encode("a/b", false)).isEqualTo("a%2Fb");
  }
}
