package io.ionflow.sandbox.oauth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A PKCE challenge (RFC 7636).
 *
 * @param method {@code S256} or {@code plain}
 * @param value as sent
 */
record Challenge(String method, String value) {
  static final String S256 = "S256";
  static final String PLAIN = "plain";

  boolean isMetBy(String verifier) {
    String answer = method.equals(S256) ? sha256(verifier) : verifier;
    return MessageDigest.isEqual(
        answer.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8));
  }

  private static String sha256(String verifier) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
