package io.ionflow.testkit;

import io.ionflow.sandbox.Sandbox;
import io.ionflow.sandbox.SandboxOptions;
import io.ionflow.sandbox.Switches;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Has a sandbox that tiles at once and a workspace that works with it, both for one test. */
public abstract class SandboxedTest {
  protected static final SandboxOptions QUICK =
      SandboxOptions.defaults().with(Switches.defaults().tilingIn(Duration.ofMillis(100)));

  @TempDir protected Path dir;
  protected Sandbox sandbox;
  protected IonAccount account;
  protected QuickWorkspace place;

  @BeforeEach
  protected void startSandbox() throws IOException {
    sandbox = Sandbox.start(QUICK);
    account = new IonAccount(sandbox);
    place = QuickWorkspace.make(dir.resolve("work"), sandbox.api());
  }

  @AfterEach
  protected void stopSandbox() throws IOException {
    sandbox.close();
  }

  /** Makes requests go wrong; the rule is JSON with single quotes. */
  protected void fault(String rule) {
    account.fault(rule.replace('\'', '"'));
  }
}
