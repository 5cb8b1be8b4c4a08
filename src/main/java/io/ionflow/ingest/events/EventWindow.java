package io.ionflow.ingest.events;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers the last event that was admitted, of each of the keys that were heard of last.
 *
 * <p>It only saves look-ups. Admission looks at the object as it is now, so an event that is
 * admitted twice or out of order does no harm, and neither does forgetting: of old keys, or all of
 * them at a restart. Nothing is remembered before its admission has succeeded, for else the second
 * try of a failed one would be taken for a duplicate.
 */
final class EventWindow {
  private final Map<String, Sequencer> newest;

  /** Remembers that many keys at the most. */
  EventWindow(int mostKeys) {
    newest =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Sequencer> eldest) {
            return size() > mostKeys;
          }
        };
  }

  /** Whether an event of that key, as new as this one or newer, has been admitted. */
  synchronized boolean isLate(String key, Sequencer sequencer) {
    Sequencer last = newest.get(key);
    return last != null && sequencer.compareTo(last) <= 0;
  }

  /** Remembers an event that was admitted. */
  synchronized void admitted(String key, Sequencer sequencer) {
    newest.merge(key, sequencer, (one, other) -> one.compareTo(other) < 0 ? other : one);
  }
}
