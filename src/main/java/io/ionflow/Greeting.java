package io.ionflow;

import io.ionflow.ion.Account;
import io.ionflow.ion.CredentialsException;
import io.ionflow.ion.IonFault;
import io.ionflow.ion.Work;
import io.ionflow.settings.Settings;
import io.ionflow.settings.Workspace;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The first word with ion. */
final class Greeting {
  private static final Logger LOG = LoggerFactory.getLogger(Daemon.class);

  private final Settings settings;
  private final Workspace workspace;
  private final LoginWiring login;

  Greeting(Settings settings, Workspace workspace, LoginWiring login) {
    this.settings = settings;
    this.workspace = workspace;
    this.login = login;
  }

  /** Says whose credentials these are and what they may do, or refuses to start with them. */
  void greet(Engine engine) {
    for (Standing standing : Standing.all(login, settings, workspace)) {
      try {
        Work first = standing.works().iterator().next();
        engine
            .whoAmI(login.credentials(first))
            .ifPresentOrElse(
                account -> judge(standing, account),
                () -> LOG.info("Shows ion no credentials, for {}.", standing.work()));
      } catch (IonFault.Refused refused) {
        throw new CredentialsException(
            "ion refuses %s: %s. Make a new one in ion's dashboard, or sign in again: ionflow login"
                .formatted(standing.choice(), refused.getMessage()),
            refused);
      } catch (IonFault fault) {
        LOG.warn("ion can't be asked for the account now, jobs wait: {}", fault.getMessage());
      }
    }
  }

  private static void judge(Standing standing, Account account) {
    List<String> lacking = standing.lacking(account);
    if (!lacking.isEmpty()) {
      throw new CredentialsException(
          "What is shown to ion for %s (%s, of account %d) has only %s. It also needs %s. %s"
              .formatted(
                  standing.work(),
                  standing.choice(),
                  account.id(),
                  account.scopes(),
                  String.join("; ", lacking),
                  standing.remedy()));
    }
    LOG.info(
        "Works for account {} with scopes {} ({}, for {}).",
        account.id(),
        account.scopes(),
        standing.choice(),
        standing.work());
    standing.missed(account).forEach(line -> LOG.warn("{} lacks {}.", standing.who(), line));
  }
}
