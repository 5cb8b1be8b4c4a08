package io.ionflow.sandbox.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChallengeTest {
  /** RFC 7636, appendix B. */
  private static final Challenge CHALLENGE =
      new Challenge("S256", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");

  @Test
  void verifierOfTheStandardMeetsItsChallenge() {
    assertThat(CHALLENGE.isMetBy("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")).isTrue();
  }

  @Test
  void otherVerifiersDoNot() {
    assertThat(CHALLENGE.isMetBy("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXK")).isFalse();
    assertThat(CHALLENGE.isMetBy(CHALLENGE.value())).isFalse();
  }

  @Test
  void plainVerifierIsTheChallengeItself() {
    assertThat(new Challenge("plain", "secret").isMetBy("secret")).isTrue();
    assertThat(new Challenge("plain", "secret").isMetBy("other")).isFalse();
  }
}
