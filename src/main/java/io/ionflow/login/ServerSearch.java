package io.ionflow.login;

import com.fasterxml.jackson.databind.JsonNode;
import io.ionflow.ion.IonFault;
import io.ionflow.ion.IonJson;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * Finds the API of an ion from the address of its web pages, as ion's own clients do: {@code
 * /config.json} names the API's host, {@code /appData} of the API says whether it needs a login at
 * all. Only reads; the routes ask.
 */
public final class ServerSearch {
  private static final String HOST =
      "[A-Za-z0-9.-]{1,253}(:\\d{1,5})?|\\[[0-9a-fA-F:.]+](:\\d{1,5})?";

  private ServerSearch() {}

  /**
   * The API's address.
   *
   * @param web address of the web pages
   * @param config what {@code /config.json} there answered; empty if there is none
   * @throws IonFault.Broken if it names something that is no host
   */
  public static URI api(URI web, Optional<String> config) {
    Optional<String> named =
        config
            .map(ServerSearch::json)
            .map(json -> json.path("apiHostname").asText(""))
            .filter(host -> !host.isEmpty());
    String host = named.orElse("api." + web.getAuthority());
    if (!host.matches(HOST)) {
      throw new IonFault.Broken(web + "/config.json names an API host that is none", true, null);
    }
    // ion's clients take https whenever a host is named; a server on this machine has none.
    String scheme = named.isPresent() && !isLoopback(web) ? "https" : web.getScheme();
    try {
      return new URI(scheme + "://" + host);
    } catch (URISyntaxException e) {
      throw new IonFault.Broken(web + "/config.json names an API host that is none", true, e);
    }
  }

  /** Whether {@code /appData} says that it has one user, who needs no login. */
  public static boolean isSingleUser(String appData) {
    return json(appData).path("applicationMode").asText("").equals("single-user");
  }

  private static boolean isLoopback(URI web) {
    return web.getHost().equals("127.0.0.1") || web.getHost().equals("localhost");
  }

  private static JsonNode json(String text) {
    try {
      return IonJson.mapper().readTree(text);
    } catch (IOException page) {
      return IonJson.mapper().createObjectNode();
    }
  }
}
