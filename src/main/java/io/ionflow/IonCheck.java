package io.ionflow;

import io.ionflow.check.Check;
import io.ionflow.cli.Session;
import io.ionflow.ion.Account;
import io.ionflow.ion.CredentialsException;
import io.ionflow.ion.IonFault;
import io.ionflow.settings.Concern;
import io.ionflow.settings.Problem;
import io.ionflow.settings.Settings;
import io.ionflow.settings.SettingsException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/** Whether ion can be reached with the credentials, and what they lack. */
final class IonCheck implements Check {
  private final Session session;

  IonCheck(Session session) {
    this.session = session;
  }

  @Override
  public List<Problem> run() {
    Settings settings = session.settings();
    try {
      return ask(settings, address(settings).toString());
    } catch (SettingsException e) {
      return List.of(); // said already, by the check of the settings
    }
  }

  /** Reads all that the door to ion is set up with; other settings may be wrong. */
  private static URI address(Settings settings) {
    settings.count("ionflow.ion.rate");
    settings.count("ionflow.ion.retries");
    settings.duration("ionflow.ion.connect-timeout");
    settings.duration("ionflow.ion.response-timeout");
    settings.duration("ionflow.shutdown.timeout");
    return settings.uri("ionflow.ion.api");
  }

  private List<Problem> ask(Settings settings, String where) {
    Clock clock = Clock.systemUTC();
    LoginWiring login = new LoginWiring(settings, session.workspace(), clock);
    try (Engine door = Engine.doorOnly(settings, session.workspace(), login, clock)) {
      return Standing.all(login, settings, session.workspace()).stream()
          .flatMap(standing -> judge(where, door, login, standing).stream())
          .toList();
    } catch (SettingsException e) {
      throw e;
    } catch (Exception e) {
      return List.of(
          Problem.error(
              where,
              "ion can't be asked, for Camel does not start: " + e.getMessage(),
              "Settle what else is told here."));
    }
  }

  private static List<Problem> judge(
      String where, Engine door, LoginWiring login, Standing standing) {
    try {
      return door.whoAmI(login.credentials(standing.works().iterator().next()))
          .map(account -> judge(where, standing, account))
          .orElse(List.of());
    } catch (CredentialsException e) {
      return List.of(
          credentials(
              where,
              e.getMessage(),
              "Give ION_TOKEN, or ION_TOKEN_FILE with its path, or sign in: ionflow login"));
    } catch (IonFault.Refused e) {
      return List.of(
          credentials(
              where,
              "ion refuses " + standing.choice() + ": " + e.getMessage(),
              "Make a new one in ion's dashboard, or sign in again: ionflow login"));
    } catch (IonFault e) {
      return List.of(
          Problem.error(
                  where,
                  "ion can't be asked: " + e.getMessage(),
                  "Look at ION_API, the network and its proxies; a running daemon waits and tries on.")
              .about(Concern.REACH));
    }
  }

  private static List<Problem> judge(String where, Standing standing, Account account) {
    String who = standing.who() + " lacks ";
    return Stream.concat(
            standing.lacking(account).stream()
                .map(need -> credentials(where, who + need, standing.remedy())),
            standing.missed(account).stream()
                .map(
                    need ->
                        Problem.warning(where, who + need, standing.remedy())
                            .about(Concern.CREDENTIALS)))
        .toList();
  }

  private static Problem credentials(String where, String problem, String fix) {
    return Problem.error(where, problem.replaceFirst("\\.$", ""), fix).about(Concern.CREDENTIALS);
  }
}
