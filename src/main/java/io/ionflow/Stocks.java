package io.ionflow;

import io.ionflow.check.DeclaredSource;
import io.ionflow.doctor.Cause;
import io.ionflow.doctor.Certainty;
import io.ionflow.doctor.Finding;
import io.ionflow.ingest.Bucket;
import io.ionflow.ingest.S3Store;
import io.ionflow.ingest.WriteBack;
import io.ionflow.ingest.bucket.BucketException;
import io.ionflow.ingest.bucket.Buckets;
import io.ionflow.journal.Journal;
import io.ionflow.journal.JournalException;
import io.ionflow.journal.JournalSettings;
import io.ionflow.settings.Settings;
import io.ionflow.settings.Workspace;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** What is kept elsewhere: objects in buckets, and jobs in the journal. */
final class Stocks {
  private final Settings settings;
  private final Workspace workspace;

  Stocks(Settings settings, Workspace workspace) {
    this.settings = settings;
    this.workspace = workspace;
  }

  void look(List<DeclaredSource> sources, Consumer<Finding> findings) {
    try (Buckets buckets = new Buckets(1, Clock.systemUTC())) {
      for (DeclaredSource source : sources) {
        bucket(source)
            .ifPresent(
                bucket -> reach(buckets, bucket, "Source " + source.value("name"), findings));
      }
      new BucketSettings(settings)
          .relay()
          .ifPresent(bucket -> reach(buckets, bucket, "The relay bucket", findings));
    }
    journal(findings);
  }

  private static Optional<Bucket> bucket(DeclaredSource source) {
    String name = source.value("bucket");
    return name.isEmpty() || name.contains("{{")
        ? Optional.empty()
        : Optional.of(
            new Bucket(
                name,
                source.value("prefix"),
                new S3Store(
                    given(source, "endpoint").map(URI::create),
                    given(source, "region"),
                    Boolean.parseBoolean(source.value("pathStyle")),
                    given(source, "checksums")
                        .map(text -> S3Store.Checksums.valueOf(text.toUpperCase(Locale.ROOT)))
                        .orElse(S3Store.Checksums.AUTO),
                    given(source, "profile")),
                WriteBack.NONE));
  }

  private static void reach(
      Buckets buckets, Bucket bucket, String what, Consumer<Finding> findings) {
    try {
      buckets.reach(bucket);
    } catch (IOException e) {
      boolean refused = e instanceof BucketException fault && fault.isRefused();
      findings.accept(
          new Finding(
              Cause.STORE,
              refused ? Certainty.CERTAIN : Certainty.LIKELY,
              "%s: %s".formatted(what, e.getMessage()),
              refused
                  ? "The store refuses ionflow what it needs to find objects."
                  : "The store can't be reached, or not with these credentials.",
              "Look at the source in config/sources.camel.yaml and at the AWS credentials of"
                  + " ionflow's process."));
    }
  }

  private void journal(Consumer<Finding> findings) {
    JournalSettings place = Daemon.journalSettings(settings, workspace, "doctor");
    if (place.file().filter(Files::notExists).isPresent()) {
      return; // yet to be made
    }
    try (Journal journal = Journal.openToRead(place, Clock.systemUTC())) {
      journal.jobs().counts();
      journal.damage().ifPresent(damage -> findings.accept(damaged(damage)));
    } catch (JournalException e) {
      findings.accept(
          new Finding(
              Cause.JOURNAL,
              Certainty.CERTAIN,
              "The journal can't be read: " + e.getMessage(),
              "Without it no job goes on.",
              "See: ionflow config journal; for a damaged file docs/operations.md, Backup."));
    }
  }

  private static Finding damaged(String damage) {
    return new Finding(
        Cause.JOURNAL,
        Certainty.CERTAIN,
        "The journal can be opened, but a check of its file says: " + damage,
        "The file is damaged; what is read from it may be wrong.",
        "Stop the daemon, keep a copy, and put the last backup in its place"
            + " (docs/operations.md).");
  }

  private static Optional<String> given(DeclaredSource source, String parameter) {
    return Optional.of(source.value(parameter).strip()).filter(text -> !text.isEmpty());
  }
}
