package io.ionflow.ingest.events;

import io.ionflow.ingest.events.ObjectEvent.Kind;

/**
 * An event as EventBridge passes it on (S3 user guide, EventBridge event message structure). Its
 * keys are not encoded: a {@code +} is a plus.
 */
final class EventBridgeShape {
  private EventBridgeShape() {}

  static ObjectEvent event(Fields fields) throws PoisonMessageException {
    Fields object = fields.at("detail").at("object");
    return new ObjectEvent(
        fields.at("detail").at("bucket").text("name"),
        object.text("key"),
        kind(fields.text("detail-type")),
        object.size("size"),
        object.given("etag"),
        object.given("version-id"),
        object.sequencer("sequencer"),
        fields.time("time"));
  }

  private static Kind kind(String type) {
    return switch (type) {
      case "Object Created", "Object Restore Completed" -> Kind.CREATED;
      case "Object Deleted" -> Kind.REMOVED;
      default -> Kind.OTHER;
    };
  }
}
