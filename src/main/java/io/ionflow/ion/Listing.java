package io.ionflow.ion;

import java.util.ArrayList;
import java.util.List;

/**
 * A list of ion's while its pages are fetched one after another by {@code direct:ion-list}. Belongs
 * to one message.
 */
public final class Listing {
  private final List<Object> items = new ArrayList<>();
  private final Walk walk;

  private Listing(IonRequest<?> first) {
    this.walk = Walk.of(first);
  }

  /** Begins with the first page. */
  public static Listing of(IonRequest<?> first) {
    return new Listing(first);
  }

  /** Whether there is another page to fetch. */
  public boolean isOpen() {
    return walk.isOpen();
  }

  /** The page to fetch. */
  public IonRequest<?> getRequest() {
    return walk.getRequest();
  }

  /**
   * Takes a page in.
   *
   * @param following the request for the next page; null if this was the last
   * @throws IonFault.Broken if the pages lead in a circle, or never end
   */
  public static void add(Listing listing, Page<?> page, IonRequest<?> following) {
    listing.items.addAll(page.items());
    listing.walk.goOn(following);
  }

  /** Everything that was listed, in ion's order. */
  public List<Object> getItems() {
    return items;
  }
}
