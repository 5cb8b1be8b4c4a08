package io.ionflow.sandbox.oauth;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The applications that may ask for a login. */
public final class OAuthClients {
  /** The sandbox's own client: {@code http://127.0.0.1/ionflow/oauth2/callback}, any port. */
  public static final String DEMO_CLIENT_ID = "1000";

  private static final List<OAuthClient> KNOWN =
      List.of(
          client(DEMO_CLIENT_ID, "ionflow", "http://127.0.0.1/ionflow/oauth2/callback"),
          client("190", "Cesium for Unreal and Unity"),
          client("510", "QGIS plugin", "http://127.0.0.1:7070/qgis/oauth2/callback"),
          client("847", "Revit add-in", "http://127.0.0.1/cesium-ion-revit-addin/oauth2/callback"),
          client("891", "Cesium for Godot"),
          client("19", "Blender add-on"));

  private final Map<String, OAuthClient> clients;

  private OAuthClients(Stream<OAuthClient> clients) {
    this.clients =
        clients.collect(
            Collectors.toUnmodifiableMap(
                OAuthClient::id, Function.identity(), (old, last) -> last));
  }

  /** The demo client and those of public applications, by the ids that they are known to use. */
  public static OAuthClients known() {
    return new OAuthClients(KNOWN.stream());
  }

  /** The same with one more, which replaces one of the same id. */
  public OAuthClients with(OAuthClient client) {
    return new OAuthClients(Stream.concat(clients.values().stream(), Stream.of(client)));
  }

  Optional<OAuthClient> find(String id) {
    return Optional.ofNullable(clients.get(id));
  }

  private static OAuthClient client(String id, String name) {
    return new OAuthClient(id, name, Optional.empty());
  }

  private static OAuthClient client(String id, String name, String redirectUri) {
    return new OAuthClient(id, name, Optional.of(URI.create(redirectUri)));
  }
}
