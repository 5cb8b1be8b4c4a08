package io.ionflow.rotation.scan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.ArrayList;
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

  /**
   * Both scanners use Go's engine, which RE2/J is Java's form of: no look-around, no great counts.
   */
  @Test
  void gosEngineTakesItAndFindsTheSame() {
    com.google.re2j.Pattern pattern = com.google.re2j.Pattern.compile(Rules.PATTERN);

    for (String token :
        List.of(TokenShapes.PLAIN, TokenShapes.OLDER, TokenShapes.NEWEST, TokenShapes.ASSET)) {
      com.google.re2j.Matcher matcher = pattern.matcher("token = '" + token + "';");
      assertThat(matcher.find()).as(token).isTrue();
      assertThat(matcher.group()).isEqualTo(token);
    }
    assertThat(pattern.matcher(TokenShapes.FOREIGN).find()).isFalse();
    assertThat(pattern.matcher(TokenShapes.FOREIGN_ISSUER).find())
        .isEqualTo(PATTERN.matcher(TokenShapes.FOREIGN_ISSUER).find());
  }

  @Test
  void trufflehogsFileIsADetectorOfItsOwn() throws IOException {
    JsonNode file = new YAMLMapper().readTree(Rules.trufflehog());
    JsonNode detector = file.path("detectors").get(0);

    assertThat(names(file)).containsExactly("detectors");
    assertThat(file.path("detectors")).hasSize(1);
    assertThat(names(detector)).containsExactlyInAnyOrder("name", "keywords", "regex");
    assertThat(detector.path("regex").path("token").asText()).isEqualTo(Rules.PATTERN);
    assertThat(detector.path("keywords").get(0).asText()).isEqualTo("eyJ");
  }

  @Test
  void gitleaksFileIsARuleBesideItsOwn() throws IOException {
    JsonNode file = new TomlMapper().readTree(Rules.gitleaks());
    JsonNode rule = file.path("rules").get(0);

    assertThat(names(file)).containsExactlyInAnyOrder("extend", "rules");
    assertThat(file.at("/extend/useDefault").booleanValue()).isTrue();
    assertThat(file.path("rules")).hasSize(1);
    assertThat(names(rule))
        .containsExactlyInAnyOrder("id", "description", "regex", "keywords", "tags");
    assertThat(rule.path("id").asText()).isEqualTo("cesium-ion-access-token");
    assertThat(rule.path("regex").asText()).isEqualTo(Rules.PATTERN);
    assertThat(rule.path("keywords").get(0).asText()).isEqualTo("eyJ");
  }

  private static List<String> names(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
