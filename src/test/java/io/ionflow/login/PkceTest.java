package io.ionflow.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PkceTest {

  /** RFC 7636, appendix B; ion's guide shows the same. */
  @Test
  void theChallengeIsThatOfTheStandard() {
    assertThat(Pkce.of("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk").challenge())
        .isEqualTo("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
  }

  @Property(tries = 200)
  void everyVerifierHasTheLengthAndAlphabetOfTheStandard(@ForAll @Size(32) byte[] random) {
    Pkce pkce =
        Pkce.create(
            new SecureRandom() {
              @Override
              public void nextBytes(byte[] bytes) {
                System.arraycopy(random, 0, bytes, 0, bytes.length);
              }
            });

    assertThat(pkce.verifier()).matches("[A-Za-z0-9._~-]{43,128}");
    assertThat(pkce.challenge()).matches("[A-Za-z0-9_-]{43}").isNotEqualTo(pkce.verifier());
  }

  @Test
  void noTwoVerifiersAreTheSame() {
    SecureRandom random = new SecureRandom();
    Set<String> verifiers = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      verifiers.add(Pkce.create(random).verifier());
    }

    assertThat(verifiers).hasSize(1_000);
  }

  @Test
  void theVerifierIsNotShown() {
    Pkce pkce = Pkce.create(new SecureRandom());

    assertThat(pkce.toString()).doesNotContain(pkce.verifier());
  }
}
