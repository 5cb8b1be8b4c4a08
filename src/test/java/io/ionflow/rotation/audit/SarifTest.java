package io.ionflow.rotation.audit;

import static io.ionflow.rotation.TestTokens.token;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.ionflow.ion.Token;
import io.ionflow.rotation.TestTokens;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The audit as SARIF, held against the schema of the standard (OASIS, SARIF 2.1.0). */
class SarifTest {
  private static final Instant NOW = Instant.parse("2026-11-20T00:00:00Z");
  private static final Limits LIMITS =
      new Limits(NOW, Duration.ofDays(90), Duration.ofDays(365), 4);

  private final JsonSchema schema = schema();

  @Test
  void anAuditThatFindsMuchKeepsToTheSchema() throws IOException {
    String text =
        sarif(
            TestTokens.defaultToken(Optional.of(NOW.minusSeconds(60))),
            token("a", "open", List.of("assets:read"), null, List.of()),
            token("b", "secret on a page", List.of("assets:write"), null, List.of("https://a.org")),
            token("c", "\u202e\"<b>&\n'", List.of("tokens:write", "geocode"), null, List.of("x")));

    assertThat(faults(text)).isEmpty();
    JsonNode results = new ObjectMapper().readTree(text).at("/runs/0/results");
    assertThat(results).hasSizeGreaterThan(4);
    assertThat(Set.copyOf(results.findValuesAsText("level"))).hasSizeGreaterThan(1);
  }

  @Test
  void anAuditThatFindsNothingKeepsToTheSchema() throws IOException {
    String text = sarif();

    assertThat(faults(text)).isEmpty();
    assertThat(new ObjectMapper().readTree(text).at("/runs/0/results")).isEmpty();
  }

  @Test
  void theSchemaRefusesWhatIsNoSarif() throws IOException {
    String text = sarif(token("a", "open", List.of("assets:read"), null, List.of()));

    assertThat(faults(text.replace("\"2.1.0\"", "\"2.2\""))).isNotEmpty();
    assertThat(faults(text.replace("\"startLine\" : 1", "\"startLine\" : 0"))).isNotEmpty();
    assertThat(faults(text.replace("\"ruleId\"", "\"rule\""))).isNotEmpty();
    assertThat(faults(text.replace("\"level\" : \"", "\"level\" : \"very "))).isNotEmpty();
  }

  private static String sarif(Token... tokens) {
    return Sarif.of(
        Audit.of(List.of(tokens), List.of(), List.of(), Optional.empty(), LIMITS),
        "config/tokens.yaml");
  }

  private Set<ValidationMessage> faults(String text) throws IOException {
    return schema.validate(new ObjectMapper().readTree(text));
  }

  private static JsonSchema schema() {
    try (InputStream file =
        SarifTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
          .getSchema(new ObjectMapper().readTree(file));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
