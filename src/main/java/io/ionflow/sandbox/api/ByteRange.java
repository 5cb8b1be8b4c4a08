package io.ionflow.sandbox.api;

import io.ionflow.sandbox.http.Body;
import io.ionflow.sandbox.http.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of a body that a {@code Range} header asks for (RFC 9110).
 *
 * @param first offset of its first byte; not below {@code wholeBytes} if it can be served
 * @param sizeBytes its length; 0 if it can't be served
 * @param wholeBytes length of the whole body
 */
record ByteRange(long first, long sizeBytes, long wholeBytes) {
  private static final Pattern FORM = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  /** The one range asked for; empty if there are several or none, so the whole is to be sent. */
  static Optional<ByteRange> of(String header, long wholeBytes) {
    Matcher form = FORM.matcher(header.strip());
    if (!form.matches() || (form.group(1).isEmpty() && form.group(2).isEmpty())) {
      return Optional.empty();
    }
    if (form.group(1).isEmpty()) {
      long last = Math.min(wholeBytes, Long.parseLong(form.group(2)));
      return Optional.of(new ByteRange(wholeBytes - last, last, wholeBytes));
    }
    long first = Long.parseLong(form.group(1));
    long end = form.group(2).isEmpty() ? wholeBytes : Long.parseLong(form.group(2)) + 1;
    if (end <= first && first < wholeBytes) {
      return Optional.empty();
    }
    long sizeBytes = Math.max(0, Math.min(end, wholeBytes) - first);
    return Optional.of(new ByteRange(first, sizeBytes, wholeBytes));
  }

  /** The answer with this part of the file; 416 if there is no such part. */
  Response cut(Response whole, Path file) {
    if (sizeBytes == 0) {
      return Response.empty(416)
          .with("Content-Range", "bytes */" + wholeBytes)
          .with("Access-Control-Allow-Origin", "*");
    }
    String range = "bytes " + first + "-" + (first + sizeBytes - 1) + "/" + wholeBytes;
    return new Response(206, whole.headers(), part(file)).with("Content-Range", range);
  }

  private Body part(Path file) {
    long size = sizeBytes;
    return new Body() {
      @Override
      public long sizeBytes() {
        return size;
      }

      @Override
      public InputStream open() throws IOException {
        FileChannel channel = FileChannel.open(file).position(first);
        return new Limited(Channels.newInputStream(channel), size);
      }
    };
  }

  /** The first bytes of another stream. */
  private static final class Limited extends InputStream {
    private final InputStream whole;
    private long left;

    Limited(InputStream whole, long left) {
      this.whole = whole;
      this.left = left;
    }

    @Override
    public int read() throws IOException {
      return left-- > 0 ? whole.read() : -1;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (left <= 0) {
        return -1;
      }
      int count = whole.read(buffer, offset, (int) Math.min(length, left));
      left -= Math.max(0, count);
      return count;
    }

    @Override
    public void close() throws IOException {
      whole.close();
    }
  }
}
