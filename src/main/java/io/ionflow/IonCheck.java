package io.ionflow;

import io.ionflow.check.Check;
import io.ionflow.cli.Session;
import io.ionflow.ion.Account;
import io.ionflow.ion.CredentialsException;
import io.ionflow.ion.IonFault;
import io.ionflow.ion.Rights;
import io.ionflow.rotation.policy.PolicyFile;
import io.ionflow.settings.Concern;
import io.ionflow.settings.Problem;
import io.ionflow.settings.Settings;
import io.ionflow.settings.SettingsException;
import java.net.URI;
import java.nio.file.Files;
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
    try (Engine door = Engine.doorOnly(settings, session.workspace(), Clock.systemUTC())) {
      return judge(where, door.whoAmI());
    } catch (CredentialsException e) {
      return List.of(
          credentials(where, e.getMessage(), "Give ION_TOKEN, or ION_TOKEN_FILE with its path."));
    } catch (IonFault.Refused e) {
      return List.of(
          credentials(
              where,
              "ion refuses the token: " + e.getMessage(),
              "Make a new one in ion's dashboard."));
    } catch (IonFault e) {
      return List.of(
          Problem.error(
                  where,
                  "ion can't be asked: " + e.getMessage(),
                  "Look at ION_API, the network and its proxies; a running daemon waits and tries on.")
              .about(Concern.REACH));
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

  private List<Problem> judge(String where, Account account) {
    return Stream.concat(needs(where, account), forPolicies(where, account)).toList();
  }

  /** Without a policy nothing is done with tokens. */
  private Stream<Problem> forPolicies(String where, Account account) {
    if (Files.notExists(session.workspace().dir().resolve(PolicyFile.NAME))) {
      return Stream.empty();
    }
    return Stream.of("tokens:read", "tokens:write")
        .filter(scope -> !account.scopes().contains(scope))
        .map(
            scope ->
                Problem.warning(
                        where,
                        "The token lacks " + scope + ", which " + PolicyFile.NAME + " needs",
                        "Give it the scope, or move that file away.")
                    .about(Concern.CREDENTIALS));
  }

  private static Stream<Problem> needs(String where, Account account) {
    return Stream.concat(
        Rights.lacking(account).stream()
            .map(
                scope ->
                    credentials(
                        where, "The token lacks " + scope, "Make a token that has the scope.")),
        Rights.missed(account).stream()
            .map(
                scope ->
                    Problem.warning(
                            where, "The token lacks " + scope, "Give it the scope if you can.")
                        .about(Concern.CREDENTIALS)));
  }

  private static Problem credentials(String where, String problem, String fix) {
    return Problem.error(where, problem.replaceFirst("\\.$", ""), fix).about(Concern.CREDENTIALS);
  }
}
