package io.ionflow.ingest;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

/** A watched folder as the parameters of {@code watch-folder} describe it. */
public final class FolderDefinition extends SourceDefinition {
  private String directory = "";
  private PostAction postAction = PostAction.MOVE;
  private String done = "";
  private String failed = "";

  @Override
  Origin origin(List<String> problems) {
    Path watched = folder("directory", directory, problems);
    return new Folder(
        watched,
        shelf("done", done, watched, problems),
        shelf("failed", failed, watched, problems));
  }

  @Override
  PostAction postAction() {
    return postAction;
  }

  private static Path folder(String parameter, String text, List<String> problems) {
    if (text.isBlank()) {
      problems.add(parameter + ": name a folder");
    }
    return given(text, Path::of, problems).orElse(Path.of("")).toAbsolutePath().normalize();
  }

  /** A folder to put files away in. Below the watched one they would be found again, for ever. */
  private Path shelf(String parameter, String text, Path watched, List<String> problems) {
    Path shelf = folder(parameter, text, problems);
    boolean used = postAction != PostAction.KEEP && !text.isBlank() && !directory.isBlank();
    if (used && shelf.startsWith(watched) && !isHidden(watched.relativize(shelf))) {
      problems.add(
          "%s: %s is inside of the watched folder, so its files would be taken in again"
              .formatted(parameter, shelf));
    }
    return shelf;
  }

  private static boolean isHidden(Path below) {
    return StreamSupport.stream(below.spliterator(), false)
        .anyMatch(piece -> piece.toString().startsWith("."));
  }

  public void setDirectory(String directory) {
    this.directory = directory;
  }

  public void setPostAction(PostAction postAction) {
    this.postAction = postAction;
  }

  public void setDone(String done) {
    this.done = done;
  }

  public void setFailed(String failed) {
    this.failed = failed;
  }
}
