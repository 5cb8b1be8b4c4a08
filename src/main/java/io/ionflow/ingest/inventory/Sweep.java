package io.ionflow.ingest.inventory;

import io.ionflow.ion.Asset;
import io.ionflow.ion.IonRequest;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes away what {@link Orphans} finds, or only tells of it. */
public final class Sweep {
  private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);

  /** What one look takes in at the most; the rest is for the next. */
  private static final int MOST = 1_000;

  private final Orphans orphans;
  private final boolean removes;

  /**
   * @param removes whether to remove what is found, and not only to tell of it
   */
  public Sweep(Orphans orphans, boolean removes) {
    this.orphans = orphans;
    this.removes = removes;
  }

  /** A way through all assets that hold no data, and what was found on it. */
  public static final class Round {
    private final Tour tour;
    private final List<Asset> found = new ArrayList<>();

    private Round(Orphans orphans) {
      this.tour =
          new Tour(
              Orphans.request(),
              page ->
                  page.stream()
                      .filter(asset -> found.size() < MOST && orphans.isDue(asset))
                      .forEach(found::add));
    }

    /** What goes through the pages. */
    public Tour getTour() {
      return tour;
    }

    /** What is left over. */
    public List<Asset> getFound() {
      return found;
    }
  }

  /** Begins to look. */
  public Round round() {
    return new Round(orphans);
  }

  /**
   * Whether it is to be removed: as it stands now, not as it was listed.
   *
   * @param now null if ion does not know it any more
   */
  public boolean mayGo(Asset now) {
    if (now == null || !orphans.isDue(now)) {
      return false;
    }
    if (!removes) {
      LOG.info(
          "Asset {} ({}) of {} is left over and empty. It is removed with"
              + " ionflow.orphans.sweep=remove, or by: ionflow check --deep --remove-orphans --yes",
          now.id(),
          now.name(),
          now.dateAdded());
    }
    return removes;
  }

  /** Asks how one stands now. */
  public static IonRequest<Asset> look(Asset listed) {
    return Asset.request(listed.id());
  }

  /** Removes one. */
  public static IonRequest<Void> removal(Asset asset) {
    return Asset.removal(asset.id());
  }

  /** It is removed. */
  public static void gone(Asset asset) {
    LOG.info(
        "Asset {} ({}) of {}, which was left over and held no data, was removed at ion.",
        asset.id(),
        asset.name(),
        asset.dateAdded());
  }
}
