package io.ionflow.ingest.versions;

import io.ionflow.ingest.Job;
import io.ionflow.ingest.Keeping;
import java.util.List;

/** The journal's way to take in what was not made by its jobs. */
public interface Adoptions {

  /**
   * Takes a complete asset in, in one transaction: as a job that has ended, with its files known,
   * and as the newest version of its dataset. Earlier versions are kept, whatever their source
   * says.
   *
   * @param job as {@link Job#adopted} makes it
   * @param version its number and state do not count
   * @param texts what people read of it
   * @param keeping a name to stand for it, if one was asked for
   * @param names else the first of these that is free
   * @throws AdoptionRefusedException if the asset is known already, the name stands for another
   *     dataset, or a job is at work on the file
   */
  Versions.Published adopt(
      Job job, Version version, Inscription texts, Keeping keeping, List<String> names);
}
