package io.ionflow.ingest;

import io.ionflow.store.Memory;
import io.ionflow.store.Pace;
import io.ionflow.store.StoreFault;
import io.ionflow.store.Traffic;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.BaseUnits;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Measures what goes to stores: bytes, requests, how many pieces at once, memory. */
public final class TransferMetrics implements Traffic {
  private final MeterRegistry meters;
  private final Counter sentBytes;
  private final Counter wastedBytes;

  /** Registers the meters. */
  public TransferMetrics(MeterRegistry meters) {
    this.meters = meters;
    this.sentBytes = meters.counter("ionflow.sent.bytes");
    this.wastedBytes = meters.counter("ionflow.wasted.bytes");
  }

  /** Registers meters for what all transfers share. */
  public void watch(Pace pace, Memory memory) {
    Gauge.builder("ionflow.pieces", pace, Pace::underWay).register(meters);
    Gauge.builder("ionflow.pieces.limit", pace, Pace::limit).register(meters);
    Gauge.builder("ionflow.memory", memory, Memory::usedBytes)
        .baseUnit(BaseUnits.BYTES)
        .register(meters);
  }

  @Override
  public void left(int bytes) {
    sentBytes.increment(bytes);
  }

  @Override
  public void wasted(long bytes) {
    wastedBytes.increment((double) bytes);
  }

  @Override
  public void ended(Request request, Optional<StoreFault.Kind> fault, Duration took) {
    String outcome = fault.map(TransferMetrics::word).orElse("ok");
    meters.timer("ionflow.store.requests", "kind", word(request), "outcome", outcome).record(took);
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
