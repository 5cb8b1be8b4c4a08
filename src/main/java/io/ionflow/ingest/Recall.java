package io.ionflow.ingest;

import io.ionflow.ingest.reading.Shown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Brings back what was put aside while something else of its dataset was missing, as soon as that
 * is there. Only what a job of the same source put aside comes back, and only where it was; what is
 * in a bucket, or stays where it is, was never away.
 */
final class Recall {
  /** Of a source's jobs in quarantine the newest are asked. */
  private static final int MOST = 1_000;

  private final Jobs jobs;
  private final DatasetReader reader;

  Recall(Jobs jobs, DatasetReader reader) {
    this.jobs = jobs;
    this.reader = reader;
  }

  /**
   * Brings back the main file that a file which came late belongs to.
   *
   * @return whether it is there again
   */
  boolean mainOf(Job late) throws IOException {
    Optional<Folder> folder = withShelf(late.source());
    if (folder.isEmpty()) {
      return false;
    }
    Optional<String> main = reader.owner(aside(late.source(), folder.get().failed()), late.main());
    if (main.isEmpty() || Porter.stands(FolderFiles.resolve(folder.get().root(), main.get()))) {
      return false;
    }
    for (Job job : inQuarantine(late.source())) {
      if (job.main().equals(main.get()) && Inspection.lacksMembers(job)) {
        return bring(folder.get(), job);
      }
    }
    return false;
  }

  /**
   * Brings back files that had waited in vain for a main file, which is there now.
   *
   * @return what came back, as a person would name it
   */
  List<String> partsOf(Job incomplete) throws IOException {
    Optional<Folder> folder = withShelf(incomplete.source());
    List<String> back = new ArrayList<>();
    if (folder.isPresent()) {
      for (Job job : inQuarantine(incomplete.source())) {
        Optional<String> main =
            job.dataset().isPresent()
                ? Optional.empty()
                : reader.owner(incomplete.source(), job.main());
        if (main.filter(incomplete.main()::equals).isPresent() && bring(folder.get(), job)) {
          back.add(Shown.of(job.main()));
        }
      }
    }
    return back;
  }

  private List<Job> inQuarantine(Source source) {
    return jobs.list(
        new JobQuery(Optional.of(JobState.QUARANTINED), Optional.of(source.name()), MOST));
  }

  /** The folder of a source that puts files aside, if anything was put there. */
  private static Optional<Folder> withShelf(Source source) {
    Optional<Folder> folder = source.origin().either(Optional::of, bucket -> Optional.empty());
    return folder
        .filter(unused -> source.postAction() != PostAction.KEEP)
        .filter(each -> Files.isDirectory(each.failed()));
  }

  /** The same source, as if its data were where it was put aside. */
  private static Source aside(Source source, Path shelf) {
    return source.at(new Folder(shelf, shelf, shelf));
  }

  /** Moves what a job put aside back to where it was, unless something is there. */
  private boolean bring(Folder folder, Job job) throws IOException {
    for (Path shelf : List.of(folder.failed().resolve(job.id()), folder.failed())) {
      if (Porter.stands(FolderFiles.resolve(shelf, job.main()))) {
        return bring(folder, shelf, job);
      }
    }
    return false;
  }

  /** The main file last: it is what is looked for when this is cut short. */
  private boolean bring(Folder folder, Path shelf, Job job) throws IOException {
    List<String> paths = new ArrayList<>(List.of(job.main()));
    if (reader.read(aside(job.source(), shelf), job.main()) instanceof Reading.Incomplete reading) {
      reading.files().stream()
          .map(Member::path)
          .filter(path -> !paths.contains(path))
          .forEach(paths::add);
    }
    for (String path : paths) {
      if (Porter.stands(FolderFiles.resolve(folder.root(), path))) {
        return false;
      }
    }
    Collections.reverse(paths);
    try (Porter.Pruning pruning = new Porter.Pruning(folder.failed())) {
      for (String path : paths) {
        Path from = FolderFiles.resolve(shelf, path);
        Path there = FolderFiles.resolve(folder.root(), path);
        Files.createDirectories(there.getParent());
        Porter.move(from, there);
        if (path.equals(job.main())) {
          ResultFile.remove(from.getParent(), path);
        }
        pruning.leave(from.getParent());
      }
    }
    return true;
  }
}
