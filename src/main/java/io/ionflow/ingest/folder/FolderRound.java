package io.ionflow.ingest.folder;

import io.ionflow.ingest.Folder;
import io.ionflow.ingest.Job;
import io.ionflow.ingest.JobQuery;
import io.ionflow.ingest.Jobs;
import io.ionflow.ingest.Member;
import io.ionflow.ingest.Source;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Looks for new files of one folder. What the system hints at is looked at first; beside that it
 * goes round the whole folder, a stretch at each look, and rests between two rounds many times as
 * long as a round takes. Holds a position, what was hinted at and what it has just handed over,
 * however large the folder.
 */
final class FolderRound implements Closeable {
  /** So that hints, and a stop, need not wait for the end of a large folder. */
  private static final Duration LONGEST_LOOK = Duration.ofSeconds(1);

  /** A round takes this part of the time: it only finds what hints have missed. */
  private static final long REST_WITH_HINTS = 50;

  /** As long as hints may miss anything. */
  private static final long REST_WITHOUT = 10;

  /** More folders than this are no longer looked at one by one. */
  private static final int MOST_FOLDERS = 1_000;

  private static final int PAGE = 1_000;

  private final Source source;
  private final Path root;
  private final FolderWatch watch;
  private final Jobs jobs;
  private final LongSupplier nanos;
  private final Set<Path> folders = new LinkedHashSet<>();
  private Optional<FolderWalk> walk = Optional.empty();
  private boolean goesRound;
  private boolean hasBegunRound;
  private long took;
  private long restsUntil;
  private Set<Path> handedOver = Set.of();
  private boolean hasEndedRound;
  private boolean wasFull;
  private volatile boolean behind = true;
  private Optional<FolderHints> hints = Optional.empty();
  private Object rootKey = "";
  private Consumer<String> refused = words -> {};

  /** Takes the time, for the rest between two rounds, as {@link System#nanoTime} gives it. */
  FolderRound(Source source, FolderWatch watch, Jobs jobs, LongSupplier nanos) {
    this.source = source;
    this.root = ((Folder) source.origin()).root();
    this.watch = watch;
    this.jobs = jobs;
    this.nanos = nanos;
    this.restsUntil = nanos.getAsLong();
  }

  /**
   * Looks once.
   *
   * @param complaint hears what can't be looked at
   * @return unknown files, as many as one look may hand over
   * @throws IOException if the folder is not there, which does not mean that its files are gone
   */
  List<File> look(Consumer<String> complaint) throws IOException {
    refused = complaint;
    arrive();
    Map<Path, Member> found = new LinkedHashMap<>();
    hinted(found);
    hasBegunRound = false;
    long end = nanos.getAsLong() + LONGEST_LOOK.toNanos();
    while (room(found) > 0 && end - nanos.getAsLong() > 0 && (walk.isPresent() || begin())) {
      stretch(found);
    }
    again(found);
    boolean full = room(found) == 0 && !found.keySet().equals(handedOver);
    behind = full || wasFull || !hasEndedRound; // what the last look has found is only now admitted
    wasFull = full;
    handedOver = Set.copyOf(found.keySet());
    return found.keySet().stream().map(Path::toFile).toList();
  }

  /** Whether it has not been round once, or has found more than one look may hand over. */
  boolean isBehind() {
    return behind;
  }

  /** The folder may have been unmounted, mounted or replaced since the last look. */
  private void arrive() throws IOException {
    Optional<BasicFileAttributes> attributes = folder();
    if (attributes.isEmpty()) {
      close();
      rootKey = "";
      throw new IOException(
          "%s is not there. Nothing is taken for deleted; mount or make it".formatted(root));
    }
    Object key = Objects.requireNonNullElse(attributes.get().fileKey(), root);
    if (!key.equals(rootKey)) {
      close();
      rootKey = key;
      hasEndedRound = false;
      hints = Optional.of(new FolderHints(root));
      restsUntil = nanos.getAsLong();
    }
  }

  /** The folder, which is made if no file in it was ever known. */
  private Optional<BasicFileAttributes> folder() throws IOException {
    if (Files.notExists(root) && isNew()) {
      Files.createDirectories(root);
    }
    return Files.isDirectory(root)
        ? Optional.of(Files.readAttributes(root, BasicFileAttributes.class))
        : Optional.empty();
  }

  private boolean isNew() {
    List<Job> known = jobs.list(new JobQuery(Optional.empty(), Optional.of(source.name()), 1));
    return known.isEmpty();
  }

  private int room(Map<Path, Member> found) {
    return watch.batch() - found.size();
  }

  private void hinted(Map<Path, Member> found) {
    FolderHints.Told told = hints.orElseThrow().take();
    List<Member> files = new ArrayList<>();
    for (Path path : told.names()) {
      Optional<BasicFileAttributes> attributes = attributes(path);
      String name = path.getFileName().toString();
      if (attributes.filter(BasicFileAttributes::isDirectory).isPresent()) {
        if (watch.recursive() && watch.takesFolder(name)) {
          folders.add(path);
        }
      } else if (attributes.isPresent() && watch.takesFile(name)) {
        file(path, attributes.get()).ifPresent(files::add);
      }
    }
    folders.addAll(told.folders());
    if (folders.size() > MOST_FOLDERS) {
      folders.clear();
      folders.add(root);
    }
    keepUnknown(files, found);
  }

  /** Begins with a round if it is time, one a look, or with a folder that was hinted at. */
  private boolean begin() throws IOException {
    goesRound = !hasBegunRound && restsUntil - nanos.getAsLong() <= 0;
    if (goesRound) {
      hasBegunRound = true;
      folders.clear();
      took = 0;
    } else if (folders.isEmpty()) {
      return false;
    }
    Path start = goesRound ? root : folders.iterator().next();
    folders.remove(start);
    walk =
        Optional.of(
            new FolderWalk(
                start,
                watch,
                hints.orElseThrow()::listen,
                deep -> refused.accept(deep + " is too deep to be looked into")));
    return true;
  }

  /** Goes on with the walk as far as there is room. */
  private void stretch(Map<Path, Member> found) throws IOException {
    long from = nanos.getAsLong();
    List<Member> page = new ArrayList<>();
    int most = Math.min(PAGE, room(found));
    boolean ended = false;
    while (!ended && page.size() < most) {
      try {
        Optional<FolderWalk.Seen> seen = walk.orElseThrow().next();
        seen.flatMap(s -> file(s.file(), s.attributes())).ifPresent(page::add);
        ended = seen.isEmpty();
      } catch (IOException unreadable) {
        refused.accept(String.valueOf(unreadable.getMessage()));
      }
    }
    keepUnknown(page, found);
    took += nanos.getAsLong() - from;
    if (ended) {
      end();
    }
  }

  private void end() throws IOException {
    walk.orElseThrow().close();
    walk = Optional.empty();
    if (goesRound) {
      hasEndedRound = true;
      long rest = hints.orElseThrow().isComplete() ? REST_WITH_HINTS : REST_WITHOUT;
      restsUntil = nanos.getAsLong() + took * rest;
    }
  }

  /**
   * What was handed over and is still unknown, because it could not be admitted or comes too late
   * for its dataset, is handed over again. With the next round if there is no room.
   */
  private void again(Map<Path, Member> found) {
    List<Member> files = new ArrayList<>();
    for (Path path : handedOver) {
      if (!found.containsKey(path) && files.size() < room(found)) {
        attributes(path).flatMap(seen -> file(path, seen)).ifPresent(files::add);
      }
    }
    keepUnknown(files, found);
  }

  private Optional<BasicFileAttributes> attributes(Path path) {
    try {
      return FolderWalk.attributes(path);
    } catch (IOException unreadable) {
      refused.accept(String.valueOf(unreadable.getMessage()));
      return Optional.empty();
    }
  }

  /** A file as the journal knows files; empty if it is none. */
  private Optional<Member> file(Path path, BasicFileAttributes seen) {
    if (!FolderWalk.isFile(path, seen)) {
      return Optional.empty();
    }
    String relative =
        root.relativize(path).toString().replace(root.getFileSystem().getSeparator(), "/");
    Instant modified = Instant.ofEpochMilli(seen.lastModifiedTime().toMillis());
    return Optional.of(new Member(relative, seen.size(), modified));
  }

  private void keepUnknown(List<Member> files, Map<Path, Member> found) {
    if (files.isEmpty()) {
      return;
    }
    List<Member> unknown = jobs.unknown(source.name(), files);
    for (Member member : unknown) {
      Path path = root.resolve(member.path());
      if (room(found) > 0) {
        found.put(path, member);
      } else {
        folders.add(path.getParent());
      }
    }
  }

  @Override
  public void close() throws IOException {
    if (walk.isPresent()) {
      walk.get().close();
      walk = Optional.empty();
    }
    if (hints.isPresent()) {
      hints.get().close();
      hints = Optional.empty();
    }
    folders.clear();
  }
}
