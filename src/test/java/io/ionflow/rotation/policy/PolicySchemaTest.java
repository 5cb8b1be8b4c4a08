package io.ionflow.rotation.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.ionflow.rotation.Scopes;
import io.ionflow.settings.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Editors are told what the reader takes, no more and no less. */
class PolicySchemaTest {
  private static final Path FILE = Path.of("config/tokens.schema.json");
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  private final JsonNode schema = read();

  @Test
  void knowsTheReadersKeys() {
    assertThat(keys(schema)).containsExactlyInAnyOrderElementsOf(PolicyFile.KEYS);
    assertThat(keys(part("policy"))).containsExactlyInAnyOrderElementsOf(PolicyReader.KEYS);
    assertThat(keys(part("rotation"))).containsExactlyInAnyOrderElementsOf(TurnoverReader.KEYS);
    assertThat(keys(part("rotation").at("/properties/window")))
        .containsExactlyInAnyOrderElementsOf(TurnoverReader.WINDOW_KEYS);
    assertThat(keys(part("grace"))).containsExactlyInAnyOrderElementsOf(GraceReader.KEYS);
    assertThat(keys(part("query"))).containsExactlyInAnyOrderElementsOf(AssetsReader.QUERY_KEYS);
    assertThat(texts(part("scope").path("enum"))).containsExactlyInAnyOrderElementsOf(Scopes.KNOWN);
    assertThat(texts(part("grace").at("/properties/policy/enum")))
        .containsExactlyInAnyOrderElementsOf(GraceReader.ENDS);
    assertThat(part("policy").at("/properties/name/pattern").asText()).contains(PolicyReader.NAME);
  }

  @Test
  void knowsTheReadersSinksAndTheirSettings() {
    List<String> keys = new ArrayList<>(SinkKind.names());
    keys.add(SinkReader.NAME);
    assertThat(keys(part("sink"))).containsExactlyInAnyOrderElementsOf(keys);

    for (SinkKind kind : SinkKind.ALL) {
      JsonNode forms = part("sink").path("properties").path(kind.name()).path("anyOf");
      JsonNode map = forms.get(forms.size() - 1);
      assertThat(keys(map))
          .as(kind.name())
          .containsExactlyInAnyOrderElementsOf(kind.settings().keySet());
      assertThat(texts(map.path("required")))
          .as(kind.name())
          .containsExactlyInAnyOrderElementsOf(kind.needed().keySet());
      assertThat(forms.size() > 1).as(kind.name()).isEqualTo(kind.needed().size() == 1);
    }
    assertThat(texts(part("sink").at("/properties/file/anyOf/1/properties/format/enum")))
        .containsExactlyElementsOf(SettingKind.FORMATS);
  }

  @Test
  void saysWhatEveryKeyIsFor() {
    List<JsonNode> maps = schema.findValues("properties");

    assertThat(maps).isNotEmpty();
    maps.forEach(
        map ->
            map.properties()
                .forEach(
                    key ->
                        assertThat(key.getValue().has("description") || key.getValue().has("$ref"))
                            .as(key.getKey())
                            .isTrue()));
  }

  @Test
  void takesTheExample() throws IOException {
    assertThat(problems(Files.readString(Path.of("config/tokens.yaml.example")))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tokens: [ { name: a, scopes: [geocode] } ]",
        "tokens: [ { name: a, scopes: geocode, allowedUrls: https://a.org } ]",
        "tokens: [ { name: a, scopes: [assets:read], assets: all } ]",
        "tokens: [ { name: a, scopes: [assets:read], assets: [1, x, { name: '*' }] } ]",
        "tokens: [ { name: a, scopes: [geocode], rotation: { every: 30d, jitter: PT1H } } ]",
        "tokens: [ { name: a, scopes: [geocode], grace: { time: 1h30m, policy: hard } } ]",
        "tokens: [ { name: a, scopes: [geocode], sinks: [ { file: x, name: y } ] } ]",
        "tokens: [ { name: a, scopes: [geocode], sinks: [ { command: [a, b] } ] } ]",
        "tokens: [ { name: a, scopes: [geocode], sinks: [ { file: { path: x, mode: '0640' } } ] } ]",
        "tokens: [ { name: a, scopes: [geocode], sinks: [ { webhook: { url: 'https://a.org', secretFile: s } } ] } ]",
        "tokens: [ { name: a, scopes: [geocode], tags: { team: maps } } ]",
      })
  void takesWhatTheReaderTakes(String text) throws IOException {
    assertThat(PolicyFile.parse("f", text).problems()).isEmpty();
    assertThat(problems(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tokens: []",
        "token: [ { name: a, scopes: [geocode] } ]",
        "tokens: [ { scopes: [geocode] } ]",
        "tokens: [ { name: a } ]",
        "tokens: [ { name: a b, scopes: [geocode] } ]",
        "tokens: [ { name: a, scopes: [] } ]",
        "tokens: [ { name: a, scopes: [geocod] } ]",
        "tokens: [ { name: a, scopes: [geocode], assets: some } ]",
        "tokens: [ { name: a, scopes: [geocode], assets: [0] } ]",
        "tokens: [ { name: a, scopes: [geocode], assets: [{}] } ]",
        "tokens: [ { name: a, scopes: [geocode], assets: [{ kind: a }] } ]",
        "tokens: [ { name: a, scopes: [geocode], rotation: {} } ]",
        "tokens: [ { name: a, scopes: [geocode], rotation: { every: 30d, cron: '0 0 3 1 * ?' } } ]",
        "tokens: [ { name: a, scopes: [geocode], rotation: { every: soon } } ]",
        "tokens: [ { name: a, scopes: [geocode], rotation: { every: 30d, window: { from: a } } } ]",
        "tokens: [ { name: a, scopes: [geocode], grace: { policy: soft } } ]",
        "tokens: [ { name: a, scopes: [geocode], sinks: [ {} ] } ]",
        "tokens: [ { name: a, scopes: [geocode], sinks: [ { file: a, uri: b } ] } ]",
        "tokens: [ { name: a, scopes: [geocode], sinks: [ { fax: a } ] } ]",
        "tokens: [ { name: a, scopes: [geocode], sinks: [ { webhook: 'https://a.org' } ] } ]",
        "tokens: [ { name: a, scopes: [geocode], tags: [a] } ]",
        "tokens: [ { name: a, scopes: [geocode], self: maybe } ]",
      })
  void refusesWhatTheReaderRefuses(String text) throws IOException {
    assertThat(PolicyFile.parse("f", text).problems())
        .anyMatch(found -> found.severity() == Severity.ERROR);
    assertThat(problems(text)).isNotEmpty();
  }

  private List<String> problems(String yaml) throws IOException {
    JsonSchema validator =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(schema);
    return validator.validate(YAML.readTree(yaml)).stream().map(Object::toString).toList();
  }

  private JsonNode part(String name) {
    return schema.path("definitions").path(name);
  }

  private static List<String> keys(JsonNode object) {
    List<String> keys = new ArrayList<>();
    object.path("properties").fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(item -> texts.add(item.asText()));
    return texts;
  }

  private static JsonNode read() {
    try {
      return new ObjectMapper().readTree(FILE.toFile());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
