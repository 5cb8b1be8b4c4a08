package io.ionflow.doctor;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/** Reads bytes as what others send for an explanation: a curl command, a HAR file, an answer. */
public final class DoctorFuzz {
  private static final Recordings RECORDINGS =
      new Recordings(URI.create("https://api.cesium.com"), Clock.systemUTC());

  private DoctorFuzz() {}

  private interface Reading {
    Object findings() throws IOException;
  }

  /** One input. */
  public static void fuzzerTestOneInput(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    read(() -> RECORDINGS.curl(text));
    read(() -> RECORDINGS.response(text));
    read(() -> RECORDINGS.har(new ByteArrayInputStream(bytes)));
  }

  private static void read(Reading reading) {
    try {
      reading.findings().toString();
    } catch (IOException expected) {
      return;
    }
  }
}
