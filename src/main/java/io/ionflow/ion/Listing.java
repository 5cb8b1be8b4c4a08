package io.ionflow.ion;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A list of ion's while its pages are fetched one after another by {@code direct:ion-list}. Belongs
 * to one message.
 */
public final class Listing {
  private static final int MOST_PAGES = 10_000;

  private final List<Object> items = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private Optional<IonRequest<?>> next;

  private Listing(IonRequest<?> first) {
    this.next = Optional.of(first);
    this.seen.add(place(first));
  }

  /** Begins with the first page. */
  public static Listing of(IonRequest<?> first) {
    return new Listing(first);
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
   * Takes a page in.
   *
   * @param following the request for the next page; null if this was the last
   * @throws IonFault.Broken if the pages lead in a circle, or never end
   */
  public static void add(Listing listing, Page<?> page, IonRequest<?> following) {
    listing.items.addAll(page.items());
    listing.next = Optional.ofNullable(following);
    listing
        .next
        .filter(request -> !listing.seen.add(place(request)) || listing.seen.size() > MOST_PAGES)
        .ifPresent(
            request -> {
              throw new IonFault.Broken(
                  request.title() + " has pages that lead in a circle or don't end", true, null);
            });
  }

  /** Everything that was listed, in ion's order. */
  public List<Object> getItems() {
    return items;
  }

  private static String place(IonRequest<?> request) {
    return request.path() + "?" + request.query();
  }
}
