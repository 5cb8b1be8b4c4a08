package io.ionflow.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ionflow.ion.IonFault;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerSearchTest {

  @ParameterizedTest
  @CsvSource({
    "https://ion.lab.example, api.lab.example, https://api.lab.example",
    "http://ion.lab.example, api.lab.example, https://api.lab.example",
    "https://ion.lab.example:8443, api.lab.example:9443, https://api.lab.example:9443",
    "http://127.0.0.1:8390, 127.0.0.1:8390, http://127.0.0.1:8390",
    "https://ion.lab.example, '', https://api.ion.lab.example",
    "http://ion.lab.example:8080, '', http://api.ion.lab.example:8080"
  })
  void theApiIsWhereTheConfigurationSaysOrUnderTheUsualName(String web, String named, URI api) {
    String config = "{\"apiHostname\":\"" + named + "\",\"more\":1}";

    assertThat(ServerSearch.api(URI.create(web), Optional.of(config))).isEqualTo(api);
  }

  @Test
  void withoutAConfigurationTheUsualNameIsTaken() {
    URI web = URI.create("https://ion.lab.example");

    assertThat(ServerSearch.api(web, Optional.empty())).hasToString("https://api.ion.lab.example");
    assertThat(ServerSearch.api(web, Optional.of("<html>a page</html>")))
        .hasToString("https://api.ion.lab.example");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/b", "user@host", "host?x", "host#x", "ho st", "host:x", "http://host"})
  void aNameThatIsNoHostIsRefused(String named) {
    assertThatThrownBy(
            () ->
                ServerSearch.api(
                    URI.create("https://ion.lab.example"),
                    Optional.of("{\"apiHostname\":\"" + named + "\"}")))
        .isInstanceOf(IonFault.Broken.class);
  }

  @Test
  void onlyTheModeOfOneUserNeedsNoLogin() {
    assertThat(ServerSearch.isSingleUser("{\"applicationMode\":\"single-user\"}")).isTrue();
    assertThat(ServerSearch.isSingleUser("{\"applicationMode\":\"saml\"}")).isFalse();
    assertThat(ServerSearch.isSingleUser("{\"applicationMode\":\"cesium-ion\"}")).isFalse();
    assertThat(ServerSearch.isSingleUser("")).isFalse();
    assertThat(ServerSearch.isSingleUser("<html>")).isFalse();
  }
}
