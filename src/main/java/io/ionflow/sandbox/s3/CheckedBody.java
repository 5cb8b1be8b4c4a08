package io.ionflow.sandbox.s3;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3ProxyException;

/**
 * An {@code aws-chunked} body that is checked on its way by the checksum in its trailers. S3Proxy
 * reads the content and not what follows it, so this reads on to the trailers before it gives the
 * last of the content away: what doesn't fit is never stored.
 */
final class CheckedBody extends InputStream {
  private static final int LONGEST_LINE = 1 << 10;
  private static final int LONGEST_TRAILERS = 8 << 10;

  private enum Place {
    SIZE,
    CONTENT,
    CONTENT_END,
    TRAILERS
  }

  private final InputStream body;
  private final TrailingChecksum checksum;
  private final StringBuilder line = new StringBuilder();
  private Place place = Place.SIZE;
  private long leftBytes;
  private long chunkLeftBytes;
  private Optional<InputStream> rest = Optional.empty();

  /**
   * A body that is checked.
   *
   * @param contentBytes how long it is without what stands between its chunks
   * @throws IOException caused by an {@link S3ProxyException} if it is empty and its checksum wrong
   */
  CheckedBody(InputStream body, long contentBytes, TrailingChecksum checksum) throws IOException {
    this.body = body;
    this.leftBytes = contentBytes;
    this.checksum = checksum;
    checkAtTheEnd();
  }

  /** The body of a request, checked if a checksum follows it. */
  static InputStream of(HttpServletRequest request) throws IOException {
    Optional<TrailingChecksum> checksum =
        Optional.ofNullable(request.getHeader("x-amz-trailer")).flatMap(TrailingChecksum::of);
    String contentBytes = request.getHeader("x-amz-decoded-content-length");
    return checksum.isPresent() && contentBytes != null && contentBytes.matches("\\d{1,15}")
        ? new CheckedBody(request.getInputStream(), Long.parseLong(contentBytes), checksum.get())
        : request.getInputStream();
  }

  /** The checksum that was found to be right; empty if the body wasn't read to its end. */
  Optional<TrailingChecksum> checked() {
    return rest.map(done -> checksum);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int sizeBytes) throws IOException {
    if (rest.isPresent()) {
      return rest.get().read(buffer, offset, sizeBytes);
    }
    int read = body.read(buffer, offset, sizeBytes);
    if (read > 0) {
      take(buffer, offset, read);
      checkAtTheEnd();
    }
    return read;
  }

  @Override
  public void close() throws IOException {
    body.close();
  }

  private void checkAtTheEnd() throws IOException {
    if (leftBytes > 0) {
      return;
    }
    byte[] ahead = body.readNBytes(LONGEST_TRAILERS);
    take(ahead, 0, ahead.length);
    if (leftBytes < 0 || !checksum.isIn(line.toString())) {
      throw new IOException(new S3ProxyException(S3ErrorCode.BAD_DIGEST));
    }
    rest = Optional.of(new ByteArrayInputStream(ahead));
  }

  private void take(byte[] bytes, int from, int sizeBytes) throws IOException {
    int end = from + sizeBytes;
    for (int at = from; at < end; ) {
      if (place == Place.CONTENT) {
        int part = (int) Math.min(chunkLeftBytes, end - at);
        checksum.update(bytes, at, part);
        at += part;
        leftBytes -= part;
        chunkLeftBytes -= part;
        place = chunkLeftBytes == 0 ? Place.CONTENT_END : Place.CONTENT;
      } else {
        takeLine((char) (bytes[at++] & 0xFF));
      }
    }
  }

  /** What stands between the content: {@code <size in hexadecimal>[;<signature>]} and line ends. */
  private void takeLine(char next) throws IOException {
    line.append(next);
    if (line.length() > (place == Place.TRAILERS ? LONGEST_TRAILERS : LONGEST_LINE)) {
      throw new IOException(new S3ProxyException(S3ErrorCode.INVALID_REQUEST));
    }
    if (next != '\n' || place == Place.TRAILERS) {
      return;
    }
    if (place == Place.SIZE) {
      chunkLeftBytes = chunkBytes(line.toString());
      place = chunkLeftBytes == 0 ? Place.TRAILERS : Place.CONTENT;
    } else {
      place = Place.SIZE;
    }
    line.setLength(0);
  }

  private static long chunkBytes(String head) throws IOException {
    String digits = head.strip().split(";", 2)[0];
    if (!digits.matches("[0-9a-fA-F]{1,15}")) {
      throw new IOException(new S3ProxyException(S3ErrorCode.INVALID_REQUEST));
    }
    return Long.parseLong(digits, 16);
  }
}
