package io.ionflow;

import io.ionflow.cli.Doctor;
import io.ionflow.cli.Session;
import io.ionflow.doctor.Examination;
import io.ionflow.doctor.Finding;
import io.ionflow.doctor.Question;
import io.ionflow.log.Secret;
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
    return List.of();
  }

  @Override
  public Optional<Secret> profile(String name) {
    return Optional.empty();
  }

  @Override
  public void bundle(Path file, List<Finding> findings) throws IOException {
    throw new IOException("todo");
  }
}
