package io.ionflow.rotation.audit;

import static io.ionflow.rotation.TestTokens.token;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ionflow.ion.Token;
import io.ionflow.rotation.Holding;
import io.ionflow.rotation.TestTokens;
import io.ionflow.rotation.TokenPolicy;
import io.ionflow.rotation.policy.PolicyFile;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AuditTest {
  private static final Instant NOW = Instant.parse("2026-11-20T00:00:00Z");
  private static final Limits LIMITS =
      new Limits(NOW, Duration.ofDays(90), Duration.ofDays(365), 4);
  private static final List<String> PAGE = List.of("https://a.org");

  @Test
  void aTokenThatKeepsEveryPracticeHasNoFinding() {
    Audit audit = audit(token("x", "good", List.of("assets:read"), List.of(1L), PAGE));

    assertThat(audit.findings()).isEmpty();
    assertThat(audit.score()).isEqualTo(100);
  }

  @Test
  void eachPracticeIsSeenWhereItIsNotKept() {
    assertThat(rules(token("x", "n", List.of("assets:write"), null, PAGE)))
        .containsExactly("private-scope-on-pages");
    assertThat(rules(token("x", "n", List.of("assets:write", "geocode"), null, List.of())))
        .containsExactly("wide-scopes");
    assertThat(
            rules(
                token(
                    "x",
                    "n",
                    List.of(
                        "assets:write",
                        "assets:list",
                        "tokens:read",
                        "tokens:write",
                        "assets:read"),
                    null,
                    List.of())))
        .containsExactly("wide-scopes");
    assertThat(rules(token("x", "n", List.of("geocode"), null, List.of())))
        .containsExactly("no-allowed-urls");
    assertThat(rules(token("x", "n", List.of("geocode"), null, List.of("a.org"))))
        .containsExactly("unfit-url");
    assertThat(rules(token("x", "n", List.of("geocode"), null, List.of("http://a.org"))))
        .containsExactly("plain-url");
    assertThat(rules(token("x", "n", List.of("geocode"), null, List.of("https://a.org/x/"))))
        .containsExactly("url-with-path");
    assertThat(rules(token("x", "n", List.of("assets:read"), null, PAGE)))
        .containsExactly("all-assets");
    assertThat(rules(token("x", "n", List.of("assets:read"), List.of(), PAGE)))
        .containsExactly("empty-assets");
    assertThat(
            rules(
                token(
                    "x", "n", List.of("geocode"), null, List.of("https://a.org", "https://b.org"))))
        .containsExactly("several-apps");
    assertThat(
            rules(
                token(
                    "x",
                    "n",
                    List.of("geocode"),
                    null,
                    List.of("https://a.b.org", "https://b.org"))))
        .isEmpty();
  }

  @Test
  void anAppMayHaveUploadsOfAllAssetsToMake() {
    assertThat(rules(token("x", "n", List.of("assets:read", "assets:write"), null, List.of())))
        .isEmpty();
  }

  @Test
  void ageAndSilenceCountFromTheirLimitsOn() {
    Token token = token("x", "n", List.of("geocode"), null, PAGE); // made Jan 1, used Nov 1

    assertThat(rules(token, new Limits(NOW, Duration.ofDays(19), Duration.ofDays(323), 4)))
        .isEmpty();
    assertThat(rules(token, new Limits(NOW, Duration.ofDays(18), Duration.ofDays(322), 4)))
        .containsExactly("old", "unused");
  }

  @Test
  void theDefaultTokenIsAFaultOnceItIsUsed() {
    assertThat(rules(TestTokens.defaultToken(Optional.of(NOW.minusSeconds(60)))))
        .containsExactly("default-token-in-use");
    assertThat(rules(TestTokens.defaultToken(Optional.empty()))).isEmpty();
    assertThat(rules(TestTokens.defaultToken(Optional.of(Instant.parse("2020-01-01T00:00:00Z")))))
        .as("its making may count as use")
        .isEmpty();
  }

  @Test
  void whatPoliciesSayIsLookedAtToo() {
    List<TokenPolicy> policies =
        PolicyFile.parse(
                "f",
                "tokens: [ { name: a, scopes: [assets:write], sinks: [ { file: { path: x, format: javascript } }, { handover: one }, { handover: two } ] } ]")
            .valid();
    Audit audit =
        Audit.of(
            List.of(
                token("x", "n", List.of("assets:write"), null, List.of()),
                token("y", "stranger", List.of("geocode"), null, PAGE)),
            List.of(new Holding("x", "a", Holding.Role.CURRENT, NOW)),
            policies,
            Optional.empty(),
            LIMITS);

    assertThat(audit.findings())
        .extracting(found -> found.tokenId() + " " + found.rule())
        .containsExactly(
            "x private-scope-in-public-sink", "x several-apps", "x no-rotation", "y unknown-token");
    assertThat(audit.score()).isBetween(1, 99);
    assertThat(audit.hasAtLeast(Level.ERROR)).isTrue();
  }

  @Test
  void sarifHasWhatItHasToHave() throws IOException {
    Audit audit =
        audit(
            token("x", "page \"one\"", List.of("assets:write"), null, PAGE),
            token("y", TestTokens.CANARY, List.of("geocode"), null, List.of()));
    String text = Sarif.of(audit, "config/tokens.yaml");
    JsonNode sarif = new ObjectMapper().readTree(text);
    JsonNode run = sarif.path("runs").get(0);

    assertThat(sarif.path("version").asText()).isEqualTo("2.1.0");
    assertThat(sarif.path("$schema").asText()).contains("sarif-2.1.0");
    assertThat(run.at("/tool/driver/name").asText()).isEqualTo("ionflow");
    Set<String> ids = new HashSet<>();
    run.at("/tool/driver/rules")
        .forEach(rule -> assertThat(ids.add(rule.path("id").asText())).isTrue());
    assertThat(run.path("results")).hasSize(audit.findings().size()).isNotEmpty();
    for (JsonNode result : run.path("results")) {
      assertThat(ids).contains(result.path("ruleId").asText());
      assertThat(run.at("/tool/driver/rules").get(result.path("ruleIndex").asInt()).path("id"))
          .isEqualTo(result.path("ruleId"));
      assertThat(result.path("level").asText()).isIn("error", "warning", "note");
      assertThat(result.at("/message/text").asText()).isNotBlank();
      assertThat(result.at("/locations/0/physicalLocation/artifactLocation/uri").asText())
          .isEqualTo("config/tokens.yaml");
      assertThat(result.at("/locations/0/physicalLocation/region/startLine").asInt()).isPositive();
    }
    assertThat(text).doesNotContain(TestTokens.CANARY_END);
    assertThat(audit.toString()).doesNotContain(TestTokens.CANARY_END);
  }

  private static List<String> rules(Token token) {
    return rules(token, LIMITS);
  }

  private static List<String> rules(Token token, Limits limits) {
    return Audit.of(List.of(token), List.of(), List.of(), Optional.empty(), limits)
        .findings()
        .stream()
        .map(Finding::rule)
        .toList();
  }

  private static Audit audit(Token... tokens) {
    return Audit.of(List.of(tokens), List.of(), List.of(), Optional.empty(), LIMITS);
  }
}
