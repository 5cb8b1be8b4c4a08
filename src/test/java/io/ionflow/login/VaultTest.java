package io.ionflow.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ionflow.ion.CredentialsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VaultTest {
  private static final byte[] CONTENT = "what nobody may see".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path dir;

  @Test
  void whatIsWrittenIsReadAndNotSeen() throws IOException {
    for (Vault vault : new Vault[] {locked("Sesame"), withKeyFile()}) {
      vault.write(CONTENT);

      assertThat(vault.read()).hasValueSatisfying(read -> assertThat(read).isEqualTo(CONTENT));
      assertThat(text()).doesNotContain("nobody");
      Files.delete(file());
    }
  }

  @Test
  void nothingIsThereBeforeItIsWritten() throws IOException {
    assertThat(withKeyFile().read()).isEmpty();
    assertThat(withKeyFile().exists()).isFalse();
    assertThat(keyFile()).doesNotExist();
  }

  @Test
  void noWritingLooksLikeAnother() throws IOException {
    Vault vault = locked("Sesame");
    vault.write(CONTENT);
    byte[] first = Files.readAllBytes(file());

    vault.write(CONTENT);

    byte[] second = Files.readAllBytes(file());
    assertThat(Arrays.copyOfRange(second, VaultHeader.BYTES, second.length))
        .isNotEqualTo(Arrays.copyOfRange(first, VaultHeader.BYTES, first.length));
  }

  @Test
  void aChangeOfAnyByteIsNoticed() throws IOException {
    locked("Sesame").write(CONTENT);
    byte[] good = Files.readAllBytes(file());

    for (int i = 0; i < good.length; i++) {
      byte[] bad = good.clone();
      bad[i] ^= 1;
      Files.write(file(), bad);
      assertThatThrownBy(() -> locked("Sesame").read())
          .as("byte %d", i)
          .isInstanceOf(CredentialsException.class)
          .hasMessageContaining(file().toString());
    }
  }

  @Test
  void aVaultThatIsCutOffAnywhereIsNoticed() throws IOException {
    withKeyFile().write(CONTENT);
    byte[] good = Files.readAllBytes(file());

    for (int length = 0; length < good.length; length++) {
      Files.write(file(), Arrays.copyOf(good, length));
      assertThatThrownBy(() -> withKeyFile().read())
          .as("length %d", length)
          .isInstanceOf(CredentialsException.class);
    }
  }

  @Test
  void anotherFileAndANewerVaultAreTold() throws IOException {
    Files.createDirectories(file().getParent());
    Files.writeString(file(), "{\"access_token\":\"secret\"}");
    assertThatThrownBy(() -> withKeyFile().read())
        .hasMessageContaining("is not a vault of ionflow")
        .hasMessageContaining("sign in again");

    Files.write(file(), new byte[] {'I', 'O', 'N', 'V', 2, 9, 9});
    assertThatThrownBy(() -> withKeyFile().read()).hasMessageContaining("newer");
  }

  @Test
  void aWrongPassphraseAndNoneAreToldApartFromDamage() throws IOException {
    locked("Sesame").write(CONTENT);

    assertThatThrownBy(() -> locked("Simsalabim").read())
        .hasMessageContaining("The passphrase does not open")
        .hasMessageNotContaining("Simsalabim");
    assertThatThrownBy(() -> withKeyFile().read())
        .hasMessageContaining("is locked with a passphrase")
        .hasMessageContaining("IONFLOW_VAULT_PASSPHRASE_FILE");
  }

  @Test
  void aVaultFromAnotherMachineIsToldSo() throws IOException {
    withKeyFile().write(CONTENT);
    Files.write(keyFile(), new byte[32]);
    assertThatThrownBy(() -> withKeyFile().read()).hasMessageContaining("another machine");

    Files.delete(keyFile());
    assertThatThrownBy(() -> withKeyFile().read()).hasMessageContaining("another machine");

    Files.write(keyFile(), new byte[31]);
    assertThatThrownBy(() -> withKeyFile().read()).hasMessageContaining("is damaged");
  }

  @Test
  void aPassphraseCanBeSetLater() throws IOException {
    withKeyFile().write(CONTENT);

    Vault vault = locked("Sesame");
    vault.write(vault.read().orElseThrow());

    assertThat(locked("Sesame").read()).isPresent();
    assertThatThrownBy(() -> withKeyFile().read()).hasMessageContaining("passphrase");
  }

  @Test
  void moreRoundsAreTakenUpWithTheNextWriting() throws IOException {
    new Vault(file(), keys("Sesame", 1_000), new SecureRandom()).write(CONTENT);

    Vault stronger = new Vault(file(), keys("Sesame", 2_000), new SecureRandom());
    stronger.write(stronger.read().orElseThrow());

    assertThat(VaultHeader.read(Files.readAllBytes(file()), file()).iterations()).isEqualTo(2_000);
    assertThat(locked("Sesame").read()).isPresent();
  }

  @Test
  void vaultAndKeyAreTheirOwnersAlone() throws IOException {
    withKeyFile().write(CONTENT);

    assertThat(mode(file())).isEqualTo("rw-------");
    assertThat(mode(keyFile())).isEqualTo("rw-------");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r--r--", "rw-rw----", "rwxrwxrwx"})
  void aModeThatLetsOthersInIsPutRight(String loose) throws IOException {
    withKeyFile().write(CONTENT);
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString(loose));
    Files.setPosixFilePermissions(keyFile(), PosixFilePermissions.fromString(loose));

    assertThat(withKeyFile().read()).isPresent();

    assertThat(mode(file())).isEqualTo("rw-------");
    assertThat(mode(keyFile())).isEqualTo("rw-------");
  }

  @Test
  void aLinkInItsPlaceIsNotFollowed() throws IOException {
    withKeyFile().write(CONTENT);
    Path elsewhere = Files.move(file(), dir.resolve("elsewhere"));
    Files.createSymbolicLink(file(), elsewhere);

    assertThatThrownBy(() -> withKeyFile().read()).hasMessageContaining("is no plain file");
  }

  /** The process died before the new content was whole. */
  @Test
  void aHalfWrittenVaultDoesNotTakeTheOldOnesPlace() throws IOException {
    withKeyFile().write(CONTENT);
    Path half = file().resolveSibling("vault.half");
    Files.write(half, new byte[] {'I', 'O'});

    assertThat(withKeyFile().read()).isPresent();
    withKeyFile().write("new".getBytes(StandardCharsets.UTF_8));
    assertThat(half).doesNotExist();
  }

  private Vault locked(String passphrase) {
    return new Vault(file(), keys(passphrase, 1_000), new SecureRandom());
  }

  private Vault withKeyFile() {
    VaultKeys keys = new VaultKeys(Optional::empty, keyFile(), 1_000, new SecureRandom());
    return new Vault(file(), keys, new SecureRandom());
  }

  private VaultKeys keys(String passphrase, int iterations) {
    return new VaultKeys(() -> Optional.of(passphrase), keyFile(), iterations, new SecureRandom());
  }

  private Path file() {
    return dir.resolve("data/vault");
  }

  private Path keyFile() {
    return dir.resolve("home/vault.key");
  }

  private String text() throws IOException {
    return Files.readString(file(), StandardCharsets.ISO_8859_1);
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
