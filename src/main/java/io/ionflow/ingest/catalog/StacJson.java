package io.ionflow.ingest.catalog;

import io.ionflow.ingest.Dataset;
import io.ionflow.ingest.versions.Texts;
import io.ionflow.ingest.versions.Version;
import io.ionflow.ion.AssetEndpoint;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The objects of a static STAC catalog, version 1.0.0 of the specification. */
final class StacJson {
  private static final String VERSION = "1.0.0";
  private static final String JSON = "application/json";

  private final URI api;

  /**
   * @param api ion's address, for the endpoints
   */
  StacJson(URI api) {
    this.api = api;
  }

  /**
   * A version's item. Its time is that of its publication; without a place its geometry is null, as
   * the specification has it for what has no known one.
   *
   * @param dataset as it was sent, if that is known
   * @param texts what people read of it at ion, if that is known
   */
  Map<String, Object> item(Version version, Optional<Dataset> dataset, Optional<Texts> texts) {
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("type", "Feature");
    item.put("stac_version", VERSION);
    item.put("stac_extensions", List.of());
    item.put("id", StacNames.item(version));
    Optional<Place> place = dataset.flatMap(Place::of);
    item.put("geometry", place.map(StacJson::point).orElse(null));
    place.ifPresent(at -> item.put("bbox", box(at)));
    item.put("properties", properties(version, texts));
    item.put(
        "links", List.of(link("root", "../../catalog.json"), link("parent", "./catalog.json")));
    item.put("assets", Map.of("ion", asset(version)));
    return item;
  }

  private static Map<String, Object> point(Place place) {
    return Map.of("type", "Point", "coordinates", List.of(place.longitude(), place.latitude()));
  }

  private static List<Double> box(Place place) {
    return List.of(place.longitude(), place.latitude(), place.longitude(), place.latitude());
  }

  private static Map<String, Object> properties(Version version, Optional<Texts> texts) {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("datetime", version.at().toString());
    properties.put("title", version.name());
    texts
        .map(Texts::description)
        .filter(text -> !text.isBlank())
        .ifPresent(text -> properties.put("description", text));
    texts
        .flatMap(Texts::attribution)
        .filter(text -> !text.isBlank())
        .ifPresent(text -> properties.put("ion:attribution", text));
    properties.put("ion:asset_id", version.assetId());
    properties.put("ion:type", version.type());
    properties.put("ionflow:source", version.source());
    properties.put("ionflow:dataset", version.main());
    properties.put("ionflow:version", version.number());
    properties.put("ionflow:current", version.state() == Version.State.CURRENT);
    properties.put("ionflow:bytes", version.sizeBytes());
    if (!version.content().digest().isEmpty()) {
      properties.put("ionflow:digest", "sums-sha256:" + version.content().digest());
    }
    return properties;
  }

  private Map<String, Object> asset(Version version) {
    Map<String, Object> asset = new LinkedHashMap<>();
    asset.put("href", AssetEndpoint.address(api, version.assetId()).toString());
    asset.put("title", "ion's endpoint of asset " + version.assetId());
    asset.put("type", JSON);
    asset.put("roles", List.of("data"));
    return asset;
  }

  /** All of a catalog but its links, which may be many. */
  static Map<String, String> catalog(String id, String title, String description) {
    Map<String, String> catalog = new LinkedHashMap<>();
    catalog.put("type", "Catalog");
    catalog.put("stac_version", VERSION);
    catalog.put("id", id);
    catalog.put("title", title);
    catalog.put("description", description);
    return catalog;
  }

  static Map<String, Object> link(String relation, String href) {
    Map<String, Object> link = new LinkedHashMap<>();
    link.put("rel", relation);
    link.put("href", href);
    link.put("type", relation.equals("item") ? "application/geo+json" : JSON);
    return link;
  }

  static Map<String, Object> link(String relation, String href, String title) {
    Map<String, Object> link = link(relation, href);
    link.put("title", title);
    return link;
  }
}
