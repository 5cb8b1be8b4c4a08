package io.ionflow.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ionflow.sandbox.Json;
import io.ionflow.sandbox.tiles.BimElement;
import io.ionflow.sandbox.tiles.BimModel;
import io.ionflow.sandbox.tiles.Position;

/** Elements as ion shows them. */
final class ElementJson {
  /** In range, a point, of a solid: the numbers that iTwin.js has for them. */
  private static final int IN_RANGE = 2;

  private static final int POINT = 1;
  private static final int SOLID = 3;

  private ElementJson() {}

  /** An element, without a location if the model has none. */
  static ObjectNode of(BimElement element, BimModel model) {
    ObjectNode json = Json.MAPPER.createObjectNode().put("id", element.id());
    model
        .site()
        .ifPresent(
            site -> {
              ObjectNode location = json.putObject("location");
              location.set("center", place(site));
              location.put("radius", BimModel.RADIUS_METRES);
            });
    json.set("properties", element.properties());
    return json;
  }

  /** A snap to the only point that the sandbox knows of an element. */
  static ObjectNode snap(Position point, SnapRequest wanted) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.set("snapPoint", place(point));
    json.set("hitPoint", place(wanted.closePoint()));
    json.put("heat", IN_RANGE).put("geomType", POINT).put("parentGeomType", SOLID);
    json.putObject("normal").put("x", 0).put("y", 0).put("z", 1);
    return json;
  }

  private static ObjectNode place(Position position) {
    return Json.MAPPER
        .createObjectNode()
        .put("longitude", position.longitudeDegrees())
        .put("latitude", position.latitudeDegrees())
        .put("height", position.heightMetres());
  }
}
