package io.ionflow.doctor;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

public final class Recordings {
  public Recordings(URI api, Clock clock) {}
  public List<Finding> curl(Path file) throws IOException { return List.of(); }
  public List<Finding> har(Path file) throws IOException { return List.of(); }
  public List<Finding> response(Path file) throws IOException { return List.of(); }
}
