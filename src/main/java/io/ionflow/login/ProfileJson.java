package io.ionflow.login;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ionflow.ion.IonJson;
import io.ionflow.log.Logging;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Profiles as the vault's content. */
final class ProfileJson {
  private ProfileJson() {}

  static byte[] write(List<Profile> profiles) throws IOException {
    ObjectNode root = IonJson.mapper().createObjectNode();
    ArrayNode list = root.putArray("profiles");
    profiles.forEach(profile -> write(profile, list.addObject()));
    return IonJson.mapper().writeValueAsBytes(root);
  }

  private static void write(Profile profile, ObjectNode json) {
    json.put("name", profile.name());
    json.put("api", profile.server().api().toString());
    json.put("authorize", profile.server().authorize().toString());
    profile.account().ifPresent(number -> json.put("account", number));
    profile.refreshing().ifPresent(at -> json.put("refreshing", at.toString()));
    profile.login().ifPresent(login -> write(login, json.putObject("login")));
  }

  private static void write(Login login, ObjectNode json) {
    json.put("clientId", login.application().clientId());
    json.put("redirectUri", login.application().redirectUri().toString());
    login.scopes().forEach(json.putArray("scopes")::add);
    json.put("accessToken", login.accessToken());
    login.expires().ifPresent(end -> json.put("expires", end.toString()));
    login.refreshToken().ifPresent(token -> json.put("refreshToken", token));
    json.put("obtained", login.obtained().toString());
  }

  /**
   * Reads them.
   *
   * @throws IOException if it is not what {@link #write} has written; holds nothing of it
   */
  static List<Profile> read(byte[] content) throws IOException {
    List<Profile> profiles = new ArrayList<>();
    try {
      for (JsonNode json : IonJson.mapper().readTree(content).path("profiles")) {
        profiles.add(profile(json));
      }
    } catch (IOException | RuntimeException e) { // not told: it may quote a secret
      throw new IOException("its content is not ionflow's");
    }
    return profiles;
  }

  private static Profile profile(JsonNode json) {
    IonServer server =
        new IonServer(
            URI.create(json.required("api").asText()),
            URI.create(json.required("authorize").asText()));
    return new Profile(
        json.required("name").asText(),
        server,
        Optional.of(json.path("account")).filter(JsonNode::isNumber).map(JsonNode::asLong),
        Optional.of(json.path("login")).filter(JsonNode::isObject).map(ProfileJson::login),
        text(json, "refreshing").map(Instant::parse));
  }

  private static Login login(JsonNode json) {
    List<String> scopes = new ArrayList<>();
    json.required("scopes").forEach(scope -> scopes.add(scope.asText()));
    String access = json.required("accessToken").asText();
    Optional<String> refresh = text(json, "refreshToken");
    Logging.hideLent(access);
    refresh.ifPresent(Logging::hideLent);
    return new Login(
        new LoginFlow.Application(
            json.required("clientId").asText(), URI.create(json.required("redirectUri").asText())),
        scopes,
        access,
        text(json, "expires").map(Instant::parse),
        refresh,
        Instant.parse(json.required("obtained").asText()));
  }

  private static Optional<String> text(JsonNode json, String name) {
    return Optional.of(json.path(name)).filter(JsonNode::isTextual).map(JsonNode::asText);
  }
}
