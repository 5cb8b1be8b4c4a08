package io.ionflow.store;

import java.util.List;

/**
 * A place that takes objects. Each call is one request, sent once; a {@link StoreFault} says
 * whether to try again.
 */
public interface Store {
  /** Whether large files can go up in parts; if not, each goes whole, however large. */
  boolean takesParts();

  /** Puts an object, in place of any earlier one. */
  Receipt put(String path, Payload body);

  /** Begins an object that comes in parts; its id. */
  String open(String path);

  /** Puts one part, in place of any earlier one of that number. */
  Receipt putPart(String path, String uploadId, int number, Payload body);

  /**
   * Makes the object of its parts.
   *
   * @param parts in the order of their numbers, from 1
   */
  Receipt join(String path, String uploadId, List<Receipt> parts);

  /** Drops an object's parts; nothing happens if there are none. */
  void abort(String path, String uploadId);
}
