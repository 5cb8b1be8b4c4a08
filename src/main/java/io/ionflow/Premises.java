package io.ionflow;

import io.ionflow.check.DeclaredSource;
import io.ionflow.doctor.Cause;
import io.ionflow.doctor.Certainty;
import io.ionflow.doctor.Finding;
import io.ionflow.journal.DaemonLock;
import io.ionflow.settings.Settings;
import io.ionflow.settings.Workspace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Folders, disk, ports and time of the machine that a working directory is on. */
final class Premises {
  private static final long MUCH_TOO_LITTLE_BYTES = 64L << 20;
  private static final long LITTLE_BYTES = 1L << 30;

  private final Settings settings;
  private final Workspace workspace;

  Premises(Settings settings, Workspace workspace) {
    this.settings = settings;
    this.workspace = workspace;
  }

  /** Whether what is watched can be read, and what is put away can be written. */
  void folders(List<DeclaredSource> sources, Consumer<Finding> findings) {
    writable(workspace.data(), "journal, uploads and reports", findings);
    for (DeclaredSource source : sources) {
      String watched = source.value("directory");
      if (watched.isEmpty() || watched.contains("{{")) {
        continue;
      }
      Path folder = Path.of(watched);
      boolean keeps = source.value("postAction").equals("keep");
      if (Files.exists(folder) && !(Files.isReadable(folder) && Files.isExecutable(folder))) {
        findings.accept(
            folder(folder, "can't be read", "what source '%s' watches".formatted(name(source))));
      } else if (!keeps) {
        writable(
            folder, "files of source '%s', to move them away".formatted(name(source)), findings);
      }
      if (source.value("postAction").equals("move")) {
        writable(Path.of(source.value("done")), "files that are done", findings);
        writable(Path.of(source.value("failed")), "files at fault", findings);
      }
    }
  }

  private static void writable(Path folder, String what, Consumer<Finding> findings) {
    Path there = existing(folder);
    if (!Files.isDirectory(there)) {
      findings.accept(folder(there, "is no folder", what));
    } else if (!Files.isWritable(there)) {
      findings.accept(folder(there, "can't be written to", what));
    }
  }

  private static Finding folder(Path folder, String trouble, String what) {
    return new Finding(
        Cause.FOLDER,
        Certainty.CERTAIN,
        "%s %s by %s.".formatted(folder, trouble, System.getProperty("user.name")),
        "It is needed for " + what + ".",
        "Give ionflow's user the right to it, or name another folder.");
  }

  /** Is there room for the journal and what passes through. */
  void disk(Consumer<Finding> findings) {
    Path data = existing(workspace.data());
    try {
      long free = Files.getFileStore(data).getUsableSpace();
      if (free < LITTLE_BYTES) {
        findings.accept(
            new Finding(
                Cause.DISK,
                free < MUCH_TOO_LITTLE_BYTES ? Certainty.CERTAIN : Certainty.POSSIBLE,
                "%s has %d MiB left.".formatted(data, free >> 20),
                "The journal can't be written when the disk is full, and then no work goes on.",
                "Make room, or move the directory."));
      }
    } catch (IOException e) {
      findings.accept(folder(data, "can't be asked for its free space", "the journal"));
    }
  }

  /** Whether health and metrics can listen; a daemon at work here has the port itself. */
  void port(Consumer<Finding> findings) {
    String host = settings.text("ionflow.management.host");
    int port = settings.count("ionflow.management.port");
    Optional<Path> journal = Daemon.journalSettings(settings, workspace, "doctor").file();
    if (port == 0 || journal.filter(Premises::isAtWork).isPresent()) {
      return;
    }
    try (ServerSocket free = new ServerSocket()) {
      free.setReuseAddress(true);
      free.bind(new java.net.InetSocketAddress(InetAddress.getByName(host), port));
    } catch (IOException e) {
      findings.accept(
          new Finding(
              Cause.PORT,
              Certainty.LIKELY,
              "%s:%d can't be listened on (%s), and no daemon is at work here."
                  .formatted(host, port, e.getMessage()),
              "Another program has the port, or the address is not this machine's: a daemon would"
                  + " not start.",
              "Set ionflow.management.port to another, or to 0 for any free one."));
    }
  }

  private static boolean isAtWork(Path journal) {
    return Files.exists(journal) && DaemonLock.isDaemonAtWork(journal);
  }

  /** Only said where it matters. */
  void timeZone(Consumer<Finding> findings) {
    String timetable = settings.text("ionflow.upload.bandwidth");
    if (timetable.contains(":")) {
      findings.accept(
          new Finding(
              Cause.TIME_ZONE,
              Certainty.CERTAIN,
              "ionflow.upload.bandwidth is " + timetable + ".",
              "Its times are read in this machine's time zone, " + ZoneId.systemDefault() + ".",
              "If that is not meant, set TZ for ionflow's process."));
    }
  }

  private static Path existing(Path folder) {
    Path there = folder.toAbsolutePath();
    while (Files.notExists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    return there;
  }

  private static String name(DeclaredSource source) {
    return source.value("name");
  }
}
