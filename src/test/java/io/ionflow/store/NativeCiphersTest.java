package io.ionflow.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.security.Security;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NativeCiphersTest {
  private static final String SWITCH = "ionflow.native-ciphers";
  private static final String NAME = "AmazonCorrettoCryptoProvider";

  @AfterEach
  void backToJavasOwn() {
    System.clearProperty(SWITCH);
    Security.removeProvider(NAME);
  }

  @Test
  void withoutTheLauncherJavasOwnStay() throws Exception {
    assertThat(NativeCiphers.use()).isFalse();
    assertThat(aes().getProvider().getName()).isNotEqualTo(NAME);
  }

  @Test
  void theyEncryptWhatJavasOwnDecrypt() throws Exception {
    assumeTrue(System.getProperty("os.name").equals("Linux"), "only there are they");
    byte[] text = new byte[100_000];
    Cipher javas = cipher(Cipher.DECRYPT_MODE);
    System.setProperty(SWITCH, "true");

    assertThat(NativeCiphers.use()).isTrue();

    Cipher theirs = cipher(Cipher.ENCRYPT_MODE);
    assertThat(theirs.getProvider().getName()).isEqualTo(NAME);
    assertThat(javas.doFinal(theirs.doFinal(text))).isEqualTo(text);
  }

  private static Cipher aes() throws Exception {
    return Cipher.getInstance("AES/GCM/NoPadding");
  }

  private static Cipher cipher(int mode) throws Exception {
    Cipher cipher = aes();
    cipher.init(
        mode, new SecretKeySpec(new byte[32], "AES"), new GCMParameterSpec(128, new byte[12]));
    return cipher;
  }
}
