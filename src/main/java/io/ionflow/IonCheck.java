package io.ionflow;

import io.ionflow.check.Check;
import io.ionflow.cli.Session;
import io.ionflow.ion.Account;
import io.ionflow.ion.CredentialsException;
import io.ionflow.ion.IonFault;
import io.ionflow.ion.Rights;
import io.ionflow.settings.Problem;
import io.ionflow.settings.Settings;
import io.ionflow.settings.SettingsException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Whether ion can be reached with the credentials, and what they lack. */
final class IonCheck implements Check {
  private final Session session;

  IonCheck(Session session) {
    this.session = session;
  }

  @Override
  public List<Problem> run() {
    Settings settings = session.settings();
    String where;
    try {
      where = settings.valid().uri("ionflow.ion.api").toString();
    } catch (SettingsException e) {
      return List.of(); // said already, by the check of the settings
    }
    try (Engine door = Engine.doorOnly(settings, session.workspace(), Clock.systemUTC())) {
      return judge(where, door.whoAmI());
    } catch (CredentialsException e) {
      return List.of(Problem.error(where, e.getMessage(), "See: ionflow run --help"));
    } catch (IonFault.Refused e) {
      return List.of(
          Problem.error(where, "ion refuses the token: " + e.getMessage(), "Make a new token."));
    } catch (Exception e) {
      return List.of(
          Problem.error(
              where,
              "ion can't be reached: " + e.getMessage(),
              "Look at ION_API, the network and its proxies; a running daemon waits and tries on."));
    }
  }

  private static List<Problem> judge(String where, Account account) {
    List<Problem> problems = new ArrayList<>();
    Rights.lacking(account)
        .forEach(
            scope ->
                problems.add(
                    Problem.error(
                        where, "The token lacks " + scope, "Make a token that has the scope.")));
    Rights.missed(account)
        .forEach(
            scope ->
                problems.add(
                    Problem.warning(
                        where, "The token lacks " + scope, "Give it the scope if you can.")));
    return problems;
  }
}
