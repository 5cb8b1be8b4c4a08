package io.ionflow.ingest;

import io.ionflow.ingest.reading.Shown;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Puts away what a job leaves when it ends, but for files that another job of the source still
 * needs: the last one to end puts these away. Safe to repeat at any point.
 */
public final class Stowage {
  private static final int MOST_NAMED = 5;

  private final Jobs jobs;
  private final Origins origins;
  private final Backlog backlog;
  private final LeaseRenewal renewal;

  /** Knows how far the look for new files has come. */
  public interface Backlog {
    /** Nothing waits to be found. */
    Backlog NONE = source -> false;

    /** Whether a source has files that were not found yet, as far as that is known. */
    boolean isBehind(String source);
  }

  /** Takes the journal, where files are, and what keeps a job while they are carried. */
  public Stowage(Jobs jobs, Origins origins, Backlog backlog, LeaseRenewal renewal) {
    this.jobs = jobs;
    this.origins = origins;
    this.backlog = backlog;
    this.renewal = renewal;
  }

  /** What is done with the files that go. */
  private interface Step {
    Optional<String> put(List<Member> going) throws IOException;
  }

  /**
   * Whether a complete dataset waits for others to be found or looked at, which may share what it
   * is about to put away. What is in a folder is known by its members once it was found; of an
   * object nothing is read before its job is due, so those that were found before are waited for.
   */
  boolean isToWait(Job job) {
    String source = job.source().name();
    return leaves(job)
        && job.whole().files().size() > 1
        && job.source()
            .origin()
            .either(
                folder -> backlog.isBehind(source),
                bucket ->
                    job.source().postAction() == PostAction.DELETE && jobs.hasUnreadBefore(job));
  }

  /**
   * Whether data at fault waits for others to be found, which may share what would be put aside
   * with it. Of a bucket nothing is ever put aside.
   */
  boolean isToWait(Job job, List<Member> files) {
    return leaves(job)
        && files.size() > 1
        && job.source()
            .origin()
            .either(folder -> backlog.isBehind(job.source().name()), bucket -> false);
  }

  /**
   * Deals with a complete dataset.
   *
   * @return what could not be done, for a person
   */
  Optional<String> complete(Job job, Map<String, Object> result) throws IOException {
    Shelf shelf = origins.shelf(job.source());
    return put(job, job.whole().files(), going -> shelf.complete(job, going, result));
  }

  /**
   * Deals with data at fault.
   *
   * @param files what belongs together; the main file is added if it is not among them
   */
  Optional<String> reject(Job job, List<Member> files, Map<String, Object> result)
      throws IOException {
    Shelf shelf = origins.shelf(job.source());
    return put(job, withMain(job, files), going -> shelf.reject(job, going, result));
  }

  /** A main file that has changed since it was looked at is another one, which stays. */
  private List<Member> withMain(Job job, List<Member> files) throws IOException {
    SourceFiles there = origins.files(job.source());
    boolean stays = job.source().origin().either(folder -> !leaves(job), bucket -> true);
    if (stays
        || files.stream().anyMatch(file -> file.path().equals(job.main()))
        || !there.holds(job.main())) {
      return files;
    }
    List<Member> all = new ArrayList<>(files);
    Member main = there.look(job.main());
    if (!files.isEmpty() || Fingerprint.of(List.of(main)).equals(job.seen())) {
      all.add(main);
    }
    return all;
  }

  private static boolean leaves(Job job) {
    return job.source().postAction() != PostAction.KEEP;
  }

  private Optional<String> put(Job job, List<Member> files, Step step) throws IOException {
    return renewal.during(job, () -> putNow(job, files, step));
  }

  private Optional<String> putNow(Job job, List<Member> files, Step step) throws IOException {
    Set<String> needed = leaves(job) ? jobs.letGo(job) : Set.of();
    List<Member> going = files.stream().filter(file -> !needed.contains(file.path())).toList();
    List<String> staying = files.stream().map(Member::path).filter(needed::contains).toList();
    String told =
        Stream.of(step.put(going), stay(staying))
            .flatMap(Optional::stream)
            .collect(Collectors.joining(" "));
    return told.isEmpty() ? Optional.empty() : Optional.of(told);
  }

  private static Optional<String> stay(List<String> paths) {
    if (paths.isEmpty()) {
      return Optional.empty();
    }
    String names =
        paths.stream().limit(MOST_NAMED).map(Shown::of).collect(Collectors.joining(", "));
    String more =
        paths.size() > MOST_NAMED ? " and %d more".formatted(paths.size() - MOST_NAMED) : "";
    return Optional.of("Left where another dataset needs it still: %s%s.".formatted(names, more));
  }
}
