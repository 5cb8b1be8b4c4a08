package io.ionflow.login;

import io.ionflow.ion.CredentialsException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A file whose content can be neither read nor changed without its key: AES-256-GCM over all of it,
 * the header too. Mode 0600, replaced as a whole, on the disk before {@link #write} returns.
 */
public final class Vault {
  /** Length of the seal. */
  static final int TAG_BYTES = 16;

  private final OwnFile file;
  private final VaultKeys keys;
  private final SecureRandom random;

  /**
   * @param file may be missing
   */
  public Vault(Path file, VaultKeys keys, SecureRandom random) {
    this.file = new OwnFile(file);
    this.keys = keys;
    this.random = random;
  }

  /** Whether there is one. */
  public boolean exists() {
    return file.exists();
  }

  Path path() {
    return file.path();
  }

  /**
   * The content; empty if there is no vault.
   *
   * @throws CredentialsException if it can't be opened: another key, changed, cut off, not ours, or
   *     of a newer ionflow
   * @throws IOException if it can't be read at all
   */
  Optional<byte[]> read() throws IOException {
    Optional<byte[]> sealed = file.read();
    if (sealed.isEmpty()) {
      return Optional.empty();
    }
    byte[] bytes = sealed.get();
    VaultHeader header = VaultHeader.read(bytes, path());
    Cipher cipher = cipher(Cipher.DECRYPT_MODE, keys.toOpen(header, path()), header);
    try {
      return Optional.of(
          cipher.doFinal(bytes, VaultHeader.BYTES, bytes.length - VaultHeader.BYTES));
    } catch (AEADBadTagException changed) {
      throw VaultHeader.unusable(
          path(), "is damaged, or was changed by something else than ionflow");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM failed", e);
    }
  }

  /** Replaces the content. */
  void write(byte[] content) throws IOException {
    VaultKeys.Found found = keys.toSeal(header());
    byte[] nonce = new byte[VaultHeader.NONCE_BYTES];
    random.nextBytes(nonce);
    VaultHeader header =
        new VaultHeader(
            found.byPassphrase(),
            found.iterations(),
            found.salt(),
            VaultKeys.proof(found.key()),
            nonce);
    byte[] start = header.bytes();
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, found.key(), header).doFinal(content);
      byte[] all = Arrays.copyOf(start, start.length + sealed.length);
      System.arraycopy(sealed, 0, all, start.length, sealed.length);
      file.write(all);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM failed", e);
    }
  }

  private Optional<VaultHeader> header() throws IOException {
    return file.read().map(bytes -> VaultHeader.read(bytes, path()));
  }

  private static Cipher cipher(int mode, byte[] key, VaultHeader header) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(
          mode,
          new SecretKeySpec(key, "AES"),
          new GCMParameterSpec(TAG_BYTES * Byte.SIZE, header.nonce()));
      cipher.updateAAD(header.bytes());
      return cipher;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has AES-GCM", e);
    }
  }
}
