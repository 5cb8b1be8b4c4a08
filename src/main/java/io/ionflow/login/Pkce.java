package io.ionflow.login;

import io.ionflow.log.Logging;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * What ties a code to the one who asked for it (RFC 7636, method S256, which ion's guide names).
 *
 * @param verifier the secret, 43 characters of base64url; sent with the exchange only
 * @param challenge its SHA-256 in base64url without padding; not secret
 */
public record Pkce(String verifier, String challenge) {
  /** The only method used. */
  public static final String METHOD = "S256";

  private static final int RANDOM_BYTES = 32;

  /** A new one, of 256 random bits. */
  public static Pkce create(SecureRandom random) {
    Pkce pkce = of(randomText(random));
    Logging.hide(pkce.verifier());
    return pkce;
  }

  /** The one of a given verifier. */
  static Pkce of(String verifier) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return new Pkce(verifier, base64(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** 256 random bits as text that needs no escape in a URL. */
  static String randomText(SecureRandom random) {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    return base64(bytes);
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "Pkce[" + challenge + "]";
  }
}
