package io.ionflow.ingest.plan;

import io.ionflow.ingest.Dataset;
import io.ionflow.ingest.DatasetReader;
import io.ionflow.ingest.FileFault;
import io.ionflow.ingest.Folder;
import io.ionflow.ingest.Member;
import io.ionflow.ingest.Reading;
import io.ionflow.ingest.Source;
import io.ionflow.ingest.Ways;
import io.ionflow.ingest.reading.PassingNames;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds out what an upload of a folder would do, and does nothing. Every dataset is told as soon as
 * it is found, folder by folder in the order of names; of a folder only the names are held.
 */
public final class Planner {
  private final DatasetReader reader;
  private final Source source;
  private final Path root;
  private final long mostBytes;
  private final Predicate<Path> passedOver;

  /** Hears of the datasets. */
  public interface Listener {
    /** One more was found. */
    void found(PlannedDataset dataset) throws IOException;
  }

  /**
   * Plans for a source, which is a folder.
   *
   * @param mostBytes of a dataset
   * @param passedOver files that are none of the data
   */
  public Planner(DatasetReader reader, Source source, long mostBytes, Predicate<Path> passedOver) {
    this.reader = reader;
    this.source = source;
    this.root = ((Folder) source.origin()).root();
    this.mostBytes = mostBytes;
    this.passedOver = passedOver;
  }

  /** Plans for everything below the source's folder. */
  public void all(Listener listener) throws IOException {
    walk(root, listener);
  }

  /** Plans for one file, and what belongs to it. */
  public void one(Path file, Listener listener) throws IOException {
    Optional<PlannedDataset> planned = plan(path(file));
    listener.found(
        planned.isPresent()
            ? planned.get()
            : plan(reader.owner(source, path(file)).orElse(path(file))).orElseThrow());
  }

  private void walk(Path folder, Listener listener) throws IOException {
    for (String name : names(folder)) {
      Path entry = folder.resolve(name);
      if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
        if (!name.startsWith(".")) {
          walk(entry, listener);
        }
      } else if (Files.isRegularFile(entry)
          && !PassingNames.matches(name)
          && !passedOver.test(entry)) {
        Optional<PlannedDataset> planned = plan(path(entry));
        if (planned.isPresent()) {
          listener.found(planned.get());
        }
      }
    }
  }

  private static List<String> names(Path folder) throws IOException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      entries.forEach(entry -> names.add(entry.getFileName().toString()));
    } catch (DirectoryIteratorException failed) {
      throw failed.getCause();
    }
    Collections.sort(names);
    return names;
  }

  private String path(Path file) {
    return root.relativize(file).toString().replace(root.getFileSystem().getSeparator(), "/");
  }

  /** Empty if the file belongs to another one's dataset. */
  private Optional<PlannedDataset> plan(String path) throws IOException {
    try {
      return plan(path, reader.read(source, path));
    } catch (NoSuchFileException gone) {
      return Optional.of(unusable(path, List.of(), "It is gone."));
    } catch (FileSystemException unreadable) {
      return Optional.of(unusable(path, List.of(), FileFault.describe(unreadable)));
    }
  }

  private Optional<PlannedDataset> plan(String path, Reading reading) throws IOException {
    if (reading instanceof Reading.MemberOf) {
      return Optional.empty();
    }
    if (reading instanceof Reading.Whole whole) {
      Dataset dataset = source.title().map(whole.dataset()::named).orElse(whole.dataset());
      List<String> problems = Ways.tooLarge(dataset.sizeBytes(), mostBytes).stream().toList();
      return Optional.of(PlannedDataset.of(dataset, problems));
    }
    String problem =
        reading instanceof Reading.Incomplete incomplete
            ? "It needs " + String.join(", ", incomplete.missing()) + "."
            : reading instanceof Reading.Unannounced unannounced
                ? "It waits for " + unannounced.doneFile() + "."
                : ((Reading.Unfit) reading).reason() + ".";
    return Optional.of(unusable(path, reading.files(), problem));
  }

  private PlannedDataset unusable(String path, List<Member> known, String problem) {
    return PlannedDataset.unusable(path, known.isEmpty() ? alone(path) : known, List.of(problem));
  }

  private List<Member> alone(String path) {
    try {
      long size = Files.size(root.resolve(path));
      return List.of(new Member(path, size, Instant.EPOCH));
    } catch (IOException unknown) {
      return List.of(new Member(path, 0, Instant.EPOCH)); // the problem says why
    }
  }
}
