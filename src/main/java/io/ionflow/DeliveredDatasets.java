package io.ionflow;

import io.ionflow.gateway.AliasDocument;
import io.ionflow.ingest.Dataset;
import io.ionflow.ingest.Job;
import io.ionflow.ingest.JobQuery;
import io.ionflow.ingest.JobState;
import io.ionflow.ingest.Jobs;
import io.ionflow.rotation.plan.AssetResolver.Datasets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The datasets that are complete, by their alias or else by name; read once. */
final class DeliveredDatasets implements Datasets {
  /** Beyond that the oldest are not known by name. */
  private static final int MOST = 100_000;

  private final Jobs jobs;
  private final AliasDocument aliases;
  private Optional<Map<String, Long>> assets = Optional.empty();

  /**
   * @param aliases what the daemon has written down
   */
  DeliveredDatasets(Jobs jobs, AliasDocument aliases) {
    this.jobs = jobs;
    this.aliases = aliases;
  }

  @Override
  public Optional<Long> asset(String dataset) {
    if (assets.isEmpty()) {
      assets = Optional.of(read());
    }
    return Optional.ofNullable(assets.get().get(dataset));
  }

  private Map<String, Long> read() {
    Map<String, Long> found = new HashMap<>();
    for (Job job :
        jobs.list(new JobQuery(Optional.of(JobState.COMPLETE), Optional.empty(), MOST))) {
      Optional<String> name = job.dataset().map(Dataset::name);
      if (name.isPresent() && job.assetId().isPresent()) {
        found.putIfAbsent(name.get(), job.assetId().get()); // the newest comes first
      }
    }
    found.putAll(aliases.ids());
    return found;
  }
}
