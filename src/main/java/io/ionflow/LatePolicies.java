package io.ionflow;

import io.ionflow.rotation.Policies;
import io.ionflow.rotation.policy.PolicyFile;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
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

  private final ScheduledExecutorService clerk =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "policies");
            thread.setDaemon(true);
            return thread;
          });
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
    late.clerk.scheduleWithFixedDelay(
        late::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    return late;
  }

  private void look() {
    if (policies.all().isEmpty()) {
      return;
    }
    try {
      beginning.begin();
    } catch (Exception e) {
      LOG.warn(
          "{} is there now, but tokens can't be looked after: {}. Run 'ionflow check', and start"
              + " ionflow again.",
          PolicyFile.NAME,
          e.getMessage());
    }
    clerk.shutdown();
  }

  @Override
  public void close() throws InterruptedException {
    clerk.shutdown();
    clerk.awaitTermination(10, TimeUnit.SECONDS); // what has begun is there as a whole
  }
}
