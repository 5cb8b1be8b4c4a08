package io.ionflow.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * Explains calls that were made elsewhere, from files that others wrote. Calls nobody. Messages of
 * its exceptions hold nothing of what is in a file.
 */
public final class Recordings {
  private static final int LARGEST_TEXT = 1024 * 1024;

  private final URI api;
  private final Clock clock;

  /**
   * @param api ion's address as it is set up, known besides the public one
   * @param clock for what a file gives no time of
   */
  public Recordings(URI api, Clock clock) {
    this.api = api;
    this.clock = clock;
  }

  /** A curl command. */
  public List<Finding> curl(Path file) throws IOException {
    return curl(text(file));
  }

  /** A HAR file; of any size, for it is read as a stream. */
  public List<Finding> har(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return har(in);
    }
  }

  /** A saved answer. */
  public List<Finding> response(Path file) throws IOException {
    return response(text(file));
  }

  List<Finding> curl(String command) throws IOException {
    Sent sent = CurlCommand.parse(command);
    RecordedCalls calls = new RecordedCalls(api, clock.instant());
    calls.add(
        new Recorded(
            java.util.Optional.of(sent), java.util.Optional.empty(), java.util.Optional.empty()));
    return calls.findings();
  }

  List<Finding> har(InputStream in) throws IOException {
    RecordedCalls calls = new RecordedCalls(api, clock.instant());
    HarFile.read(in, calls::add);
    return calls.findings();
  }

  List<Finding> response(String text) throws IOException {
    Instant now = clock.instant();
    RecordedCalls calls = new RecordedCalls(api, now);
    calls.add(SavedResponse.parse(text));
    return calls.findings();
  }

  private static String text(Path file) throws IOException {
    try (InputStream in = file.toString().equals("-") ? System.in : Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LARGEST_TEXT + 1);
      if (bytes.length > LARGEST_TEXT) {
        throw new IOException("it is larger than 1 MiB");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }
}
