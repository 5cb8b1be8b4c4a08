package io.ionflow.ingest.versions;

import io.ionflow.ingest.ContentIdentity;
import java.time.Instant;

/**
 * An asset that was made of a dataset, or found to be of the same content.
 *
 * @param source the source's name
 * @param main the main file's path; with the source, this is which dataset it is
 * @param number counts the dataset's versions from 1
 * @param jobId the job that brought it
 * @param assetId the asset; several datasets may share one
 * @param name what the dataset is called
 * @param type wire name of the asset's type
 * @param sizeBytes of all members
 * @param content what its content is; the texts are empty where that is not known
 * @param state how it stands
 * @param at when it became current
 * @param due when it may be deleted, if it is to be
 */
public record Version(
    String source,
    String main,
    int number,
    String jobId,
    long assetId,
    String name,
    String type,
    long sizeBytes,
    ContentIdentity content,
    State state,
    Instant at,
    Instant due) {

  /** How a version stands. */
  public enum State {
    /** The newest of its dataset. */
    CURRENT,
    /** An earlier one that stays at ion. */
    KEPT,
    /** An earlier one that is to be deleted at ion. */
    RETIRING,
    /** Its deletion has begun: nobody may take its asset for another dataset any more. */
    DELETING,
    /** Not at ion any more, or not by this version. */
    RETIRED
  }

  Version numbered(int next, State stands) {
    return new Version(
        source, main, next, jobId, assetId, name, type, sizeBytes, content, stands, at, due);
  }

  /** Numbered and current. */
  public Version current(int next) {
    return numbered(next, State.CURRENT);
  }
}
