package io.ionflow.ingest.events;

import com.fasterxml.jackson.databind.JsonNode;
import io.ionflow.ingest.events.ObjectEvent.Kind;
import java.util.ArrayList;
import java.util.List;

/** Events as a bucket sends them by itself (S3 user guide, Event message structure). */
final class S3Shape {
  private S3Shape() {}

  static List<ObjectEvent> events(Fields message) throws PoisonMessageException {
    List<ObjectEvent> events = new ArrayList<>();
    for (JsonNode node : message.node().path("Records")) {
      events.add(event(new Fields(node, "record " + events.size())));
    }
    if (events.isEmpty()) {
      throw new PoisonMessageException("It has no records");
    }
    return events;
  }

  private static ObjectEvent event(Fields fields) throws PoisonMessageException {
    String version = fields.text("eventVersion");
    if (!version.startsWith("2.")) {
      throw PoisonMessageException.about("Its version is none of 2.x", version);
    }
    Fields object = fields.at("s3").at("object");
    return new ObjectEvent(
        fields.at("s3").at("bucket").text("name"),
        KeyText.decode(object.text("key")),
        kind(fields.text("eventName")),
        object.size("size"),
        object.given("eTag"),
        object.given("versionId"),
        object.sequencer("sequencer"),
        fields.time("eventTime"));
  }

  /** MinIO and Ceph put {@code s3:} before the name, AWS does not. */
  private static Kind kind(String eventName) {
    String name = eventName.startsWith("s3:") ? eventName.substring(3) : eventName;
    if (name.startsWith("ObjectCreated:") || name.equals("ObjectRestore:Completed")) {
      return Kind.CREATED;
    }
    boolean gone = name.startsWith("ObjectRemoved:") || name.startsWith("LifecycleExpiration:");
    return gone ? Kind.REMOVED : Kind.OTHER;
  }
}
