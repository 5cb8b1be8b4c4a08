package io.ionflow.ion;

import java.util.List;

/**
 * One page of a list. Whether there is another is told by the header beside it alone, never by how
 * many items it has (ion REST API, paging).
 *
 * @param <T> what is listed
 */
public interface Page<T> {

  /** What stands on it, in ion's order; may be empty with more pages to come. */
  List<T> items();
}
