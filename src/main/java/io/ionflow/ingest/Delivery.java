package io.ionflow.ingest;

import java.util.List;
import java.util.Map;

/**
 * What of a job's dataset is already in the store.
 *
 * @param uploadIds multipart uploads begun and not yet put together, by upload path
 * @param parts confirmed pieces, in no order
 */
public record Delivery(Map<String, String> uploadIds, List<Part> parts) {
  /** Copies what it is given. */
  public Delivery {
    uploadIds = Map.copyOf(uploadIds);
    parts = List.copyOf(parts);
  }
}
