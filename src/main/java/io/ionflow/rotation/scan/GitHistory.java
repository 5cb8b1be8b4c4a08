package io.ionflow.rotation.scan;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Looks through all that git keeps of a folder: every version of every file, and what commits and
 * tags say, of all branches, stashes and what the reflog still knows. git itself reads it, by its
 * arguments and without a shell; it is told to fetch nothing and to run nothing that the repository
 * names.
 */
final class GitHistory {
  private static final int LONGEST_LINE = 8_192;
  private static final int MOST_TRACED = 200;
  private static final long TRACE_SECONDS = 60;

  private final Contents contents;
  private final Leaks leaks;

  GitHistory(Contents contents, Leaks leaks) {
    this.contents = contents;
    this.leaks = leaks;
  }

  /** One thing that git keeps. */
  private record Kept(String id, String type, long length, String path) {}

  /**
   * Looks through it.
   *
   * @param folder the working folder, or the one that holds the history
   */
  void look(Path folder) {
    Leaks seen = new Leaks();
    Map<String, Kept> holders = new TreeMap<>();
    try {
      List<ProcessBuilder> pipeline =
          List.of(
              git(folder, "rev-list", "--objects", "--all", "--reflog"),
              git(
                  folder,
                  "cat-file",
                  "--buffer",
                  "--batch=%(objectname) %(objecttype) %(objectsize) %(rest)"));
      List<Process> running = ProcessBuilder.startPipeline(pipeline);
      try (InputStream out = new BufferedInputStream(running.get(1).getInputStream())) {
        read(out, seen, holders);
      } finally {
        end(folder, running);
      }
    } catch (IOException e) {
      leaks.unread(
          folder.toString(), "git can't be asked for its history: " + e.getMessage() + ".");
    }
    seen.unread().forEach(one -> leaks.unread(folder + ":" + one.where(), one.why()));
    leaks.read(seen);
    report(folder, seen, holders);
  }

  private void read(InputStream out, Leaks seen, Map<String, Kept> holders) throws IOException {
    Contents inside = contents.into(seen);
    for (String line = line(out); !line.isEmpty(); line = line(out)) {
      String[] words = line.split(" ", 4);
      if (words.length < 3 || !words[2].matches("\\d{1,18}")) {
        continue; // "missing": of a history that was cut, or is fetched in parts
      }
      String path = words.length > 3 ? words[3] : "";
      Kept kept = new Kept(words[0], words[1], Long.parseLong(words[2]), path);
      Slice content = new Slice(out, kept.length());
      if (!kept.type().equals("tree")) {
        holders.put(kept.id(), kept);
        int before = seen.places();
        inside.look(kept.id(), content);
        if (seen.places() == before) {
          holders.remove(kept.id());
        }
      }
      content.finish();
      out.skipNBytes(1); // the end of its line
    }
  }

  /** The objects in places give way to commits and paths. */
  private void report(Path folder, Leaks seen, Map<String, Kept> holders) {
    Map<String, String> names = new TreeMap<>();
    for (Leaks.Leak leak : seen.all()) {
      for (String place : leak.places()) {
        String id = place.split("[:!]", 2)[0];
        Kept kept = holders.get(id);
        if (kept != null) {
          String name = names.computeIfAbsent(id, any -> name(folder, kept, names.size()));
          leaks.found(leak.token(), name + place.substring(id.length()));
        }
      }
    }
  }

  private String name(Path folder, Kept kept, int traced) {
    String commit =
        kept.type().equals("blob")
            ? traced < MOST_TRACED ? firstCommit(folder, kept.id()) : "object " + kept.id()
            : kept.id();
    return folder + "@" + commit + (kept.path().isEmpty() ? "" : ":" + kept.path());
  }

  /** The commit that brought an object in, as far as branches tell; else the object itself. */
  private static String firstCommit(Path folder, String id) {
    String other = "object " + id;
    try {
      Process log =
          git(folder, "log", "--all", "--reflog", "--format=%H", "--reverse", "--find-object=" + id)
              .start();
      try (InputStream out = log.getInputStream()) {
        String line = line(out);
        return line.matches("[0-9a-f]{40,64}") ? line : other;
      } finally {
        if (!log.waitFor(0, TimeUnit.SECONDS)) {
          log.destroy(); // the first line was all that was wanted
        }
      }
    } catch (IOException e) {
      return other;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return other;
    }
  }

  private void end(Path folder, List<Process> running) throws IOException {
    try {
      for (Process process : running) {
        if (!process.waitFor(TRACE_SECONDS, TimeUnit.SECONDS)) {
          process.destroyForcibly();
        } else if (process.exitValue() != 0) {
          throw new IOException("it ended with " + process.exitValue() + " in " + folder);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      running.forEach(Process::destroy);
    }
  }

  private static ProcessBuilder git(Path folder, String... arguments) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "git",
                "--no-replace-objects",
                "--no-pager",
                "-c",
                "core.fsmonitor=false",
                "-c",
                "core.hooksPath=/dev/null",
                "-c",
                "protocol.allow=never",
                "-C",
                folder.toString()));
    all.addAll(List.of(arguments));
    ProcessBuilder git = new ProcessBuilder(all);
    git.environment().put("GIT_NO_LAZY_FETCH", "1");
    git.environment().put("GIT_OPTIONAL_LOCKS", "0");
    git.environment().put("GIT_TERMINAL_PROMPT", "0");
    git.environment().keySet().removeAll(List.of("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"));
    return git.redirectError(ProcessBuilder.Redirect.DISCARD);
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      if (line.size() < LONGEST_LINE) {
        line.write(next);
      }
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  /** So many of the bytes that come, and no more. */
  private static final class Slice extends FilterInputStream {
    private long left;

    Slice(InputStream in, long left) {
      super(in);
      this.left = left;
    }

    void finish() throws IOException {
      in.skipNBytes(left);
      left = 0;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (left == 0 || length == 0) {
        return length == 0 ? 0 : -1;
      }
      int read = in.read(bytes, offset, (int) Math.min(length, left));
      left -= Math.max(0, read);
      return read;
    }

    @Override
    public int available() {
      return 0;
    }
  }
}
