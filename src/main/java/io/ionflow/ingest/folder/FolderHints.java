package io.ionflow.ingest.folder;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the system says has changed below a folder. Only hints: some get lost when there are many, a
 * network share tells nothing of what other machines write, and not every folder can be watched.
 * Bounded; used by one thread.
 */
final class FolderHints implements Closeable {
  /** Each costs some hundred bytes here and about a thousand in the system's own memory. */
  private static final int MOST_FOLDERS = 10_000;

  private static final int MOST_NAMES = 10_000;

  private static final WatchEvent.Kind<?>[] KINDS = {
    StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY
  };

  private final Optional<WatchService> service;
  private final Map<Path, WatchKey> watched = new HashMap<>();
  private final Map<WatchKey, Path> folders = new HashMap<>();
  private boolean complete;

  /**
   * What was told.
   *
   * @param names things that came or changed
   * @param folders where more has changed than could be told
   */
  record Told(Set<Path> names, Set<Path> folders) {}

  /** Begins to listen, where the system tells at all. */
  FolderHints(Path root) {
    this.service = service(root);
    this.complete = service.isPresent() && isLocal(root);
  }

  /** Java's own stand-in, for systems that don't tell, keeps a record of every file in memory. */
  private static Optional<WatchService> service(Path root) {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (!system.startsWith("linux") && !system.startsWith("windows")) {
      return Optional.empty();
    }
    try {
      return Optional.of(root.getFileSystem().newWatchService());
    } catch (IOException | UnsupportedOperationException none) {
      return Optional.empty(); // such as: too many users of it already
    }
  }

  private static boolean isLocal(Path root) {
    try {
      FileStore store = Files.getFileStore(root);
      return !store
          .type()
          .toLowerCase(Locale.ROOT)
          .matches(
              "nfs.*|cifs|smb.*|9p|fuse.*|afs|ceph|lustre|gfs2?|ocfs2|gpfs|glusterfs|vboxsf|virtiofs|ncpfs|davfs.*|sshfs");
    } catch (IOException unknown) {
      return false;
    }
  }

  /** Whether every change in what it was told to listen to is told, but for a flood. */
  boolean isComplete() {
    return complete;
  }

  /** Listens to one folder, not to those below it. */
  void listen(Path folder) {
    if (service.isEmpty() || watched.containsKey(folder)) {
      return;
    }
    if (watched.size() >= MOST_FOLDERS) {
      complete = false;
      return;
    }
    try {
      WatchKey key = folder.register(service.get(), KINDS);
      watched.put(folder, key);
      folders.put(key, folder);
    } catch (IOException | ClosedWatchServiceException refused) {
      complete = false; // the system's own limit, or the folder is gone
    }
  }

  /** What was told since the last time. */
  Told take() {
    Told told = new Told(new LinkedHashSet<>(), new LinkedHashSet<>());
    if (service.isPresent()) {
      WatchKey key = service.get().poll();
      while (key != null) {
        take(key, told);
        key = service.get().poll();
      }
    }
    return told;
  }

  private void take(WatchKey key, Told told) {
    Path folder = folders.get(key);
    for (WatchEvent<?> event : key.pollEvents()) {
      if (event.context() instanceof Path name && told.names.size() < MOST_NAMES) {
        told.names.add(folder.resolve(name));
      } else {
        told.folders.add(folder);
      }
    }
    if (!key.reset()) { // the folder is gone
      folders.remove(key);
      watched.remove(folder, key);
    }
  }

  @Override
  public void close() throws IOException {
    if (service.isPresent()) {
      service.get().close();
    }
  }
}
