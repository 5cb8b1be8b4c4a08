package io.ionflow.ingest;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts a source's files away when their job ends, and tells there what became of them. What has
 * been replaced since it was looked at stays. Safe to repeat: what is gone already has been put
 * away.
 */
public interface Shelf {

  /**
   * Deals with a dataset whose asset is complete, as the source's {@link PostAction} says.
   *
   * @param going which of its files nothing else needs
   * @param result what to tell, values as in JSON
   * @return what could not be done and does not keep the job from ending, for a person
   */
  Optional<String> complete(Job job, List<Member> going, Map<String, Object> result)
      throws IOException;

  /**
   * As {@link #complete}, for data at fault, whose job may have no dataset.
   *
   * @param going what is put aside
   */
  Optional<String> reject(Job job, List<Member> going, Map<String, Object> result)
      throws IOException;
}
