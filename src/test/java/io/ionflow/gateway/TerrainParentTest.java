package io.ionflow.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerrainParentTest {
  private static final String GATEWAY = "http://gw/k/KEY/assets/alps/";

  private final TerrainParent parent =
      new TerrainParent(
          77, DataAddress.of(URI.create("https://assets.example/us-east-1/77/")), GATEWAY);

  private String parentOf(String written) throws IOException {
    String document =
        new ObjectMapper()
            .createObjectNode()
            .put("tilejson", "2.1.0")
            .put("parentUrl", written)
            .toString();
    String text = parent.rewrite(document, "layer.json");
    return new ObjectMapper().readTree(text).path("parentUrl").asText();
  }

  @ParameterizedTest
  @CsvSource({
    "https://assets.example/us-east-1/1/, http://gw/k/KEY/assets/1/",
    "https://ASSETS.example/us-east-1/1?access_token=x, http://gw/k/KEY/assets/1/",
    "../1, http://gw/k/KEY/assets/1/",
    "/us-east-1/1/, http://gw/k/KEY/assets/1/",
    "//assets.example/us-east-1/1/, http://gw/k/KEY/assets/1/",
  })
  void aParentThatIsAnotherAssetIsThatAssetAtTheGateway(String written, String expected)
      throws IOException {
    assertThat(parentOf(written)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"base/", "./base", "https://assets.example/us-east-1/77/base/"})
  void aParentBelowTheTerrainStaysAsItIs(String written) throws IOException {
    assertThat(parentOf(written)).isEqualTo(written);
  }

  @ParameterizedTest
  @CsvSource({
    "https://other.example/us-east-1/1/",
    "http://assets.example/us-east-1/1/",
    "https://assets.example:8443/us-east-1/1/",
    "https://assets.example/eu/1/",
    "https://assets.example/us-east-1/1/deeper/",
    "https://assets.example/us-east-1/world/",
    "https://assets.example/us-east-1/%31/",
    "https://assets.example/us-east-1/01/",
    "../../../etc/1",
    "file:///etc/1/",
    "javascript:alert(1)",
    "http://169.254.169.254/latest/1/",
    "https://user@assets.example/us-east-1/1/",
    "not an address",
  })
  void aParentElsewhereIsAnAddressThatSaysWhyNot(String written) throws IOException {
    assertThat(parentOf(written)).isEqualTo(GATEWAY + "~parent/");
    assertThat(TerrainParent.isElsewhere("~parent/layer.json")).isTrue();
    assertThat(TerrainParent.isElsewhere("layer.json")).isFalse();
  }

  @Test
  void anAssetWhoseAddressDoesNotTellItsIdHasNoParentThatCanBeTold() throws IOException {
    TerrainParent unknown =
        new TerrainParent(8, DataAddress.of(URI.create("https://assets.example/x/")), GATEWAY);

    assertThat(unknown.rewrite("{\"parentUrl\":\"../1/\"}", "layer.json"))
        .contains(GATEWAY + "~parent/");
  }

  @Test
  void withoutAParentTheDocumentStaysAsItIsToTheByte() throws IOException {
    String document = "{ \"tiles\" : [ \"{z}/{x}/{y}.terrain\" ] }\n";
    assertThat(parent.rewrite(document, "layer.json")).isSameAs(document);
    assertThat(parent.rewrite("{ \"parentUrl\" : null }", "layer.json"))
        .isEqualTo("{ \"parentUrl\" : null }");
  }

  @Test
  void whatIsNoJsonIsNotHandedOutWithAParentInIt() {
    assertThatThrownBy(() -> parent.rewrite("{\"parentUrl\": ", "layer.json"))
        .isInstanceOf(IOException.class);
  }

  @Test
  void aParentWhoseNameIsWrittenInEscapesIsSeenAllTheSame() throws IOException {
    String document = "{\"p\\u0061rentUrl\":\"https://assets.example/us-east-1/1/\"}";

    assertThat(parent.rewrite(document, "layer.json"))
        .isEqualTo("{\"parentUrl\":\"http://gw/k/KEY/assets/1/\"}");
  }
}
