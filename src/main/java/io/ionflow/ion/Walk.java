package io.ionflow.ion;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The way from a list's first page to its last, a page at a time. Holds what it has to ask for
 * next, and none of what was listed.
 */
public final class Walk {
  private static final int MOST_PAGES = 10_000;

  private final Set<String> seen = new HashSet<>();
  private Optional<IonRequest<?>> next;

  private Walk(IonRequest<?> first) {
    this.next = Optional.of(first);
    this.seen.add(place(first));
  }

  /** Begins with the first page. */
  public static Walk of(IonRequest<?> first) {
    return new Walk(first);
  }

  /** Whether there is another page to fetch. */
  public boolean isOpen() {
    return next.isPresent();
  }

  /** The page to fetch. */
  public IonRequest<?> getRequest() {
    return next.orElseThrow();
  }

  /**
   * Goes on from a page.
   *
   * @param following the request for the next page; null if this was the last
   * @throws IonFault.Broken if the pages lead in a circle, or never end
   */
  public void goOn(IonRequest<?> following) {
    next = Optional.ofNullable(following);
    next.filter(request -> !seen.add(place(request)) || seen.size() > MOST_PAGES)
        .ifPresent(
            request -> {
              throw new IonFault.Broken(
                  request.title() + " has pages that lead in a circle or don't end", true, null);
            });
  }

  private static String place(IonRequest<?> request) {
    return request.path() + "?" + request.query();
  }
}
