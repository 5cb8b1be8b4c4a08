package io.ionflow.ingest.versions;

import io.ionflow.ingest.Job;
import io.ionflow.ingest.Keeping;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The journal's record of which asset was made of a dataset when. Each change is durable. */
public interface Versions {

  /**
   * Who has the same shape as a dataset.
   *
   * @param any whether anybody has: a version at ion, or an earlier job that has not ended
   * @param unread which of those jobs' files nobody has looked at yet
   */
  record Kin(boolean any, List<String> unread) {}

  /** Notes the shape of a job's dataset, and tells who else has it in the same source. */
  Kin kin(Job job, String shape);

  /** Notes how the main file of a job's dataset begins and ends. */
  void ends(String jobId, String ends);

  /**
   * Who may have the same content as a dataset.
   *
   * @param published versions at ion
   * @param under ids of jobs that were admitted earlier and have not ended
   */
  record Alike(List<Version> published, List<String> under) {}

  /** Tells who in the same source has the same shape and ends. */
  Alike alike(Job job, String shape, String ends);

  /**
   * What a publication has done.
   *
   * @param version as it is kept
   * @param alias the name that stands for its dataset
   * @param retiring earlier versions that are to be deleted now
   * @param isNew whether it was not current before
   */
  record Published(Version version, String alias, List<Version> retiring, boolean isNew) {}

  /**
   * Makes a version the current one of its dataset, in one transaction with what becomes of earlier
   * ones and with the name. Does nothing a second time.
   *
   * @param version its number and state do not count
   * @param keeping how many earlier ones to keep
   * @param names which to stand for it, the best first; where the source names one it takes that,
   *     else the first that stands for no other dataset
   * @param grace how long what is to be deleted stays first
   * @return empty if its asset is being deleted, or was
   */
  Optional<Published> publish(Version version, Keeping keeping, List<String> names, Duration grace);

  /** Versions whose deletion is due, the longest due first. */
  List<Version> due(Instant now, int limit);

  /**
   * Takes one for its deletion, for a while.
   *
   * @return empty if another has it; one that is RETIRED if its asset is that of a version which
   *     stays, and so is not deleted
   */
  Optional<Version> take(Version due, Instant until);

  /**
   * Makes deletions that a process began, and did not end, due again. Only for the one daemon that
   * has the journal to itself, before it starts.
   */
  void recover();

  /** The current version of a dataset. */
  Optional<Version> current(String source, String main);

  /**
   * How a deletion has ended, or that it is put off.
   *
   * @param due when to try again, if it was
   */
  void settle(Version version, Version.State state, Instant due);

  /** The ids of all jobs that brought an asset, or its content. */
  Set<String> jobs(long asset);

  /** What people read of the assets. */
  Inscriptions inscriptions();

  /** Counts changes of what the names stand for. */
  long changes();

  /** The current version that each name stands for. */
  Map<String, Version> aliases();

  /** All versions, in the order of sources, paths and numbers, from behind one on. */
  List<Version> after(Optional<Version> last, int limit);
}
