package io.ionflow.rotation.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/** An audit as SARIF 2.1.0, for code hosts and dashboards that read it. */
public final class Sarif {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

  private Sarif() {}

  /**
   * Writes it.
   *
   * @param place the file that results point at: tokens stand in no file of their own
   */
  public static String of(Audit audit, String place) {
    ObjectNode root = JSON.createObjectNode().put("$schema", SCHEMA).put("version", "2.1.0");
    ObjectNode run = root.putArray("runs").addObject();
    ObjectNode driver = run.putObject("tool").putObject("driver");
    driver.put("name", "ionflow").put("informationUri", Audit.GUIDE);
    rules(driver.putArray("rules"));
    ArrayNode results = run.putArray("results");
    audit.findings().forEach(finding -> result(results.addObject(), finding, place));
    run.putObject("properties").put("score", audit.score()).put("tokens", audit.tokens());
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an audit can't be written as SARIF", e);
    }
  }

  private static void rules(ArrayNode rules) {
    for (Practice practice : Practices.ALL) {
      ObjectNode rule = rules.addObject().put("id", practice.id()).put("helpUri", Audit.GUIDE);
      rule.putObject("shortDescription").put("text", practice.title());
      rule.putObject("fullDescription").put("text", practice.why());
      rule.putObject("help").put("text", practice.fix());
      rule.putObject("defaultConfiguration").put("level", wire(practice.level()));
    }
  }

  private static void result(ObjectNode result, Finding finding, String place) {
    List<String> ids = Practices.ALL.stream().map(Practice::id).toList();
    result
        .put("ruleId", finding.rule())
        .put("ruleIndex", ids.indexOf(finding.rule()))
        .put("level", wire(finding.level()));
    result
        .putObject("message")
        .put("text", "Token '%s': %s %s".formatted(finding.token(), finding.what(), finding.fix()));
    ObjectNode location = result.putArray("locations").addObject();
    ObjectNode physical = location.putObject("physicalLocation");
    physical.putObject("artifactLocation").put("uri", place);
    physical.putObject("region").put("startLine", 1);
    location
        .putArray("logicalLocations")
        .addObject()
        .put("name", finding.token())
        .put("fullyQualifiedName", "ion/tokens/" + finding.tokenId())
        .put("kind", "resource");
    result
        .putObject("partialFingerprints")
        .put("ionflow/v1", finding.rule() + "/" + finding.tokenId());
    if (!finding.tags().isEmpty()) {
      ArrayNode tags = result.putObject("properties").putArray("tags");
      finding.tags().forEach((key, value) -> tags.add(key + "=" + value));
    }
  }

  private static String wire(Level level) {
    return level.name().toLowerCase(Locale.ROOT);
  }
}
