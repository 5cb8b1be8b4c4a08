package io.ionflow;

import io.ionflow.ingest.Complaints;
import io.ionflow.ingest.Jobs;
import io.ionflow.ingest.StorageCheck;
import io.ionflow.ingest.StorageLeft;
import io.ionflow.settings.Settings;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Set;
import org.apache.camel.spi.Registry;

/** Makes what keeps to the account's storage. */
final class StorageWiring {
  /** Every name that a route can use. */
  static final Set<String> BEANS = Set.of("storageCheck");

  private final StorageLeft left = new StorageLeft();

  StorageWiring(MeterRegistry meters) {
    Gauge.builder("ionflow.storage.waiting", left, StorageLeft::waiting).register(meters);
  }

  /** Told of every change of a job. */
  StorageLeft left() {
    return left;
  }

  void bind(Registry registry, Settings settings, Jobs jobs, Complaints complaints, Clock clock) {
    StorageCheck.Policy policy =
        new StorageCheck.Policy(
            settings.flag("ionflow.limits.storage"),
            settings.duration("ionflow.limits.storage-look"));
    registry.bind("storageCheck", new StorageCheck(jobs, left, policy, complaints, clock));
  }
}
