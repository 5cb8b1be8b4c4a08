package io.ionflow.ion;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Compares what a token may do with what its work needs. */
public final class Rights {
  private Rights() {}

  /** What can't be done at all: one line a scope, empty if nothing. */
  public static List<String> lacking(Account account, Set<Work> works) {
    return absent(account, works, Work.Need::must);
  }

  /** What can be done only less well. */
  public static List<String> missed(Account account, Set<Work> works) {
    return absent(account, works, need -> !need.must());
  }

  private static List<String> absent(Account account, Set<Work> works, Predicate<Work.Need> kind) {
    return works.stream()
        .sorted()
        .flatMap(work -> work.needs().stream())
        .filter(kind)
        .filter(need -> !account.scopes().contains(need.scope()))
        .map(Work.Need::toString)
        .toList();
  }
}
