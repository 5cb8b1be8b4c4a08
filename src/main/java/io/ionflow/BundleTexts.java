package io.ionflow;

import io.ionflow.doctor.Finding;
import io.ionflow.doctor.SupportBundle;
import io.ionflow.ingest.Job;
import io.ionflow.ingest.JobQuery;
import io.ionflow.ingest.JobState;
import io.ionflow.ingest.Jobs;
import io.ionflow.journal.Journal;
import io.ionflow.journal.JournalException;
import io.ionflow.journal.JournalSettings;
import io.ionflow.log.Secret;
import io.ionflow.settings.Settings;
import io.ionflow.settings.SettingsException;
import io.ionflow.settings.Shipped;
import io.ionflow.settings.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What goes into a support bundle. */
final class BundleTexts {
  private static final List<String> SECRETS =
      List.of(
          "ionflow.ion.token",
          "ionflow.vault.passphrase",
          "ionflow.journal.password",
          "ionflow.pull.secret-key");
  private static final int MOST_JOBS = 50;

  private static final String README =
      """
      What `ionflow doctor --bundle` has gathered. Secrets are masked, and the texts were searched
      for any that were left; look through them yourself before you give them away. They hold names
      of files, folders, buckets and sources, and ion's ids of assets. Data is not among them.

      findings.txt   what the doctor found
      settings.txt   every setting and where it comes from
      versions.txt   ionflow, Java, the system
      journal.txt    how many jobs are in each state, and the last that ended badly
      config/, routes/  what differs from the shipped files is what was written by hand

      There is no log: ionflow writes it to standard output. Add what matters of it.
      """;

  private final Settings settings;
  private final Workspace workspace;

  BundleTexts(Settings settings, Workspace workspace) {
    this.settings = settings;
    this.workspace = workspace;
  }

  SupportBundle bundle(List<Finding> findings) throws IOException {
    SupportBundle bundle = new SupportBundle(secrets());
    bundle
        .add("README.txt", README)
        .add("findings.txt", findings(findings))
        .add("settings.txt", settings.toString())
        .add("versions.txt", versions())
        .add("journal.txt", journal());
    for (Path file : ownFiles()) {
      String name = workspace.dir().relativize(file).toString().replace('\\', '/');
      bundle.add(name, Files.readString(file));
    }
    if (!Files.isDirectory(workspace.routes())) {
      bundle.add("routes/SHIPPED.txt", String.join("\n", Shipped.names("routes")) + "\n");
    }
    return bundle;
  }

  private List<Secret> secrets() {
    return SECRETS.stream().flatMap(key -> secret(key).stream()).toList();
  }

  /** One that can't be read is among the findings already, and can't get into the bundle either. */
  private Optional<Secret> secret(String key) {
    try {
      return settings.secret(key);
    } catch (SettingsException unreadable) {
      return Optional.empty();
    }
  }

  private static String findings(List<Finding> findings) {
    return findings.stream()
        .map(
            found ->
                "%s (%s)\n  seen: %s\n  means: %s\n  fix: %s\n"
                    .formatted(
                        found.cause().wire(),
                        found.certainty().wire(),
                        found.seen(),
                        found.means(),
                        found.fix()))
        .collect(Collectors.joining("\n"));
  }

  private String versions() throws IOException {
    String version =
        Optional.ofNullable(App.class.getPackage().getImplementationVersion())
            .orElse("(unpackaged)");
    Path place = Files.exists(workspace.dir()) ? workspace.dir() : Path.of(".");
    return """
        ionflow %s
        Java %s, %s
        %s %s %s, %d processors, %d MiB heap at most
        time %s in %s
        %d MiB free at %s
        """
        .formatted(
            version,
            Runtime.version(),
            System.getProperty("java.vendor"),
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            System.getProperty("os.arch"),
            Runtime.getRuntime().availableProcessors(),
            Runtime.getRuntime().maxMemory() >> 20,
            Clock.systemUTC().instant(),
            ZoneId.systemDefault(),
            Files.getFileStore(place).getUsableSpace() >> 20,
            workspace.dir());
  }

  private String journal() {
    try {
      JournalSettings place = Daemon.journalSettings(settings, workspace, "doctor");
      if (place.file().filter(Files::notExists).isPresent()) {
        return "There is none yet.\n";
      }
      try (Journal journal = Journal.openToRead(place, Clock.systemUTC())) {
        return summary(journal.jobs());
      }
    } catch (SettingsException | JournalException e) {
      return "It can't be read: " + e.getMessage() + "\n";
    }
  }

  private static String summary(Jobs jobs) {
    StringBuilder text = new StringBuilder();
    jobs.counts().forEach((state, count) -> text.append(state + " " + count + "\n"));
    Stream.of(JobState.FAILED, JobState.QUARANTINED)
        .flatMap(
            state ->
                jobs.list(new JobQuery(Optional.of(state), Optional.empty(), MOST_JOBS)).stream())
        .map(BundleTexts::line)
        .forEach(text::append);
    return text.toString();
  }

  private static String line(Job job) {
    return "%s %s %s %s\n".formatted(job.since(), job.state(), job.main(), job.reason());
  }

  /** Settings, sources and routes that were written by hand, or written out. */
  private List<Path> ownFiles() throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path folder : List.of(workspace.config(), workspace.routes())) {
      if (Files.isDirectory(folder)) {
        try (Stream<Path> listing = Files.list(folder)) {
          listing
              .filter(Files::isRegularFile)
              .filter(file -> file.toString().matches(".*\\.(properties|yaml|yml)"))
              .sorted()
              .forEach(files::add);
        }
      }
    }
    return files;
  }
}
