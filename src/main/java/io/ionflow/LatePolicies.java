package io.ionflow;

import io.ionflow.rotation.Policies;
import io.ionflow.rotation.policy.PolicyFile;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for the policies of a daemon that was started without any: a look at the file's time every
 * few seconds, by a thread that ends when they are there.
 */
final class LatePolicies implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LatePolicies.class);
  private static final Duration LOOK = Duration.ofSeconds(3);

  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread clerk = new Thread(this::look, "policies");
  private final Policies policies;
  private final Beginning beginning;

  /** Begins to look after tokens. */
  @FunctionalInterface
  interface Beginning {
    void begin() throws Exception;
  }

  private LatePolicies(Policies policies, Beginning beginning) {
    this.policies = policies;
    this.beginning = beginning;
  }

  /**
   * Waits for the first policy.
   *
   * @param policies empty as yet
   * @param beginning is done once, as soon as there is one
   */
  static LatePolicies await(Policies policies, Beginning beginning) {
    LatePolicies late = new LatePolicies(policies, beginning);
    late.clerk.setDaemon(true);
    late.clerk.start();
    return late;
  }

  private void look() {
    try {
      boolean came = false;
      while (!came && !over.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
        came = !policies.all().isEmpty();
      }
      if (came) {
        begin();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void begin() {
    try {
      beginning.begin();
    } catch (Exception e) {
      LOG.warn(
          "{} is there now, but tokens can't be looked after: {}. Run 'ionflow check', and start"
              + " ionflow again.",
          PolicyFile.NAME,
          e.getMessage());
    }
  }

  /** What has begun is there as a whole then. */
  @Override
  public void close() {
    over.countDown();
    try {
      clerk.join(LOOK.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
