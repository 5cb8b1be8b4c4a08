package io.ionflow.rotation.scan;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Tokens in the shapes that ion's have been seen in (ion REST API, token shapes), and others. */
final class TokenShapes {
  static final String UUID = "6f2d6b5e-8a44-4f0c-9c1d-2f1c6f3a9b10";
  static final String SIGNATURE = "Q0FOQVJZLXNpZ25hdHVyZS1vZi1ub2JvZHk";

  /** A user's token. */
  static final String PLAIN = jwt("{\"jti\":\"" + UUID + "\",\"id\":259,\"iat\":1605641515}");

  /** An older one. */
  static final String OLDER =
      jwt(
          "{\"jti\":\"1f2d6b5e-8a44-4f0c-9c1d-2f1c6f3a9b10\",\"id\":44,\"scopes\":[\"asr\",\"gc\"],\"iat\":1560000000}");

  /** One of the newest. */
  static final String NEWEST =
      jwt(
          "{\"nonce\":\"abc\",\"jti\":\"2f2d6b5e-8a44-4f0c-9c1d-2f1c6f3a9b10\",\"id\":259,\"sub\":\"x\","
              + "\"iss\":\"https://api.cesium.com\",\"aud\":\"My App\",\"iat\":1780000000}");

  /** One for an asset's data. */
  static final String ASSET =
      jwt(
          "{\"jti\":\"3f2d6b5e-8a44-4f0c-9c1d-2f1c6f3a9b10\",\"id\":259,\"assets\":{\"23200\":{\"type\":\"3DTILES\"}},"
              + "\"src\":\""
              + UUID
              + "\",\"iat\":1605641515,\"exp\":1605645115}");

  /** Another house's. */
  static final String FOREIGN =
      jwt("{\"sub\":\"1234567890\",\"name\":\"John Doe\",\"iat\":1516239022}");

  /** Another house's with the same words in it. */
  static final String FOREIGN_ISSUER =
      jwt(
          "{\"jti\":\""
              + UUID
              + "\",\"id\":259,\"iss\":\"https://example.com\",\"iat\":1605641515}");

  private TokenShapes() {}

  static String jwt(String claims) {
    return encode("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "." + encode(claims) + "." + SIGNATURE;
  }

  private static String encode(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
