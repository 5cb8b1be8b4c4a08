package io.ionflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.gateway.AssetSession;
import io.ionflow.gateway.DataHosts;
import io.ionflow.gateway.Endpoints;
import io.ionflow.gateway.Snippets;
import io.ionflow.ion.AssetEndpoint;
import io.ionflow.ion.IonJson;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EndpointCommandTest {
  private final Console console = new Console(Map.of());

  /** Regression: the gateway refuses an address that holds such a name as it is. */
  @Test
  void aNameStandsInTheAddressAsAddressesHaveIt() throws Exception {
    AssetSession terrain = terrain();

    int code =
        console.run(
            "endpoint",
            session ->
                new EndpointCommand(
                    session,
                    asset ->
                        new EndpointCommand.Found(
                            terrain, "http://gw/", new Snippets(Optional.empty()))),
            "endpoint",
            "Große Straße",
            "--for",
            "curl",
            "--key",
            "gA_b-C");

    assertThat(code).isZero();
    assertThat(console.out())
        .contains("'http://gw/k/gA_b-C/assets/Gro%C3%9Fe%20Stra%C3%9Fe/layer.json'");
  }

  private static AssetSession terrain() throws Exception {
    AssetEndpoint answer =
        IonJson.mapper()
            .readValue(
                "{\"type\":\"TERRAIN\",\"url\":\"https://assets.ion.cesium.com/1/\",\"accessToken\":\"t\"}",
                AssetEndpoint.class);
    DataHosts hosts = new DataHosts(URI.create("https://api.cesium.com"), List.of("*.cesium.com"));
    return new Endpoints(hosts).session(1, answer, Instant.EPOCH);
  }
}
