package io.ionflow.ingest.versions;

import io.ionflow.ingest.Dataset;
import io.ionflow.ingest.Marker;
import io.ionflow.ion.Asset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What people read of an asset at ion.
 *
 * @param name what it is called
 * @param description Markdown; whole, as ion has it
 * @param attribution Markdown; empty where it is left to whoever writes it at ion
 */
public record Texts(String name, String description, Optional<String> attribution) {

  /**
   * As they are sent when an asset is made.
   *
   * @param job the id of the job that makes it
   */
  public static Texts of(Dataset dataset, String job) {
    return new Texts(
        dataset.name(),
        Marker.mark(dataset.particulars().description(), job),
        dataset.particulars().attribution());
  }

  /** By the names that ion has for them; only those that are ours to say. */
  public Map<String, String> byName() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("name", name);
    texts.put("description", description);
    attribution.ifPresent(text -> texts.put("attribution", text));
    return texts;
  }

  /** As ion tells them of an asset. */
  public static Map<String, String> at(Asset asset) {
    return Map.of(
        "name", asset.name(),
        "description", asset.description(),
        "attribution", asset.attribution());
  }
}
