package io.ionflow.ingest.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.ionflow.ingest.reading.SourceOptions;
import io.ionflow.ion.AssetType;
import io.ionflow.ion.SourceType;
import io.ionflow.settings.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Editors are told what the reader of ion.yaml takes, no more and no less. */
class ManifestSchemaTest {
  private static final Path FILE = Path.of("config/ion.schema.json");
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  private final JsonNode schema;

  ManifestSchemaTest() throws IOException {
    schema = new ObjectMapper().readTree(FILE.toFile());
  }

  @Test
  void knowsTheReadersKeysAndWords() {
    assertThat(keys("/properties")).containsExactlyInAnyOrderElementsOf(ManifestReader.KEYS);
    assertThat(keys("/properties/options/properties"))
        .containsExactlyInAnyOrderElementsOf(SourceOptions.names());
    assertThat(texts("/properties/sourceType/enum"))
        .containsExactlyElementsOf(
            Stream.of(SourceType.values()).map(SourceType::wireName).toList());
    assertThat(texts("/properties/type/enum"))
        .containsExactlyElementsOf(Stream.of(AssetType.values()).map(AssetType::wireName).toList());
    assertThat(schema.at("/definitions/template/pattern").asText())
        .contains("(" + String.join("|", Template.KNOWN) + ")");
  }

  @Test
  void saysWhatEveryKeyIsFor() {
    for (JsonNode map : schema.findValues("properties")) {
      map.properties()
          .forEach(
              key ->
                  assertThat(key.getValue().has("description") || key.getValue().has("$ref"))
                      .as(key.getKey())
                      .isTrue());
    }
  }

  @Test
  void takesTheExample() throws IOException {
    String example = Files.readString(Path.of("config/ion.yaml.example"));

    assertThat(refused(example)).isEmpty();
    assertThat(problems(example)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name: '{folder} {date}'",
        "name: 'A { brace'",
        "name: 'A brace } too'",
        "description: |\n  Two\n  lines of {path}",
        "sourceType: 3D_MODEL\ntype: GLTF",
        "options: {}",
        "options: { toMeters: 0.3048, waterMask: true, baseTerrainId: 1 }",
        "position: [7.4, 46.9, -3]",
        "crs: EPSG:25832",
      })
  void takesWhatTheReaderTakes(String text) throws IOException {
    assertThat(problems(text)).isEmpty();
    assertThat(refused(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nmae: x",
        "name: ''",
        "name: [x]",
        "name: '{floder}'",
        "name: '{}'",
        "sourceType: CLOUDS",
        "type: HOLOGRAM",
        "options: [x]",
        "options: { waterMusk: true }",
        "options: { waterMask: yes please }",
        "options: { toMeters: 0 }",
        "options: { baseTerrainId: 1.5 }",
        "position: [7.4, 46.9]",
        "position: [7.4, 99, 0]",
        "position: Bern",
        "crs: Mercator",
        "[]",
      })
  void refusesWhatTheReaderRefuses(String text) throws IOException {
    assertThat(problems(text)).isNotEmpty();
    assertThat(refused(text)).isNotEmpty();
  }

  private static List<Problem> problems(String text) {
    List<Problem> problems = new ArrayList<>();
    ManifestReader.parse("ion.yaml", text, problems);
    return problems;
  }

  private List<String> refused(String yaml) throws IOException {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
        .getSchema(schema)
        .validate(YAML.readTree(yaml))
        .stream()
        .map(Object::toString)
        .toList();
  }

  private List<String> keys(String place) {
    List<String> keys = new ArrayList<>();
    schema.at(place).fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  private List<String> texts(String place) {
    List<String> texts = new ArrayList<>();
    schema.at(place).forEach(item -> texts.add(item.asText()));
    return texts;
  }
}
