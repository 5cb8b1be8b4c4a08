package io.ionflow.cli;

import io.ionflow.doctor.Area;
import io.ionflow.doctor.Finding;
import io.ionflow.doctor.Question;
import io.ionflow.doctor.Recordings;
import io.ionflow.ion.Account;
import io.ionflow.ion.CredentialsException;
import io.ionflow.ion.IonFault;
import io.ionflow.ion.Rights;
import io.ionflow.ion.Work;
import io.ionflow.log.Secret;
import io.ionflow.settings.Settings;
import io.ionflow.settings.SettingsException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ionflow doctor}. */
@Command(
    name = "doctor",
    header = "Say why ion refused something, how sure that is, and what to do.",
    description = {
      "",
      "Asks ion with the configured token, or another, what it takes to know, and nothing that",
      "costs: no imagery session is opened without --sessions. From a curl command, a HAR file of",
      "a browser or a saved response it explains without calling anybody. Without any of these it",
      "looks at this working directory and this machine. Never prints a token.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  ionflow doctor",
      "  ionflow doctor --asset 12345 --referer https://example.com/map/",
      "  MAP_TOKEN=... ionflow doctor --token-env MAP_TOKEN --asset 12345",
      "  ionflow doctor --from-har failed.har",
      "",
      "Exit codes: 0 nothing is wrong, or a file was explained; else by the first finding: 3 it is",
      "about credentials, 2 about the configuration, 1 about anything else; 2 wrong arguments",
    })
public final class DoctorCommand implements Action {

  /** Which token is in question, if not the configured one. */
  private static final class Token {
    @Option(
        names = "--token-env",
        paramLabel = "VAR",
        description = "Examine the token in this environment variable; the configured one helps.")
    private Optional<String> variable = Optional.empty();

    @Option(
        names = "--profile",
        paramLabel = "NAME",
        description = "Examine the token of this sign-in; the configured one helps.")
    private Optional<String> profile = Optional.empty();
  }

  /** What to explain without calling anybody. */
  private static final class Recording {
    @Option(
        names = "--from-curl",
        paramLabel = "FILE",
        description = "Explain a curl command, such as a browser copies; - for standard input.")
    private Optional<Path> curl = Optional.empty();

    @Option(
        names = "--from-har",
        paramLabel = "FILE",
        description = "Explain the calls to ion in a HAR file of a browser.")
    private Optional<Path> har = Optional.empty();

    @Option(
        names = "--from-response",
        paramLabel = "FILE",
        description = "Explain an answer: what curl -i printed, or a JSON body.")
    private Optional<Path> response = Optional.empty();
  }

  private final Session session;
  private final Function<Session, Doctor> doctors;
  private final Clock clock;

  @Option(
      names = "--asset",
      paramLabel = "ASSET",
      description = "The asset that does not show: its id or its alias.")
  private Optional<String> asset = Optional.empty();

  @Option(
      names = "--referer",
      paramLabel = "URL",
      description = "The page that it should show on, for tokens with allowed URLs.")
  private Optional<String> referer = Optional.empty();

  @ArgGroup(exclusive = true)
  private Token chosen = new Token();

  @ArgGroup(exclusive = true)
  private Recording recording = new Recording();

  @Option(
      names = "--sessions",
      description = "Also try what opens a session that is paid for (Bing, Google, Azure).")
  private boolean sessions;

  @Option(
      names = "--house",
      description = "Look at this working directory and this machine as well.")
  private boolean house;

  @Option(
      names = "--bundle",
      paramLabel = "FILE",
      description = "Write all that helps others to help into a zip file, without secrets.")
  private Optional<Path> bundle = Optional.empty();

  /** Asks that doctor. */
  public DoctorCommand(Session session, Function<Session, Doctor> doctors, Clock clock) {
    this.session = session;
    this.doctors = doctors;
    this.clock = clock;
  }

  @Override
  public ExitCode run() throws Exception {
    Doctor doctor = doctors.apply(session);
    boolean recorded =
        recording.curl.or(() -> recording.har).or(() -> recording.response).isPresent();
    List<Finding> here = recorded ? house(doctor) : live(doctor);
    List<Finding> all = new ArrayList<>(here);
    if (recorded) {
      all.addAll(recordings());
    }
    List<Finding> ranked = Finding.ranked(all);
    if (bundle.isPresent()) {
      write(doctor, bundle.get(), ranked);
    }
    session.print(ranked.stream().map(DoctorRow::of).toList(), FindingText.render(ranked));
    return exitCode(Finding.ranked(here)); // a recording is of elsewhere
  }

  private List<Finding> recordings() throws IOException {
    URI api = session.settings().uri("ionflow.ion.api");
    Recordings recordings = new Recordings(api, clock);
    try {
      if (recording.curl.isPresent()) {
        return recordings.curl(recording.curl.get());
      }
      return recording.har.isPresent()
          ? recordings.har(recording.har.get())
          : recordings.response(recording.response.orElseThrow());
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.USAGE,
          "The recording can't be used: " + e.getMessage(),
          "Give a file that holds what the option says; see: ionflow doctor --help");
    }
  }

  private List<Finding> house(Doctor doctor) {
    return house ? doctor.house() : List.of();
  }

  private List<Finding> live(Doctor doctor) throws Exception {
    boolean asked =
        asset.isPresent()
            || referer.isPresent()
            || chosen.variable.isPresent()
            || chosen.profile.isPresent();
    List<Finding> findings = new ArrayList<>();
    if (house || !asked) {
      findings.addAll(doctor.house());
    }
    if (findings.stream().noneMatch(found -> found.cause().area() == Area.CONFIGURATION)) {
      findings.addAll(ask(doctor, !asked));
    }
    return findings;
  }

  private List<Finding> ask(Doctor doctor, boolean forDaemon) throws Exception {
    try {
      return doctor.examine(question(doctor, doctor.own(), forDaemon));
    } catch (SettingsException e) {
      return List.of(doctor.unusable(e));
    } catch (CredentialsException | IonFault noLogin) {
      List<Finding> findings = new ArrayList<>();
      findings.add(doctor.signedOut(noLogin));
      findings.addAll(doctor.examine(question(doctor)));
      return findings;
    }
  }

  /** Of the way to ion alone. */
  private Question question(Doctor doctor) {
    return new Question(
        session.settings().uri("ionflow.ion.api"),
        Optional.empty(),
        Optional.empty(),
        asset.map(named -> id(doctor, named)),
        referer,
        false,
        List.of());
  }

  private static long id(Doctor doctor, String named) {
    return doctor
        .asset(named)
        .orElseThrow(
            () ->
                new CommandException(
                    ExitCode.USAGE,
                    "There is no asset " + named + ".",
                    "Give its id, or a name that stands in data/aliases.json."));
  }

  private Question question(Doctor doctor, Optional<Secret> configured, boolean forDaemon)
      throws Exception {
    Settings settings = session.settings();
    boolean other = chosen.variable.isPresent() || chosen.profile.isPresent();
    return new Question(
        settings.uri("ionflow.ion.api"),
        other ? chosenToken(doctor) : configured,
        other ? configured : Optional.empty(),
        asset.map(named -> id(doctor, named)),
        referer,
        sessions,
        forDaemon
            ? Rights.lacking(new Account(0, List.of(), ""), EnumSet.of(Work.UPLOAD, Work.READ))
            : List.of());
  }

  private Optional<Secret> chosenToken(Doctor doctor) throws Exception {
    if (chosen.profile.isPresent()) {
      return doctor.profile(chosen.profile.get());
    }
    String variable = chosen.variable.orElseThrow();
    return Optional.of(
        session
            .variable(variable)
            .map(Secret::new)
            .orElseThrow(
                () ->
                    new CommandException(
                        ExitCode.USAGE,
                        "The environment variable " + variable + " is not set, or is empty.",
                        "Set it for this command: %s=… ionflow doctor --token-env %s"
                            .formatted(variable, variable))));
  }

  private void write(Doctor doctor, Path file, List<Finding> findings) {
    try {
      doctor.bundle(file, findings);
      session.tell("Wrote " + file + ". Look into it before you give it away.");
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.FAILED,
          file + " can't be written: " + e.getMessage(),
          "Name a file that is not there yet, in a folder that may be written to.");
    }
  }

  private static ExitCode exitCode(List<Finding> ranked) {
    return ranked.stream()
        .findFirst()
        .map(
            first ->
                switch (first.cause().area()) {
                  case WELL -> ExitCode.DONE;
                  case CREDENTIALS -> ExitCode.CREDENTIALS;
                  case CONFIGURATION -> ExitCode.USAGE;
                  case REACH -> ExitCode.FAILED;
                })
        .orElse(ExitCode.DONE);
  }
}
