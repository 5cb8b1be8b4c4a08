package io.ionflow;

import io.ionflow.cli.InventoryDesk;
import io.ionflow.cli.Session;
import io.ionflow.ingest.Origins;
import io.ionflow.ingest.inventory.Difference;
import io.ionflow.ingest.inventory.Difference.Verdict;
import io.ionflow.ingest.inventory.Judge;
import io.ionflow.ingest.inventory.Orphans;
import io.ionflow.ingest.inventory.SourceLook;
import io.ionflow.ingest.inventory.Stocktaking;
import io.ionflow.ingest.inventory.TextsLook;
import io.ionflow.ingest.inventory.Tour;
import io.ionflow.ion.Asset;
import io.ionflow.ion.IonFault;
import io.ionflow.journal.Journal;
import io.ionflow.journal.JournalSettings;
import io.ionflow.settings.Settings;
import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Compares the journal with ion for a command, beside a daemon or without one. */
final class Inventory implements InventoryDesk {
  private static final int MOST_REMOVED = 1_000;

  private final Session session;
  private final Clock clock = Clock.systemUTC();

  Inventory(Session session) {
    this.session = session;
  }

  @Override
  public Optional<Map<Verdict, Long>> compare(Orphaned orphaned, Consumer<Difference> told)
      throws Exception {
    Settings settings = session.settings().valid();
    JournalSettings place = Daemon.journalSettings(settings, session.workspace(), "check");
    if (place.file().filter(Files::notExists).isPresent()) {
      return Optional.empty();
    }
    try (Journal journal = Journal.openToRead(place, clock);
        Engine engine = engine(settings, journal)) {
      Orphans orphans =
          new Orphans(
              journal.jobs(), journal.holdings(), settings.duration("ionflow.orphans.age"), clock);
      Judge judge =
          new Judge(
              journal.jobs(),
              new TextsLook(journal.jobs(), journal.versions().inscriptions()),
              new SourceLook(journal.jobs(), Origins.few()),
              orphans);
      return Optional.of(
          compare(engine, journal, judge, new Tidying(engine, orphans, orphaned, told)));
    }
  }

  private Engine engine(Settings settings, Journal journal) throws Exception {
    LoginWiring login = new LoginWiring(settings, session.workspace(), clock);
    return Engine.command(
        settings,
        session.workspace(),
        session.workspace().inventoryIncludePattern(),
        Loading.ALL,
        Engine.door(settings, login, clock)
            .andThen(
                context ->
                    InventoryWiring.bind(
                        context, settings, journal.jobs(), journal.holdings(), clock)),
        "inventory-walk"::equals);
  }

  private static Map<Verdict, Long> compare(
      Engine engine, Journal journal, Judge judge, Tidying tidying) {
    Stocktaking stocktaking =
        new Stocktaking(journal.holdings(), judge, id -> asset(engine, id), tidying::hear);
    engine.send(
        "direct:inventory-walk", new Tour(Stocktaking.request(), stocktaking::page), Object.class);
    Map<Verdict, Long> counts = stocktaking.end();
    tidying.tidy(counts);
    return counts;
  }

  private static Optional<Asset> asset(Engine engine, long id) {
    try {
      return Optional.of(engine.ask(Asset.request(id)));
    } catch (IonFault.Missing unknown) {
      return Optional.empty();
    }
  }

  /** Passes findings on, and deals with what is left over once all is compared. */
  private record Tidying(
      Engine engine,
      Orphans orphans,
      Orphaned orphaned,
      Consumer<Difference> told,
      List<Long> found) {

    Tidying(Engine engine, Orphans orphans, Orphaned orphaned, Consumer<Difference> told) {
      this(engine, orphans, orphaned, told, new ArrayList<>());
    }

    void hear(Difference difference) {
      if (difference.verdict() == Verdict.ORPHAN && found.size() < MOST_REMOVED) {
        found.add(difference.asset());
      }
      told.accept(difference);
    }

    void tidy(Map<Verdict, Long> counts) {
      if (orphaned == Orphaned.STAY) {
        return;
      }
      for (long id : found) {
        Optional<Asset> now = asset(engine, id);
        if (now.filter(orphans::isDue).isEmpty()) {
          tell(Verdict.NOTED, id, "It is not removed: it is too young, or not left over any more");
        } else if (orphaned == Orphaned.TRIED) {
          tell(Verdict.NOTED, id, "It would be removed");
        } else {
          engine.ask(Asset.removal(id));
          counts.merge(Verdict.ORPHAN, -1L, Long::sum);
          counts.merge(Verdict.REMOVED, 1L, Long::sum);
          tell(Verdict.REMOVED, id, "It was removed at ion");
        }
      }
    }

    private void tell(Verdict verdict, long id, String what) {
      String fix =
          switch (orphaned) {
            case STAY, REMOVED ->
                verdict == Verdict.REMOVED
                    ? "Nothing is left to do."
                    : "What counts as old, is ionflow.orphans.age.";
            case TRIED -> "To have it done, add --yes.";
          };
      told.accept(new Difference(verdict, id, "asset " + id, what, fix));
    }
  }
}
