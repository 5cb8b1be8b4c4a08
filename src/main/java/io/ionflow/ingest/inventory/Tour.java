package io.ionflow.ingest.inventory;

import io.ionflow.ion.Asset;
import io.ionflow.ion.AssetPage;
import io.ionflow.ion.IonRequest;
import io.ionflow.ion.Walk;
import java.util.List;
import java.util.function.Consumer;

/** A list of ion's assets on its way through {@code direct:inventory-walk}, a page at a time. */
public final class Tour {
  private final Walk walk;
  private final Consumer<List<Asset>> taker;

  /**
   * Begins with the first page.
   *
   * @param taker is given each page before the next is asked for
   */
  public Tour(IonRequest<AssetPage> first, Consumer<List<Asset>> taker) {
    this.walk = Walk.of(first);
    this.taker = taker;
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
   * Hands a page on.
   *
   * @param following the request for the next page; null if this was the last
   */
  public static void take(Tour tour, AssetPage page, IonRequest<?> following) {
    tour.taker.accept(page.items());
    tour.walk.goOn(following);
  }
}
