package io.ionflow.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ionflow.sandbox.Json;
import io.ionflow.sandbox.Switches;
import io.ionflow.sandbox.account.AccessToken;
import io.ionflow.sandbox.account.Scope;
import java.time.Instant;

/** An access token as ion writes it, the secret included. */
final class TokenJson {
  private TokenJson() {}

  static ObjectNode of(AccessToken token, Instant lastUsed, Switches switches) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("id", token.id())
        .put("name", token.name())
        .put("token", token.value())
        .put("dateAdded", Json.time(token.dateAdded()))
        .put("dateModified", Json.time(token.dateModified()))
        .put("dateLastUsed", Json.time(lastUsed));
    optional(json, "assetIds", Json.MAPPER.valueToTree(token.assetIds()), switches);
    optional(json, "allowedUrls", Json.MAPPER.valueToTree(token.allowedUrls()), switches);
    json.put("isDefault", token.isDefault());
    var scopes = json.putArray("scopes");
    token.scopes().stream().sorted().map(Scope::wire).forEach(scopes::add);
    token.expiration().ifPresent(end -> json.put("expiration", Json.time(end)));
    return json;
  }

  private static void optional(ObjectNode json, String name, JsonNode value, Switches switches) {
    if (!value.isNull() || !switches.optionalFieldsAbsent()) {
      json.set(name, value);
    }
  }
}
