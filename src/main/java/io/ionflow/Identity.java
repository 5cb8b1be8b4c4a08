package io.ionflow;

import io.ionflow.cli.Session;
import io.ionflow.ion.Account;
import io.ionflow.ion.Credentials;
import io.ionflow.ion.CredentialsException;
import io.ionflow.ion.IonFault;
import io.ionflow.ion.Work;
import io.ionflow.login.Profile;
import io.ionflow.settings.Settings;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who a command is to ion.
 *
 * @param source which credentials, in words; the profile's name for a login
 * @param profile the login, if it is one
 * @param account empty if ion needs no credentials
 */
public record Identity(String source, Optional<Profile> profile, Optional<Account> account) {

  /**
   * Asks ion.
   *
   * @param named the profile to ask about; empty for what reading uses
   * @throws CredentialsException if there are no credentials, or ion refuses them
   * @throws Exception if ion can't be asked
   */
  public static Identity ask(Session session, Optional<String> named) throws Exception {
    Settings settings = settings(session, named);
    LoginWiring login = new LoginWiring(settings, session.workspace(), Clock.systemUTC());
    CredentialsChoice choice = login.choice(Work.READ);
    try (Engine door = Engine.doorOnly(settings, session.workspace(), login, Clock.systemUTC())) {
      Credentials credentials = login.credentials(Work.READ);
      Optional<Account> account = door.whoAmI(credentials);
      boolean isProfile = choice.kind() == CredentialsChoice.Kind.PROFILE;
      return new Identity(
          isProfile ? choice.profile() : choice.kind().name().toLowerCase(java.util.Locale.ROOT),
          isProfile ? login.profiles().find(choice.profile()) : Optional.empty(),
          account);
    } catch (IonFault.Refused e) {
      throw new CredentialsException(
          "ion refuses %s: %s. Sign in again: ionflow login".formatted(choice, e.getMessage()), e);
    }
  }

  /** A profile is asked about where it belongs, whatever the directory works with. */
  private static Settings settings(Session session, Optional<String> named) {
    if (named.isEmpty()) {
      return session.settings().valid();
    }
    Map<String, String> more = new HashMap<>();
    more.put("ionflow.credentials.read", "profile:" + Profile.name(named.get()));
    LoginWiring.profiles(session.settings().valid(), session.workspace())
        .find(named.get())
        .ifPresent(found -> more.put("ionflow.ion.api", found.server().api().toString()));
    return session.settings(more).valid();
  }
}
