package io.ionflow.rotation.scan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What was found so far: one entry a token, however often it stands somewhere. */
public final class Leaks {
  private static final int MOST_PLACES = 100;
  private static final int MOST_TOKENS = 100_000;
  private static final int MOST_UNREAD = 1_000;

  private final Map<String, Leak> leaks = new HashMap<>();
  private final List<Unread> unread = new ArrayList<>();
  private int places;
  private long files;
  private long bytes;

  /**
   * A token and where it stands.
   *
   * @param places {@code file:line}, {@code archive!entry:line} or {@code commit:path:line}; the
   *     first hundred of them
   */
  public record Leak(FoundToken token, TreeSet<String> places) {}

  /**
   * Something that could not be looked into, or not to its end.
   *
   * @param where what it is
   * @param why as a sentence
   */
  public record Unread(String where, String why) {}

  void found(FoundToken token, String place) {
    Leak leak = leaks.get(token.id());
    if (leak == null && leaks.size() < MOST_TOKENS) {
      leak = new Leak(token, new TreeSet<>());
      leaks.put(token.id(), leak);
    }
    if (leak != null && leak.places().size() < MOST_PLACES) {
      leak.places().add(place);
    }
    places++;
  }

  /** How often anything was found. */
  int places() {
    return places;
  }

  void unread(String where, String why) {
    if (unread.size() < MOST_UNREAD) {
      unread.add(new Unread(where, why));
    }
  }

  void read(long length) {
    files++;
    bytes += length;
  }

  void read(Leaks others) {
    files += others.files;
    bytes += others.bytes;
  }

  /** Every token, in the order of the first places. */
  public List<Leak> all() {
    return leaks.values().stream()
        .sorted(Comparator.comparing((Leak leak) -> leak.places().first()))
        .toList();
  }

  /** What could not be read. */
  public List<Unread> unread() {
    return List.copyOf(unread);
  }

  /** How many files, entries of archives and objects of git were read. */
  public long files() {
    return files;
  }

  /** How many bytes there were in them. */
  public long bytes() {
    return bytes;
  }
}
