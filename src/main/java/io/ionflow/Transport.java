package io.ionflow;

import io.ionflow.ingest.TransferMetrics;
import io.ionflow.settings.Settings;
import io.ionflow.settings.Timetable;
import io.ionflow.store.Bandwidth;
import io.ionflow.store.Limits;
import io.ionflow.store.Line;
import io.ionflow.store.Memory;
import io.ionflow.store.Pace;
import io.ionflow.store.Wire;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.ZoneId;

/**
 * What all transfers share, as the settings have it.
 *
 * @param wire the connections
 * @param line the queue of what is sent over them
 */
record Transport(Wire wire, Line line) implements AutoCloseable {
  /** Pieces under way at once before it is known whether more are faster. */
  private static final int FIRST_PIECES = 4;

  private static final int WAITING_PIECES = 2_048;

  static Transport of(Settings settings, MeterRegistry meters, Clock clock) {
    TransferMetrics traffic = new TransferMetrics(meters);
    int parallel = settings.count("ionflow.upload.parallel");
    Pace pace = new Pace(FIRST_PIECES, parallel);
    Memory memory = new Memory(settings.sizeBytes("ionflow.upload.memory"));
    traffic.watch(pace, memory);
    Limits limits =
        new Limits(
            settings.duration("ionflow.upload.stall"),
            settings.duration("ionflow.upload.part-timeout"));
    Timetable timetable = settings.timetable("ionflow.upload.bandwidth");
    Bandwidth bandwidth =
        new Bandwidth(now -> timetable.bytesPerSecond(now.atZone(ZoneId.systemDefault())), clock);
    return new Transport(
        new Wire(parallel, limits, bandwidth, traffic),
        new Line(pace, memory, parallel, WAITING_PIECES));
  }

  @Override
  public void close() {
    line.close();
    wire.close();
  }
}
