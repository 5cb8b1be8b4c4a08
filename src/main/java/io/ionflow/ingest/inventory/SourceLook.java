package io.ionflow.ingest.inventory;

import io.ionflow.ingest.Job;
import io.ionflow.ingest.JobState;
import io.ionflow.ingest.Jobs;
import io.ionflow.ingest.Member;
import io.ionflow.ingest.Origins;
import io.ionflow.ingest.PostAction;
import io.ionflow.ingest.SourceFiles;
import io.ionflow.ingest.inventory.Difference.Verdict;
import io.ionflow.ingest.versions.Version;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a dataset's files are still what was sent, by size, time and tag: where they were left in
 * their place. No byte of them is read. A source that fails several times in a row is left alone.
 */
public final class SourceLook {
  /** What {@code upload} calls its sources: files that a person sent once, and need not keep. */
  private static final String BY_HAND = "upload:";

  /** A store that is down takes seconds to fail, and there may be very many datasets in it. */
  private static final int FAILURES_IN_A_ROW = 3;

  private final Jobs jobs;
  private final Origins origins;
  private final Map<String, Integer> failures = new HashMap<>();
  private final Set<String> told = new HashSet<>();

  /** Takes the journal, and the way to the files. */
  public SourceLook(Jobs jobs, Origins origins) {
    this.jobs = jobs;
    this.origins = origins;
  }

  List<Difference> at(Version version) {
    return jobs.find(version.jobId())
        .filter(job -> job.state() == JobState.COMPLETE)
        .filter(job -> job.source().postAction() == PostAction.KEEP && job.dataset().isPresent())
        .filter(job -> failures.getOrDefault(job.source().name(), 0) < FAILURES_IN_A_ROW)
        .filter(job -> jobs.open(version.source(), version.main()).isEmpty()) // on its way anew
        .flatMap(this::look)
        .map(List::of)
        .orElse(List.of());
  }

  private Optional<Difference> look(Job job) {
    SourceFiles files = origins.files(job.source());
    try {
      Optional<Difference> found = look(job, files);
      failures.remove(job.source().name());
      Optional<Job> again = found.isPresent() ? takenInAnew(job) : Optional.empty();
      return again.isPresent() ? look(again.get(), files) : found;
    } catch (IOException | RuntimeException closed) {
      return unreachable(job.source().name(), closed);
    }
  }

  /** What has the same content, with other texts or times, is the same asset once more. */
  private Optional<Job> takenInAnew(Job job) {
    return jobs.later(job)
        .filter(later -> later.state() == JobState.COMPLETE && later.dataset().isPresent())
        .filter(later -> later.assetId().equals(job.assetId()));
  }

  private static Optional<Difference> look(Job job, SourceFiles files) throws IOException {
    for (Member sent : job.whole().files()) {
      Optional<Difference> found = look(job, files, sent);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** Told once of each source. */
  private Optional<Difference> unreachable(String source, Exception why) {
    failures.merge(source, 1, Integer::sum);
    return told.add(source)
        ? Optional.of(
            new Difference(
                Verdict.DIFFERS,
                0,
                "source " + source,
                "Not all of its files can be looked at: " + why.getMessage(),
                "See that they can be reached, and check again."))
        : Optional.empty();
  }

  private static Optional<Difference> look(Job job, SourceFiles files, Member sent)
      throws IOException {
    try {
      Member now = files.look(sent.path());
      return now.equals(sent)
          ? Optional.empty()
          : Optional.of(
              found(
                  job,
                  sent,
                  "It was %s when it was sent, and is %s".formatted(shown(sent), shown(now)),
                  "The daemon takes it in anew while it watches; else: ionflow upload."));
    } catch (NoSuchFileException gone) {
      return Optional.of(
          found(
              job,
              sent,
              "It was sent, and is gone",
              "Put it back if it was not meant to go; asset %d stays.".formatted(job.asset())));
    }
  }

  /** An object that was replaced may have its size, and within a second its time. */
  private static String shown(Member file) {
    String tag = file.tag().isEmpty() ? "" : " (ETag " + file.tag() + ")";
    return "%d bytes of %s%s".formatted(file.sizeBytes(), file.modified(), tag);
  }

  private static Difference found(Job job, Member sent, String problem, String fix) {
    String source = job.source().name();
    Verdict verdict = source.startsWith(BY_HAND) ? Verdict.NOTED : Verdict.MISSING_SOURCE;
    return new Difference(verdict, 0, source + "/" + sent.path(), problem, fix);
  }
}
