package io.ionflow.login;

import io.ionflow.ion.CredentialsException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * What stands before a vault's sealed content, in the clear but sealed with it: how its key is
 * found.
 *
 * <pre>
 * 4  "IONV"
 * 1  version, 1
 * 1  key: 0 from a key file, 1 by PBKDF2 from a passphrase
 * 4  iterations of PBKDF2
 * 16 salt of PBKDF2
 * 8  proof of the key, so that a wrong passphrase is told from a damaged file
 * 12 nonce of AES-GCM, new with each writing
 * </pre>
 *
 * @param byPassphrase whether the key comes from a passphrase
 * @param iterations of PBKDF2; 0 for a key file
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record VaultHeader(boolean byPassphrase, int iterations, byte[] salt, byte[] proof, byte[] nonce) {
  static final int SALT_BYTES = 16;
  static final int PROOF_BYTES = 8;
  static final int NONCE_BYTES = 12;

  /** Length of it all. */
  static final int BYTES = 10 + SALT_BYTES + PROOF_BYTES + NONCE_BYTES;

  private static final byte[] MAGIC = "IONV".getBytes(StandardCharsets.US_ASCII);
  private static final byte VERSION = 1;
  private static final int MOST_ITERATIONS = 10_000_000;

  /**
   * Reads it.
   *
   * @throws CredentialsException if the file is none of ours, of a newer ionflow, or not whole
   */
  static VaultHeader read(byte[] file, Path path) {
    if (file.length < MAGIC.length || !Arrays.equals(file, 0, 4, MAGIC, 0, 4)) {
      throw unusable(path, "is not a vault of ionflow");
    }
    if (file.length > MAGIC.length && file[MAGIC.length] != VERSION) {
      throw unusable(
          path,
          "is of version "
              + file[MAGIC.length]
              + ", which this ionflow does not know; a newer one"
              + " may have written it");
    }
    if (file.length < BYTES + Vault.TAG_BYTES) {
      throw unusable(path, "is cut off");
    }
    ByteBuffer buffer = ByteBuffer.wrap(file).position(MAGIC.length + 1);
    byte key = buffer.get();
    int iterations = buffer.getInt();
    boolean byPassphrase = key == 1;
    if (key < 0 || key > 1 || (byPassphrase && (iterations < 1 || iterations > MOST_ITERATIONS))) {
      throw unusable(path, "is damaged");
    }
    return new VaultHeader(
        byPassphrase,
        iterations,
        take(buffer, SALT_BYTES),
        take(buffer, PROOF_BYTES),
        take(buffer, NONCE_BYTES));
  }

  /** As it is written. */
  byte[] bytes() {
    return ByteBuffer.allocate(BYTES)
        .put(MAGIC)
        .put(VERSION)
        .put((byte) (byPassphrase ? 1 : 0))
        .putInt(iterations)
        .put(salt)
        .put(proof)
        .put(nonce)
        .array();
  }

  static CredentialsException unusable(Path path, String why) {
    return new CredentialsException(
        "The vault %s %s. Put it back from a backup, or move it away and sign in again: ionflow login"
            .formatted(path, why));
  }

  private static byte[] take(ByteBuffer buffer, int length) {
    byte[] bytes = new byte[length];
    buffer.get(bytes);
    return bytes;
  }
}
