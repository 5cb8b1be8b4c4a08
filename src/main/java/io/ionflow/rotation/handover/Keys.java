package io.ionflow.rotation.handover;

import io.ionflow.log.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Keys that apps ask with: 256 random bits, of which only the hash is kept. */
public final class Keys {
  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Keys() {}

  /** A new key. */
  public static Secret make() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** SHA-256 in hexadecimal; nobody can guess through that many bits, so no salt is needed. */
  public static String hash(Secret key) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(key.reveal().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /** Whose key it is. Takes as long for a wrong one as for a right one. */
  static Optional<String> owner(List<Handovers.Key> keys, Secret asked) {
    byte[] hash = hash(asked).getBytes(StandardCharsets.US_ASCII);
    Optional<String> owner = Optional.empty();
    for (Handovers.Key key : keys) {
      if (MessageDigest.isEqual(hash, key.hash().getBytes(StandardCharsets.US_ASCII))) {
        owner = Optional.of(key.app());
      }
    }
    return owner;
  }
}
