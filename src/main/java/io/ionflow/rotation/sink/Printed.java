package io.ionflow.rotation.sink;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What a program prints, as far as it has come. Its end can't be waited for: a child that the
 * program has left in the background keeps its output open, perhaps for ever.
 */
final class Printed {
  private static final int MOST_BYTES = 64 * 1024;
  private static final int PIECE_BYTES = 4 * 1024;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final CountDownLatch end = new CountDownLatch(1);

  /** Reads on and on, so that the program is never held up; what is over 64 KiB is dropped. */
  Printed(InputStream stream) {
    Thread reader = new Thread(() -> read(stream), "sink-output");
    reader.setDaemon(true);
    reader.start();
  }

  private void read(InputStream stream) {
    byte[] piece = new byte[PIECE_BYTES];
    try (stream) {
      for (int count = stream.read(piece); count >= 0; count = stream.read(piece)) {
        keep(piece, count);
      }
    } catch (IOException gone) {
      return; // as at an end: what has come counts
    } finally {
      end.countDown();
    }
  }

  private synchronized void keep(byte[] piece, int count) {
    bytes.write(piece, 0, Math.min(count, MOST_BYTES - bytes.size()));
  }

  /**
   * What has come by the end of the output, or by that time if the end has not.
   *
   * @throws InterruptedException if this thread shall stop
   */
  String within(Duration time) throws InterruptedException {
    end.await(time.toMillis(), TimeUnit.MILLISECONDS);
    synchronized (this) {
      return bytes.toString(StandardCharsets.UTF_8);
    }
  }
}
