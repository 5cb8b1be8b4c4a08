package io.ionflow.sandbox.tiles;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Elements made of those instances of an IFC file that stand for a thing in a place. */
final class IfcProduct {
  private static final String GROUP = "IFC Attributes";
  private static final int GLOBAL_ID_CHARS = 22;

  /** STEP writes types in capitals; these get back the spelling of the schema. */
  private static final Map<String, String> TYPES =
      Arrays.stream(
              """
              IfcAirTerminal IfcAnnotation IfcBeam IfcBuilding IfcBuildingElementPart
              IfcBuildingElementProxy IfcBuildingStorey IfcChimney IfcColumn IfcCovering
              IfcCurtainWall IfcDistributionElement IfcDistributionPort IfcDoor IfcDuctFitting
              IfcDuctSegment IfcElementAssembly IfcFlowController IfcFlowFitting IfcFlowSegment
              IfcFlowTerminal IfcFooting IfcFurnishingElement IfcFurniture IfcGrid
              IfcLightFixture IfcMember IfcOpeningElement IfcPile IfcPipeFitting IfcPipeSegment
              IfcPlate IfcRailing IfcRamp IfcRampFlight IfcReinforcingBar IfcReinforcingMesh
              IfcRoof IfcSanitaryTerminal IfcSite IfcSlab IfcSpace IfcStair IfcStairFlight
              IfcWall IfcWallStandardCase IfcWindow
              """
                  .strip()
                  .split("\\s+"))
          .collect(Collectors.toMap(type -> type.toUpperCase(Locale.ROOT), type -> type));

  private IfcProduct() {}

  /** Whether an instance has the arguments of a product: a global id, and a placement. */
  static boolean is(StepRecord record) {
    return record.argument(0).asText().length() == GLOBAL_ID_CHARS
        && record.arguments().size() > 6
        && record.refers(5)
        && (record.refers(6) || record.argument(6).isNull())
        && !record.type().startsWith("IFCREL");
  }

  static BimElement of(StepRecord record) {
    ObjectNode properties = Json.object();
    ObjectNode attributes = properties.putObject(GROUP);
    attributes.put("type", TYPES.getOrDefault(record.type(), spelt(record.type())));
    put(attributes, "globalId", record.argument(0));
    put(attributes, "name", record.argument(2));
    put(attributes, "description", record.argument(3));
    put(attributes, "objectType", record.argument(4));
    // The number of the instance below that of a model, as ion's ids are made.
    return new BimElement(String.format(Locale.ROOT, "0x3%010x", record.number()), properties);
  }

  private static void put(ObjectNode attributes, String name, JsonNode value) {
    if (value.isTextual()) {
      attributes.set(name, value);
    }
  }

  private static String spelt(String type) {
    return type.startsWith("IFC") && type.length() > 4
        ? "Ifc" + type.charAt(3) + type.substring(4).toLowerCase(Locale.ROOT)
        : type;
  }
}
