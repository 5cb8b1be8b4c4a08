package io.ionflow.login;

import io.ionflow.ion.CredentialsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Where a vault's key comes from: a passphrase if one is given, else a key file with 256 random
 * bits, which is made when it is first needed.
 */
public final class VaultKeys {
  /** OWASP's figure for PBKDF2-HMAC-SHA256; takes about a second, once a process. */
  public static final int ITERATIONS = 600_000;

  private static final int KEY_BYTES = 32;
  private static final int KEY_BITS = KEY_BYTES * Byte.SIZE;

  private final Supplier<Optional<String>> passphrase;
  private final OwnFile keyFile;
  private final int iterations;
  private final SecureRandom random;
  private Optional<Derived> last = Optional.empty();

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Derived(String passphrase, byte[] salt, int iterations, byte[] key) {}

  /** A key, and how it is found again. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Found(byte[] key, boolean byPassphrase, int iterations, byte[] salt) {}

  /**
   * @param passphrase looked up when it is needed
   * @param keyFile outside of what the vault is copied and backed up with
   * @param iterations of PBKDF2 for what is written
   */
  public VaultKeys(
      Supplier<Optional<String>> passphrase, Path keyFile, int iterations, SecureRandom random) {
    this.passphrase = passphrase;
    this.keyFile = new OwnFile(keyFile);
    this.iterations = iterations;
    this.random = random;
  }

  /**
   * The key that a vault was sealed with.
   *
   * @throws CredentialsException if it is not at hand, or what is at hand is another
   */
  byte[] toOpen(VaultHeader header, Path vault) throws IOException {
    byte[] key =
        header.byPassphrase()
            ? derived(
                passphrase.get().orElseThrow(() -> needsPassphrase(vault)),
                header.salt(),
                header.iterations())
            : fileKey().orElseThrow(() -> lostKey(vault));
    if (!Arrays.equals(proof(key), header.proof())) {
      throw header.byPassphrase() ? wrongPassphrase(vault) : lostKey(vault);
    }
    return key;
  }

  /** The key to seal with; of an earlier writing if that is as good as a new one. */
  Found toSeal(Optional<VaultHeader> before) throws IOException {
    Optional<String> words = passphrase.get();
    if (words.isEmpty()) {
      byte[] none = new byte[VaultHeader.SALT_BYTES];
      return new Found(fileKeyOrNew(), false, 0, none);
    }
    VaultHeader fit =
        before
            .filter(header -> header.byPassphrase() && header.iterations() >= iterations)
            .orElseGet(this::fresh);
    return new Found(
        derived(words.get(), fit.salt(), fit.iterations()), true, fit.iterations(), fit.salt());
  }

  /** Shows that a key is the right one, and nothing else of it. */
  static byte[] proof(byte[] key) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      byte[] whole = mac.doFinal("ionflow vault key".getBytes(StandardCharsets.US_ASCII));
      return Arrays.copyOf(whole, VaultHeader.PROOF_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  private VaultHeader fresh() {
    byte[] salt = new byte[VaultHeader.SALT_BYTES];
    random.nextBytes(salt);
    return new VaultHeader(true, iterations, salt, new byte[0], new byte[0]);
  }

  private synchronized byte[] derived(String words, byte[] salt, int rounds) {
    if (last.filter(known -> isOf(known, words, salt, rounds)).isEmpty()) {
      PBEKeySpec spec = new PBEKeySpec(words.toCharArray(), salt, rounds, KEY_BITS);
      try {
        byte[] key =
            SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
        last = Optional.of(new Derived(words, salt, rounds, key));
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("every Java has PBKDF2WithHmacSHA256", e);
      } finally {
        spec.clearPassword();
      }
    }
    return last.get().key();
  }

  private static boolean isOf(Derived known, String words, byte[] salt, int rounds) {
    return known.passphrase().equals(words)
        && known.iterations() == rounds
        && Arrays.equals(known.salt(), salt);
  }

  private Optional<byte[]> fileKey() throws IOException {
    Optional<byte[]> key = keyFile.read();
    if (key.filter(bytes -> bytes.length != KEY_BYTES).isPresent()) {
      throw new CredentialsException(
          "The key file %s is damaged. Put it back from a backup, or remove it and sign in again."
              .formatted(keyFile.path()));
    }
    return key;
  }

  private byte[] fileKeyOrNew() throws IOException {
    Path lock = keyFile.path().resolveSibling(keyFile.path().getFileName() + ".lock");
    return new FileMutex(lock, FileMutex.PATIENCE)
        .alone(
            () -> {
              Optional<byte[]> known = fileKey();
              if (known.isPresent()) {
                return known.get();
              }
              byte[] key = new byte[KEY_BYTES];
              random.nextBytes(key);
              keyFile.write(key);
              return key;
            });
  }

  private static CredentialsException needsPassphrase(Path vault) {
    return new CredentialsException(
        "The vault %s is locked with a passphrase. Give it as IONFLOW_VAULT_PASSPHRASE, or in a file (mode 0600) that IONFLOW_VAULT_PASSPHRASE_FILE names."
            .formatted(vault));
  }

  private static CredentialsException wrongPassphrase(Path vault) {
    return new CredentialsException(
        "The passphrase does not open the vault %s. Look at IONFLOW_VAULT_PASSPHRASE and IONFLOW_VAULT_PASSPHRASE_FILE."
            .formatted(vault));
  }

  private CredentialsException lostKey(Path vault) {
    return new CredentialsException(
        "The vault %s was made with another key than %s; it may come from another machine or user. Bring that key here, or move the vault away and sign in again: ionflow login"
            .formatted(vault, keyFile.path()));
  }
}
