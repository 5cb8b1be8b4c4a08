package io.ionflow.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts files away in other folders, with a {@link ResultFile} beside the main one. */
final class FolderShelf implements Shelf {
  private final Folder folder;
  private final Mounts mounts;
  private final Places places;

  FolderShelf(Folder folder, Mounts mounts, Places places) {
    this.folder = folder;
    this.mounts = mounts;
    this.places = places;
  }

  @Override
  public Optional<String> complete(Job job, List<Member> going, Map<String, Object> result)
      throws IOException {
    Dataset dataset = job.whole();
    List<Member> replaced = new ArrayList<>();
    Path shelf =
        switch (job.source().postAction()) {
          case KEEP -> folder.root();
          case MOVE -> move(job, going, folder.done(), replaced);
          case DELETE -> folder.done();
        };
    Path main = below(shelf, dataset.main());
    ResultFile.write(main.getParent(), dataset.name(), dataset.main(), result);
    if (job.source().postAction() == PostAction.DELETE) {
      delete(job, going, replaced);
    }
    return told(replaced);
  }

  @Override
  public Optional<String> reject(Job job, List<Member> going, Map<String, Object> result)
      throws IOException {
    List<Member> replaced = new ArrayList<>();
    Path shelf =
        switch (job.source().postAction()) {
          case KEEP -> folder.root();
          case MOVE, DELETE -> move(job, mainLast(job, going), folder.failed(), replaced);
        };
    String name = job.main().substring(job.main().lastIndexOf('/') + 1);
    ResultFile.write(below(shelf, job.main()).getParent(), name, job.main(), result);
    return told(replaced);
  }

  /** If this is cut short, either the main file is still there, or all are put aside. */
  private static List<Member> mainLast(Job job, List<Member> going) {
    return going.stream()
        .sorted(Comparator.comparing(member -> member.path().equals(job.main())))
        .toList();
  }

  private static Optional<String> told(List<Member> replaced) {
    return replaced.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%d files have been replaced since they were read, and stay."
                .formatted(replaced.size()));
  }

  private Path file(String path) {
    return FolderFiles.resolve(folder.root(), path);
  }

  /**
   * Moves files below a folder, each at its own path. They stay together: where one of the names is
   * taken, all go below a folder of the job's own.
   *
   * @param replaced gets those in whose place another file is now, which stays
   * @return the folder that they are below now
   * @throws FolderAwayException if they are not there because their folder is not
   */
  Path move(Job job, List<Member> going, Path to, List<Member> replaced) throws IOException {
    demandFolder(going);
    List<Path> names = new ArrayList<>();
    for (Member member : going) {
      if (Porter.stands(file(member.path()))) {
        names.add(below(to, member.path()));
      }
    }
    boolean hasNames = places.take(names);
    try {
      Path shelf = hasNames && areFree(job, names, to) ? to : below(to, job.id());
      carry(job, going, shelf, replaced);
      return shelf;
    } finally {
      if (hasNames) {
        places.free(names);
      }
    }
  }

  private void carry(Job job, List<Member> going, Path shelf, List<Member> replaced)
      throws IOException {
    Porter porter = new Porter(job.id());
    try (Porter.Pruning pruning = new Porter.Pruning(folder.root())) {
      for (Member member : going) {
        Path from = file(member.path());
        if (!porter.move(from, below(shelf, member.path()), member)) {
          replaced.add(member);
        }
        pruning.leave(from.getParent());
      }
    }
  }

  /** Nothing is in these places, and nothing of the job went to its own folder before. */
  private static boolean areFree(Job job, List<Path> names, Path to) throws IOException {
    for (Path name : names) {
      if (isTaken(to, name)) {
        return false;
      }
    }
    return !Porter.stands(below(to, job.id()));
  }

  /** Removes files, but for those in whose place another one is now. */
  void delete(Job job, List<Member> going, List<Member> replaced) throws IOException {
    demandFolder(going);
    Porter porter = new Porter(job.id());
    try (Porter.Pruning pruning = new Porter.Pruning(folder.root())) {
      for (Member member : going) {
        Path file = file(member.path());
        if (!porter.remove(file, member)) {
          replaced.add(member);
        }
        pruning.leave(file.getParent());
      }
    }
  }

  /** What is not there counts as put away before, unless its folder is away with all of it. */
  private void demandFolder(List<Member> going) throws IOException {
    for (Member member : going) {
      if (Porter.stands(file(member.path()))) {
        return;
      }
    }
    mounts.demand(folder.root());
  }

  /** By anything of that name, or by a file where a folder has to be. */
  private static boolean isTaken(Path folder, Path to) throws IOException {
    for (Path above = to.getParent(); !above.equals(folder); above = above.getParent()) {
      if (Porter.stands(above) && !Files.isDirectory(above)) {
        return true;
      }
    }
    return Porter.stands(to);
  }

  private static Path below(Path folder, String path) {
    Path file = folder.resolve(path).normalize();
    if (!file.startsWith(folder) || file.equals(folder)) {
      throw new IllegalArgumentException(path + " is outside of " + folder);
    }
    return file;
  }
}
