package io.ionflow.ingest.events;

import io.ionflow.ingest.bucket.ObjectPaths;
import java.nio.charset.StandardCharsets;

/** Reads bytes as a message of a queue: whatever it is, there are events or a refusal. */
public final class EventFuzz {
  private EventFuzz() {}

  /** One input. */
  public static void fuzzerTestOneInput(byte[] bytes) {
    try {
      for (ObjectEvent event : EventReader.read(new String(bytes, StandardCharsets.UTF_8))) {
        ObjectPaths.refusal(event.key());
        event.toString();
      }
    } catch (PoisonMessageException expected) {
      return;
    }
  }
}
