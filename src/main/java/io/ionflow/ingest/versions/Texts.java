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
 * @param description Markdown, without the marker; may be empty
 * @param attribution Markdown; empty where it is left to whoever writes it at ion
 */
public record Texts(String name, String description, Optional<String> attribution) {
  static final String NAME = "name";
  static final String DESCRIPTION = "description";
  static final String ATTRIBUTION = "attribution";

  /** As a dataset says them. */
  public static Texts of(Dataset dataset) {
    return new Texts(
        dataset.name(),
        dataset.particulars().description().orElse(""),
        dataset.particulars().attribution());
  }

  /** As ion has them of an asset. */
  public static Texts of(Asset asset) {
    return new Texts(
        asset.name(), Marker.unmarked(asset.description()), Optional.of(asset.attribution()));
  }

  /** By the names that ion has for them; only those that are ours to say. */
  public Map<String, String> byName() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put(NAME, name);
    texts.put(DESCRIPTION, description);
    attribution.ifPresent(text -> texts.put(ATTRIBUTION, text));
    return texts;
  }

  /** Whether two texts say the same: ion may trim them, or end lines otherwise. */
  public static boolean same(String one, String other) {
    return one.strip().replace("\r\n", "\n").equals(other.strip().replace("\r\n", "\n"));
  }

  /** A text of an asset as it is sent: a description keeps its marker. */
  static String sent(String field, String text, Asset asset) {
    return field.equals(DESCRIPTION)
        ? Marker.job(asset).map(job -> Marker.mark(nonEmpty(text), job)).orElse(text)
        : text;
  }

  private static Optional<String> nonEmpty(String text) {
    return Optional.of(text).filter(words -> !words.isEmpty());
  }

  /** What has changed since an earlier word; an attribution that is taken back is emptied. */
  Map<String, String> since(Texts earlier) {
    Map<String, String> changed = new LinkedHashMap<>(byName());
    if (attribution.isEmpty() && earlier.attribution.isPresent()) {
      changed.put(ATTRIBUTION, "");
    }
    Map<String, String> before = earlier.byName();
    changed
        .entrySet()
        .removeIf(
            text ->
                before.containsKey(text.getKey())
                    && same(text.getValue(), before.get(text.getKey())));
    return changed;
  }

  /** With some texts in the place of those there are. */
  Texts with(Map<String, String> others) {
    return new Texts(
        others.getOrDefault(NAME, name),
        others.getOrDefault(DESCRIPTION, description),
        Optional.ofNullable(others.get(ATTRIBUTION)).or(() -> attribution));
  }
}
