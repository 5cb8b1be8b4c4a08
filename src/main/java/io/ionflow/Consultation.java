package io.ionflow;

import io.ionflow.cli.Doctor;
import io.ionflow.cli.Session;
import io.ionflow.doctor.Examination;
import io.ionflow.doctor.Finding;
import io.ionflow.doctor.Question;
import io.ionflow.log.Secret;
import io.ionflow.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

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

  /** Nobody can sign in yet, so there is none. */
  @Override
  public Optional<Secret> profile(String name) {
    return Optional.empty();
  }

  @Override
  public void bundle(Path file, List<Finding> findings) throws IOException {
    new BundleTexts(session.settings(), session.workspace()).bundle(findings).write(file);
  }
}
