package io.ionflow.ingest;

import io.ionflow.ion.CreatedAsset;
import io.ionflow.ion.UploadLocation;
import io.ionflow.store.ObjectStore;
import io.ionflow.store.ObjectStore.OpenUpload;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives up what a job has begun at the store. The journal knows it, so this also covers what a
 * process that died had begun. Waits a little for the store, then lets it go on by itself: what
 * becomes of the job does not depend on it.
 */
public final class Abandonment implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Abandonment.class);
  private static final int MOST_WAITING = 64;

  private final Jobs jobs;
  private final Deliveries deliveries;
  private final UploadLocations locations;
  private final Stores stores;
  private final Relay relay;
  private final Patience patience;
  private final ThreadPoolExecutor dropping =
      new ThreadPoolExecutor(
          1, 1, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), Abandonment::thread);

  /**
   * How long to wait.
   *
   * @param longest for the store, before the job's change goes on
   * @param lease how long the claim holds from here on
   */
  public record Patience(Duration longest, Duration lease) {}

  /** Takes what is known of jobs and the way to their stores. */
  public Abandonment(
      Jobs jobs,
      Deliveries deliveries,
      UploadLocations locations,
      Stores stores,
      Relay relay,
      Patience patience) {
    this.jobs = jobs;
    this.deliveries = deliveries;
    this.locations = locations;
    this.stores = stores;
    this.relay = relay;
    this.patience = patience;
    dropping.allowCoreThreadTimeOut(true);
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "abandonment");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Aborts a claimed job's multipart uploads and forgets what was sent.
   *
   * @throws StaleJobException if the claim has passed to another, who may go on with them
   */
  void abandon(Job job) {
    jobs.extend(job, patience.lease());
    Set<OpenUpload> known =
        deliveries.of(job).uploadIds().entrySet().stream()
            .map(each -> new OpenUpload(each.getKey(), each.getValue()))
            .collect(Collectors.toSet());
    try {
      Optional<UploadLocation> lent = locations.find(job).map(CreatedAsset::uploadLocation);
      if (job.way() == Way.RELAY && job.state() == JobState.TRANSFERRING) {
        drop(job, relay.at(job), known);
        relay.clear(job);
      } else if (lent.isPresent() && !Stores.isForm(lent.get())) {
        drop(job, stores.at(lent.get()), known);
      } else if (!known.isEmpty()) {
        LOG.warn("Job {}: {} uploads stay open, as their keys are lost", job.id(), known.size());
      }
    } catch (IOException | RuntimeException unknown) {
      LOG.warn("Job {}: what it began at the store stays as it is", job.id(), unknown);
    }
    deliveries.clear(job);
  }

  private void drop(Job job, ObjectStore store, Set<OpenUpload> known) {
    Leftovers leftovers = new Leftovers(job, store);
    try {
      dropping
          .submit(
              () -> {
                leftovers.drop(known);
                return known;
              })
          .get(patience.longest().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException slow) {
      LOG.info("Job {}: the store is slow to drop what was sent; it goes on by itself", job.id());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | RejectedExecutionException e) {
      LOG.warn("Job {}: what it began at the store stays as it is", job.id(), e);
    }
  }

  /** Ends what is under way. */
  @Override
  public void close() {
    dropping.shutdownNow();
  }
}
