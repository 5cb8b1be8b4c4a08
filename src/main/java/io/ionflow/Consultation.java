package io.ionflow;

import io.ionflow.cli.Doctor;
import io.ionflow.cli.Session;
import io.ionflow.doctor.Cause;
import io.ionflow.doctor.Certainty;
import io.ionflow.doctor.Examination;
import io.ionflow.doctor.Finding;
import io.ionflow.doctor.Question;
import io.ionflow.ion.Credentials;
import io.ionflow.ion.Work;
import io.ionflow.log.Secret;
import io.ionflow.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Brings the doctor together with what it looks at. */
final class Consultation implements Doctor {
  private final Session session;

  Consultation(Session session) {
    this.session = session;
  }

  @Override
  public List<Finding> examine(Question question) throws Exception {
    try (DoctorWiring calls = DoctorWiring.open(session.settings(), session.workspace())) {
      return new Examination(calls, Clock.systemUTC()).examine(question);
    }
  }

  @Override
  public List<Finding> house() {
    return new House(session.settings(), session.workspace()).findings();
  }

  @Override
  public Finding unusable(SettingsException thrown) {
    return House.unusable(thrown);
  }

  @Override
  public Finding signedOut(RuntimeException thrown) {
    return new Finding(
        Cause.LOGIN_UNUSABLE,
        Certainty.CERTAIN,
        thrown.getMessage(),
        "Nothing can be shown to ion by this login, so only the way to ion was looked at.",
        "If ion can be reached, sign in again: ionflow login. Else it is renewed once it can.");
  }

  @Override
  public Optional<Secret> own() throws Exception {
    Optional<Secret> token = session.settings().secret("ionflow.ion.token");
    return token.isPresent() || !login().profiles().exist()
        ? token
        : shown(login -> login.credentials(Work.READ));
  }

  @Override
  public Optional<Secret> profile(String name) throws Exception {
    return shown(login -> login.profile(name));
  }

  @Override
  public Optional<Long> asset(String idOrName) {
    return VersionWiring.names(session.settings(), session.workspace()).find(idOrName);
  }

  private Optional<Secret> shown(Function<LoginWiring, Credentials> whose) throws Exception {
    LoginWiring login = login();
    Engine door =
        Engine.doorOnly(session.settings(), session.workspace(), login, Clock.systemUTC());
    try {
      return whose.apply(login).bearer().map(Secret::new);
    } finally {
      door.close(); // a login that is due was renewed through it
    }
  }

  private LoginWiring login() {
    return new LoginWiring(session.settings(), session.workspace(), Clock.systemUTC());
  }

  @Override
  public void bundle(Path file, List<Finding> findings) throws IOException {
    new BundleTexts(session.settings(), session.workspace()).bundle(findings).write(file);
  }
}
