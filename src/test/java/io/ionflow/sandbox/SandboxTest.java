package io.ionflow.sandbox;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A test with a sandbox of its own, as it is without options. */
abstract class SandboxTest {
  Sandbox sandbox;
  Client client;

  @BeforeEach
  void start() throws IOException {
    sandbox = Sandbox.start(SandboxOptions.defaults());
    client = Client.of(sandbox);
  }

  @AfterEach
  void stop() throws IOException {
    sandbox.close();
  }
}
