package io.ionflow.cli;

import io.ionflow.SignInServer;
import io.ionflow.ion.Account;
import io.ionflow.ion.IonFault;
import io.ionflow.login.GrantRefusedException;
import io.ionflow.login.IonServer;
import io.ionflow.login.LoginException;
import io.ionflow.login.LoginFlow;
import io.ionflow.login.Profile;
import io.ionflow.settings.Settings;
import java.io.InputStream;
import java.net.BindException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ionflow login}. */
@Command(
    name = "login",
    header = "Sign in to ion, and keep the login in the vault.",
    description = {
      "",
      "Opens your browser at ion and waits until it comes back. Without a browser on this machine it",
      "shows the address and a QR code: sign in elsewhere, then paste the address that your browser",
      "was sent to, or only the code in it.",
      "",
      "Register an application first, once: at https://ion.cesium.com/account/developer, with the",
      "redirect address http://127.0.0.1/ionflow/oauth2/callback. Its number is the client id.",
    },
    footer = {
      "",
      "Examples:",
      "  ionflow --dir maps login --client-id 1234",
      "  ionflow --dir maps login --no-browser         over SSH",
      "  ionflow login --profile lab --server https://ion.lab.example",
      "",
      "Exit codes: 0 signed in, 1 ion could not be reached or the time was up, 2 no client id,",
      "3 access was denied",
    })
public final class LoginCommand implements Action {
  private final Session session;
  private final Terminal terminal;
  private final InputStream input;

  @Option(
      names = "--scopes",
      split = "[, ]+",
      paramLabel = "SCOPE,…",
      hideParamSyntax = true,
      description = "What to ask for; ionflow.login.scopes unless given.")
  private List<String> scopes = List.of();

  @Option(names = "--no-browser", description = "Show the address instead of opening a browser.")
  private boolean noBrowser;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      defaultValue = Profile.DEFAULT,
      description = "Name to keep it under; ${DEFAULT-VALUE} unless given.")
  private String profile;

  @Option(
      names = "--client-id",
      paramLabel = "NUMBER",
      description = "Your application at ion; ionflow.login.client-id unless given.")
  private Optional<String> clientId = Optional.empty();

  @Option(
      names = "--server",
      paramLabel = "URL",
      description = "Web address of an ion of your own; its API is found by itself.")
  private Optional<URI> server = Optional.empty();

  /**
   * Runs it.
   *
   * @param input where the user pastes
   */
  public LoginCommand(Session session, Terminal terminal, InputStream input) {
    this.session = session;
    this.terminal = terminal;
    this.input = input;
  }

  @Override
  public ExitCode run() throws Exception {
    Profile.name(profile);
    Settings settings = session.settings().valid();
    IonServer ion =
        new IonServer(settings.uri("ionflow.ion.api"), settings.uri("ionflow.login.authorize"));
    if (server.isPresent()) {
      URI web = URI.create(server.get().toString().replaceFirst("/+$", ""));
      try (SignInServer search = open(settings)) {
        ion = new IonServer(search.find(web), URI.create(web + "/oauth"));
        if (search.isSingleUser(ion.api())) {
          return needless(settings, ion);
        }
      }
    }
    return signIn(session.settings(Map.of("ionflow.ion.api", ion.api().toString())), ion);
  }

  private ExitCode signIn(Settings settings, IonServer ion) throws Exception {
    LoginFlow.Application application =
        new LoginFlow.Application(
            number(settings), URI.create("http://127.0.0.1" + settings.text("ionflow.login.path")));
    List<String> asked = scopes.isEmpty() ? settings.list("ionflow.login.scopes") : scopes;
    try (SignInServer signIn = open(settings)) {
      invite(signIn, signIn.begin(profile, ion, application, asked));
      Profile kept = await(signIn, settings.duration("ionflow.login.timeout"));
      ProfileRow row = introduced(signIn, kept, asked);
      session.printOne(row, ProfileRow.TABLE);
      mention(ion);
    }
    return ExitCode.DONE;
  }

  private void invite(SignInServer signIn, URI address) {
    Browser browser = new Browser(session);
    if (!noBrowser && browser.isThere() && browser.open(address)) {
      session.tell(
          "Your browser has opened at ion. If it has not, open this address:\n\n" + address);
      session.tell("\nWaiting for it to come back …");
      return;
    }
    session.tell("Open this address and sign in:\n\n" + address + "\n");
    QrCode.lines(address.toString(), terminal.isLive()).forEach(session::tell);
    session.tell(
        ("\nOn this machine the browser comes back by itself, to port %d. From elsewhere it ends at a"
                + " page that can't be\nreached: paste that page's address here, or the code in it:")
            .formatted(signIn.port()));
    new Pasting(session, signIn).from(input);
  }

  private static Profile await(SignInServer signIn, Duration longest) throws InterruptedException {
    try {
      return signIn
          .await(longest)
          .orElseThrow(
              () ->
                  new CommandException(
                      ExitCode.FAILED,
                      "Nobody signed in within " + longest.toSeconds() + " s.",
                      "Run it again; ionflow.login.timeout gives more time."));
    } catch (LoginException | GrantRefusedException e) {
      throw new CommandException(
          ExitCode.CREDENTIALS, e.getMessage() + ".", "Run it again, and approve at ion.", e);
    } catch (IonFault e) {
      throw new CommandException(
          ExitCode.FAILED,
          "ion did not exchange the code: " + e.getMessage(),
          "Run it again; a code works only once.",
          e);
    }
  }

  /** With what ion says; the login stands also if it says nothing now. */
  private ProfileRow introduced(SignInServer signIn, Profile kept, List<String> asked) {
    ProfileRow row = ProfileRow.of(kept);
    try {
      Account account = signIn.introduce(kept);
      List<String> lacking = new ArrayList<>(asked);
      lacking.removeAll(account.scopes());
      if (!lacking.isEmpty()) {
        session.tell("ion did not grant " + String.join(", ", lacking) + ".");
      }
      return row.as(account.id(), account.scopes());
    } catch (IonFault e) {
      session.tell("You are signed in, but ion did not say as whom: " + e.getMessage());
      return row;
    }
  }

  private ExitCode needless(Settings settings, IonServer ion) {
    Profile kept = new Profile(profile, ion, Optional.empty(), Optional.empty(), Optional.empty());
    SignInServer.profiles(settings, session.workspace()).keep(kept);
    session.tell("This ion has one user and needs no login.");
    session.printOne(ProfileRow.of(kept), ProfileRow.TABLE);
    mention(ion);
    return ExitCode.DONE;
  }

  /** What else it takes to work with it. */
  private void mention(IonServer ion) {
    Settings settings = session.settings();
    if (!settings.uri("ionflow.ion.api").equals(ion.api())) {
      session.tell("To work with it, set ION_API=" + ion.api());
    }
    boolean token =
        List.of("ionflow.ion.token", "ionflow.ion.token-file").stream()
            .anyMatch(key -> settings.find(key).filter(s -> !s.value().isEmpty()).isPresent());
    if (token || !profile.equals(Profile.DEFAULT)) {
      session.tell(
          "To use it, set ionflow.credentials.upload and ionflow.credentials.read to profile:"
              + profile);
    }
  }

  private SignInServer open(Settings settings) throws Exception {
    try {
      return SignInServer.open(settings, session.workspace(), Clock.systemUTC());
    } catch (BindException e) {
      throw new CommandException(
          ExitCode.FAILED,
          "Port %s on 127.0.0.1 is taken.".formatted(settings.text("ionflow.login.port")),
          "Set ionflow.login.port to another one, or to 0 for any that is free.",
          e);
    }
  }

  private String number(Settings settings) {
    String number = clientId.orElseGet(() -> settings.text("ionflow.login.client-id"));
    if (number.matches("\\d{1,18}")) {
      return number;
    }
    throw new CommandException(
        ExitCode.USAGE,
        number.isEmpty()
            ? "ion knows no application of yours to sign in with."
            : "'" + number + "' is no client id: that is a number.",
        ("Register one at %s (Add Application) with the redirect address http://127.0.0.1%s, and give"
                + " its number as --client-id or ionflow.login.client-id.")
            .formatted(
                server
                    .map(web -> web + ", in the developer part of your account")
                    .orElse("https://ion.cesium.com/account/developer"),
                settings.text("ionflow.login.path")));
  }
}
