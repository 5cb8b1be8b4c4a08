package io.ionflow.ingest;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * The outbox of notices: what is still to be told, and where. A place is known by a word of its
 * own, never by its address. The journal adds to it with each change that people are told of.
 */
public interface Notices {

  /**
   * What is to be told.
   *
   * @param id the notice's, the same with every repetition
   * @param place where to
   * @param event what happened
   * @param body JSON, as docs/operations.md describes it
   * @param attempts how often it was tried in vain
   */
  record Due(String id, String place, Notice.Event event, String body, int attempts) {}

  /** From now on notices go to these places and no others; what others were to be told is gone. */
  void goTo(Set<String> places);

  /** What a place is to be told now, the longest due first. */
  List<Due> due(String place, Instant now, int limit);

  /** It was told, or will never be. */
  void done(Due notice);

  /** It could not be told and is due later. */
  void failed(Due notice, Instant due);
}
