package io.ionflow.store;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;

/**
 * A request under way, and when its body last moved. A socket's own timeouts don't see a stalled
 * write.
 */
final class Watched {
  private static final long LONG_BYTES = 64 << 20;

  private final HttpUriRequestBase request;
  private final Limits limits;
  private final Duration longest;
  private final Bandwidth bandwidth;
  private final Traffic traffic;
  private final long begun = System.nanoTime();
  private volatile long moved = begun;
  private volatile boolean written;
  private volatile String cutOff = "";
  private volatile boolean tookTooLong;
  private volatile boolean waits;
  private volatile long waitedNanos;
  private long heldBack;
  private long leftBytes;

  Watched(
      HttpUriRequestBase request,
      long sizeBytes,
      Limits limits,
      Bandwidth bandwidth,
      Traffic traffic) {
    this.longest = limits.longest().multipliedBy(1 + sizeBytes / LONG_BYTES);
    this.request = request;
    this.limits = limits;
    this.bandwidth = bandwidth;
    this.traffic = traffic;
  }

  /** The same stream, no faster than allowed, which notes that bytes go through. */
  OutputStream over(OutputStream out) {
    return new FilterOutputStream(out) {
      @Override
      public void write(byte[] bytes, int start, int length) throws IOException {
        await(length);
        out.write(bytes, start, length);
        leftBytes += length;
        traffic.left(length);
        moved = System.nanoTime();
      }
    };
  }

  /** What is held back by us does not stand still. */
  private void await(int length) throws IOException {
    long from = System.nanoTime();
    waits = true;
    try {
      bandwidth.take(length);
    } finally {
      moved = System.nanoTime();
      heldBack += moved - from;
      waitedNanos = heldBack;
      waits = false;
    }
  }

  /** How much of the body has left; for the thread that sends it. */
  long leftBytes() {
    return leftBytes;
  }

  /** The body is on its way to the last byte. */
  void written() {
    written = true;
  }

  /** Cuts the request off if it stands still or takes too long. */
  void check(long now) {
    if (waits) {
      return;
    }
    if (!written && now - moved > limits.stall().toNanos()) {
      cutOff("no byte could be sent for " + limits.stall().toSeconds() + " s");
    } else if (now - begun - waitedNanos > longest.toNanos()) {
      tookTooLong = !written && moved > begun; // else it is the answer that is slow
      cutOff("it took more than " + longest.toSeconds() + " s");
    }
  }

  private void cutOff(String why) {
    cutOff = why;
    request.abort();
  }

  /** The fault, if it was cut off. */
  Optional<IOException> cutOff(Exception by) {
    if (cutOff.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        tookTooLong ? new TooLongException(cutOff, by) : new IOException(cutOff, by));
  }
}
