package io.ionflow.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
  private static final String TOKEN = "eyJhbGciOiJIUzI1NiJ9.eyJqdGkiOiI0MjZhLTRkIn0.a_b-cTopSecret";

  private final Redaction redaction = new Redaction();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "token TopSecretX " + TOKEN,
        "GET /v1/assets?access_token=TopSecret&x=1",
        "Authorization: Bearer TopSecret",
        "authorization: TopSecret",
        "\"Authorization\":\"Bearer TopSecret\"",
        "http-outgoing << \"Authorization: Basic TopSecret==\"",
        "header Bearer 0123456789abcdefTopSecret",
        "{\"access_token\":\"TopSecret\",\"expires_in\":1}",
        "{\"secretAccessKey\" : \"TopSecret\"}",
        "code_verifier=TopSecret",
        "X-Amz-Signature=TopSecret",
        "jdbc:postgresql://h/d?user=a&password=TopSecret"
      })
  void whatHasTheShapeOfASecretIsTakenOut(String text) {
    redaction.hide("TopSecretX");

    assertThat(redaction.apply(text)).doesNotContain("TopSecret").contains(Redaction.MASK);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Asset 12 is complete",
        "Basic facts about the bearer of news",
        "the eyJolly.one is here"
      })
  void ordinaryTextStays(String text) {
    assertThat(redaction.apply(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"it is k9z", "(k9z)", "pw=k9z&x=1", "\"k9z\"", "a%3Dk9z", "k9z", "u:k9z@host"})
  void aShortSecretIsTakenOutWhereItStandsByItself(String text) {
    redaction.hide("k9z");

    assertThat(redaction.apply(text)).doesNotContain("k9z").contains(Redaction.MASK);
  }

  @Test
  void aShortSecretMasksNoWordThatItIsAPartOf() {
    redaction.hide("ass");
    redaction.hide("");
    redaction.hide(" ");
    redaction.hide("x1");

    assertThat(redaction.apply("asset 7 of class a, x1")).isEqualTo("asset 7 of class a, x1");
  }

  @Test
  void aShortSecretThatIsAWordOrANumberMasksNothing() {
    redaction.hide("one");
    redaction.hide("2026");

    assertThat(redaction.apply("one of 2026")).isEqualTo("one of 2026");
  }

  /**
   * Regression: who sent many made-up keys drove out our secrets, and who sent words masked them.
   */
  @Test
  void whatStrangersSendIsNotLookedFor() {
    Secret ours = new Secret("ours-48f1c3");
    for (int i = 0; i < 3_000; i++) {
      Secret.ofStranger("strange-word-" + i);
    }

    assertThat(Logging.redact(ours.reveal() + " strange-word-1"))
        .isEqualTo(Redaction.MASK + " strange-word-1");
    assertThat(Secret.ofStranger("strange-word-1")).hasToString(Redaction.MASK);
  }

  @Test
  void manyLentSecretsDoNotDriveOutTheToken() {
    redaction.hide("TheToken");
    for (int i = 0; i < 5_000; i++) {
      redaction.hideLent("lent-" + i);
    }

    assertThat(redaction.apply("TheToken, lent-4999")).isEqualTo("********, ********");
  }

  @Test
  void theRestOfALineStaysReadable() {
    assertThat(redaction.apply("GET /v1?access_token=abc&limit=5 took 3 ms"))
        .isEqualTo("GET /v1?access_token=********&limit=5 took 3 ms");
  }

  @Test
  void aHostileTextTakesNoTime() {
    String text = "authorization" + " ".repeat(200_000) + "eyJ" + "a".repeat(200_000);

    Assertions.assertTimeout(Duration.ofSeconds(5), () -> redaction.apply(text));
  }
}
