package io.ionflow.journal;

import io.ionflow.gateway.Spendings;
import io.ionflow.ingest.Cursors;
import io.ionflow.ingest.Deliveries;
import io.ionflow.ingest.Jobs;
import io.ionflow.ingest.Notices;
import io.ionflow.ingest.inventory.Holdings;
import io.ionflow.ingest.versions.Adoptions;
import io.ionflow.ingest.versions.Chronicle;
import io.ionflow.ingest.versions.Versions;
import io.ionflow.rotation.Rotations;
import io.ionflow.rotation.handover.Handovers;
import io.ionflow.usage.Alarms;
import io.ionflow.usage.Incidents;
import io.ionflow.usage.Samples;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * An open journal. Safe for use by many threads; several processes may have the same one open.
 *
 * <p>On SQLite (WAL, {@code synchronous=FULL}) a change that has returned survives a power cut; on
 * PostgreSQL it does if the server's {@code synchronous_commit} is left on.
 */
public final class Journal implements AutoCloseable {
  private final Database database;
  private final Jobs jobs;
  private final Deliveries deliveries;
  private final Cursors cursors;
  private final Versions versions;
  private final Holdings holdings;
  private final Adoptions adoptions;
  private final Chronicle chronicle;
  private final Samples samples;
  private final Alarms alarms;
  private final Incidents incidents;
  private final Spendings spendings;
  private final Notices notices;
  private final boolean inFile;
  private final Rotations rotations;
  private final Handovers handovers;

  private Journal(Database database, JournalSettings settings, Clock clock) {
    Claims claims = new Claims(clock, settings.by());
    this.database = database;
    this.jobs = new JdbcJobs(database, claims, new ClockStep(clock));
    this.deliveries = new JdbcDeliveries(database, claims);
    this.cursors = new JdbcCursors(database);
    this.versions = new JdbcVersions(database, clock);
    this.holdings = new JdbcHoldings(database);
    this.chronicle = new JdbcChronicle(database);
    this.adoptions = new JdbcAdoptions(database, claims);
    this.samples = new JdbcSamples(database);
    this.alarms = new JdbcAlarms(database);
    this.incidents = new JdbcIncidents(database, clock);
    this.spendings = new JdbcSpendings(database);
    this.notices = new JdbcNotices(database);
    this.inFile = settings.file().isPresent();
    this.rotations = new JdbcRotations(database, claims);
    this.handovers = new JdbcHandovers(database, claims);
  }

  /**
   * Opens a journal to read and write, creates it if there is none, and brings it up to date.
   *
   * @throws JournalException if it can't be opened, is damaged, or is another program's
   */
  public static Journal open(JournalSettings settings, Clock clock) {
    return open(Connections.toWrite(settings), settings, clock, Layout::bringUpToDate);
  }

  /**
   * Opens an existing journal to read, beside a daemon or without one; every write is refused.
   *
   * @throws JournalException if there is none, or it can't be read as it is
   */
  public static Journal openToRead(JournalSettings settings, Clock clock) {
    return open(Connections.toRead(settings), settings, clock, Layout::demandUpToDate);
  }

  private static Journal open(
      Database database, JournalSettings settings, Clock clock, Consumer<Layout> layout) {
    try {
      layout.accept(new Layout(settings.place(), database));
      return new Journal(database, settings, clock);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  /**
   * Ends whatever a predecessor has begun and not ended. Only for the one daemon that has the
   * journal to itself, before it starts.
   *
   * @param settle as {@link Jobs#recover} takes it
   */
  public void recover(Duration settle) {
    jobs.recover(settle);
    rotations.recover();
    versions.recover();
  }

  /** The record of jobs. */
  public Jobs jobs() {
    return jobs;
  }

  /** The record of what has been sent. */
  public Deliveries deliveries() {
    return deliveries;
  }

  /** The record of what is still to be told of jobs. */
  public Notices notices() {
    return notices;
  }

  /** The record of how far sources have been taken in. */
  public Cursors cursors() {
    return cursors;
  }

  /** The record of which asset was made of a dataset when. */
  public Versions versions() {
    return versions;
  }

  /** The record of which assets are known. */
  public Holdings holdings() {
    return holdings;
  }

  /** The record of versions as it is written down. */
  public Chronicle chronicle() {
    return chronicle;
  }

  /** The way to take in what was made elsewhere. */
  public Adoptions adoptions() {
    return adoptions;
  }

  /** The record of what was used. */
  public Samples samples() {
    return samples;
  }

  /** The record of what people are told of it. */
  public Alarms alarms() {
    return alarms;
  }

  /** What the guard has to see to. */
  public Incidents incidents() {
    return incidents;
  }

  /** The record of what the gateway's apps have spent. */
  public Spendings spendings() {
    return spendings;
  }

  /**
   * Reads the whole of a SQLite journal for damage; a server looks after its own.
   *
   * @return what is damaged first, in SQLite's words
   * @throws JournalException if it can't be read at all
   */
  public Optional<String> damage() {
    return inFile
        ? database
            .read(
                handle -> handle.createQuery("PRAGMA quick_check(1)").mapTo(String.class).findOne())
            .filter(found -> !found.equals("ok"))
        : Optional.empty();
  }

  /** The record of rotations, and of which token is whose. */
  public Rotations rotations() {
    return rotations;
  }

  /** The record of what apps fetch. */
  public Handovers handovers() {
    return handovers;
  }

  /** Lets go of every connection. Claims that are held run out with their leases. */
  @Override
  public void close() {
    database.close();
  }
}
