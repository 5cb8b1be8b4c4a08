package io.ionflow.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What ion's list says of a token; its value is compared and not kept.
 *
 * @param name given by its maker
 * @param same whether its value is that of the token in question
 * @param assets the assets that it reads; empty for all
 * @param allowedUrls the pages that it works on; an empty list for anywhere
 * @param isDefault whether it is the account's default token
 * @param expires when it ends, which not every ion tells
 * @param lastUsed when it was last used
 */
record TokenEntry(
    String name,
    boolean same,
    Optional<TreeSet<Long>> assets,
    List<String> allowedUrls,
    boolean isDefault,
    Optional<Instant> expires,
    Optional<Instant> lastUsed) {

  static TokenEntry of(JsonNode json, String token) {
    String value = json.path("token").asText("");
    return new TokenEntry(
        json.path("name").asText(""),
        value.isEmpty() || value.equals(token),
        json.path("assetIds").isArray()
            ? Optional.of(ids(json.path("assetIds")))
            : Optional.empty(),
        texts(json.path("allowedUrls")),
        json.path("isDefault").asBoolean(false),
        time(json.path("expiration")),
        time(json.path("dateLastUsed")));
  }

  String words() {
    return "the token \"%s\"".formatted(name);
  }

  private static TreeSet<Long> ids(JsonNode list) {
    TreeSet<Long> ids = new TreeSet<>();
    list.forEach(id -> ids.add(id.asLong()));
    return ids;
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static Optional<Instant> time(JsonNode text) {
    try {
      return text.isTextual() ? Optional.of(Instant.parse(text.asText())) : Optional.empty();
    } catch (DateTimeException noTime) {
      return Optional.empty();
    }
  }
}
