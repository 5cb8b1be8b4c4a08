package io.ionflow.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ionflow.sandbox.Switches.Verdict;
import io.ionflow.sandbox.account.AssetType;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * The request for a new asset, checked as far as ion's guides tell what is valid.
 *
 * @param sourceType ion's name; empty text if a form has hidden it
 * @param from where ion fetches the files itself
 * @param unknownOptions whether there are options that the source type doesn't have
 */
record NewAsset(
    AssetType type,
    String sourceType,
    String name,
    String description,
    String attribution,
    JsonNode options,
    Optional<JsonNode> from,
    boolean unknownOptions) {

  /** The request in the body of a call; 400 if it isn't valid. */
  static NewAsset of(Call call, Verdict unknown) throws IOException {
    boolean form =
        call.request()
            .header("content-type")
            .filter(type -> type.startsWith("application/x-www-form-urlencoded"))
            .isPresent();
    JsonNode body = form ? flat(call.body()) : call.json();
    String name =
        Fields.text(body, "name")
            .filter(text -> !text.isBlank())
            .orElseThrow(() -> IonError.invalid("\"name\" must not be empty"));
    AssetType type = type(body);
    JsonNode options = form ? JsonNodeFactory.instance.objectNode() : options(body);
    Optional<SourceType> source = form ? Optional.empty() : Optional.of(source(options, type));
    boolean strange = source.map(known -> hasUnknown(known, options, unknown)).orElse(false);
    return new NewAsset(
        type,
        source.map(SourceType::wire).orElse(""),
        name,
        Fields.text(body, "description").orElse(""),
        Fields.text(body, "attribution").orElse(""),
        options,
        from(body),
        strange);
  }

  /** Whether the body was a form, in which ion overlooks the nested options. */
  boolean fromForm() {
    return sourceType.isEmpty();
  }

  private static AssetType type(JsonNode body) {
    String type = Fields.text(body, "type").orElse("");
    return AssetType.of(type)
        .orElseThrow(() -> IonError.invalid("\"type\" is not a type of asset: " + type));
  }

  private static JsonNode options(JsonNode body) {
    JsonNode options = body.path("options");
    if (!options.isObject()) {
      throw IonError.invalid("\"options\" must be an object with a sourceType");
    }
    return options;
  }

  private static SourceType source(JsonNode options, AssetType type) {
    String wire = options.path("sourceType").asText();
    SourceType source =
        SourceType.of(wire)
            .orElseThrow(
                () -> IonError.invalid("\"options.sourceType\" is not a source type: " + wire));
    if (!source.makes(type)) {
      throw IonError.invalid(wire + " can't be made into " + type.wire());
    }
    return source;
  }

  private static boolean hasUnknown(SourceType source, JsonNode options, Verdict unknown) {
    boolean found = false;
    for (Map.Entry<String, JsonNode> option : options.properties()) {
      Optional<OptionRule> rule = source.option(option.getKey());
      if (rule.isPresent() && !rule.get().accepts(option.getValue())) {
        throw IonError.invalid(
            "\"options." + option.getKey() + "\" must be " + rule.get().wanted());
      }
      found |= rule.isEmpty() && !option.getKey().equals("sourceType");
    }
    if (found && unknown == Verdict.REJECT) {
      throw IonError.assumed(
          Assumption.UNKNOWN_OPTIONS,
          400,
          "BadRequest",
          "\"options\" holds what " + source.wire() + " doesn't have");
    }
    return found;
  }

  private static Optional<JsonNode> from(JsonNode body) {
    JsonNode from = body.path("from");
    if (from.isMissingNode() || from.isNull()) {
      return Optional.empty();
    }
    boolean valid =
        from.path("type").asText().equals("S3")
            && !from.path("bucket").asText().isEmpty()
            && from.path("keys").size() + from.path("prefixes").size() > 0;
    if (!valid) {
      throw IonError.invalid("\"from\" must name type S3, a bucket, and keys or prefixes");
    }
    return Optional.of(from);
  }

  private static ObjectNode flat(byte[] form) {
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    for (String pair : new String(form, StandardCharsets.UTF_8).split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        fields.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
      }
    }
    return fields;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw IonError.invalid("The form is not encoded well: " + e.getMessage());
    }
  }
}
