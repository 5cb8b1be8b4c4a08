package io.ionflow.rotation.scan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RulesTest {
  private static final Pattern PATTERN = Pattern.compile(Rules.PATTERN);

  @Test
  void matchesTheWholeOfEveryShapeThatIonsTokensHave() {
    for (String token :
        List.of(TokenShapes.PLAIN, TokenShapes.OLDER, TokenShapes.NEWEST, TokenShapes.ASSET)) {
      Matcher matcher = PATTERN.matcher("token = '" + token + "';");
      assertThat(matcher.find()).as(token).isTrue();
      assertThat(matcher.group()).isEqualTo(token);
    }
  }

  @Test
  void findsTheIssuerWhereverItStandsInTheClaims() {
    for (int i = 0; i < 6; i++) {
      String token =
          TokenShapes.jwt("{\"a\":\"" + "x".repeat(i) + "\",\"iss\":\"https://api.cesium.com\"}");
      assertThat(PATTERN.matcher(token).find()).as("shifted by " + i).isTrue();
    }
  }

  @Test
  void matchesNoNearMiss() {
    for (String text :
        List.of(
            TokenShapes.FOREIGN,
            TokenShapes.jwt("{\"jti\":\"short\",\"id\":259}"),
            TokenShapes.jwt("{\"jti\":\"" + TokenShapes.UUID + "\",\"sub\":\"259\"}"),
            TokenShapes.jwt("{\"iss\":\"https://api.cesium.org\",\"id\":1}"),
            TokenShapes.PLAIN.substring(0, TokenShapes.PLAIN.lastIndexOf('.')),
            TokenShapes.PLAIN.replace('.', ' '),
            "eyJhbGciOiJIUzI1NiJ9..")) {
      assertThat(PATTERN.matcher(text).find()).as(text).isFalse();
    }
  }

  /** Go's engine knows no look-around, no possessive counts, and no count above a thousand. */
  @Test
  void isWrittenForGosEngineToo() {
    assertThat(Rules.PATTERN).doesNotContain("(?=", "(?!", "(?<", "++", "*+", "'");
    Matcher counts = Pattern.compile("\\{(\\d+)").matcher(Rules.PATTERN);
    while (counts.find()) {
      assertThat(Integer.parseInt(counts.group(1))).isLessThanOrEqualTo(1_000);
    }
  }

  @Test
  void theFilesHoldThePattern() throws IOException {
    JsonNode detector = new YAMLMapper().readTree(Rules.trufflehog()).path("detectors").get(0);

    assertThat(detector.path("regex").path("token").asText()).isEqualTo(Rules.PATTERN);
    assertThat(detector.path("keywords").get(0).asText()).isEqualTo("eyJ");
    assertThat(Rules.gitleaks())
        .contains(
            "[[rules]]", "id = \"cesium-ion-access-token\"", "regex = '''" + Rules.PATTERN + "'''");
  }
}
