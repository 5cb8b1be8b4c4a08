package io.ionflow.journal;

import io.ionflow.gateway.Spendings;
import io.ionflow.ingest.Cursors;
import io.ionflow.ingest.Deliveries;
import io.ionflow.ingest.Job;
import io.ionflow.ingest.JobState;
import io.ionflow.ingest.Jobs;
import io.ionflow.ingest.Notices;
import io.ionflow.ingest.versions.Versions;
import io.ionflow.testkit.MovableClock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** An empty journal that two nodes have open, and what to put into it. */
abstract class JournalContract {
  static final Duration LEASE = Duration.ofMinutes(1);

  final Samples samples = new Samples();
  final MovableClock clock = samples.clock;
  Journal journal;
  Journal otherJournal;
  Jobs jobs;
  Deliveries deliveries;

  /** The same journal through connections of its own. */
  Jobs otherNode;

  Deliveries otherDeliveries;
  Notices notices;
  Notices otherNotices;
  Cursors cursors;
  Cursors otherCursors;
  Versions versions;
  Versions otherVersions;
  Spendings spendings;
  Spendings otherSpendings;

  /** The same empty place whenever it is asked for in a test. */
  abstract JournalSettings settings(String by);

  @BeforeEach
  void openTwice() {
    journal = Journal.open(settings("node-1"), clock);
    otherJournal = Journal.open(settings("node-2"), clock);
    jobs = journal.jobs();
    deliveries = journal.deliveries();
    otherNode = otherJournal.jobs();
    otherDeliveries = otherJournal.deliveries();
    notices = journal.notices();
    otherNotices = otherJournal.notices();
    cursors = journal.cursors();
    otherCursors = otherJournal.cursors();
    versions = journal.versions();
    otherVersions = otherJournal.versions();
    spendings = journal.spendings();
    otherSpendings = otherJournal.spendings();
  }

  @AfterEach
  void close() {
    journal.close();
    otherJournal.close();
  }

  /** Admits and claims. */
  Job claimed(String main) {
    return jobs.claim(jobs.admit(samples.found(main)).id(), JobState.open(), LEASE).orElseThrow();
  }
}
