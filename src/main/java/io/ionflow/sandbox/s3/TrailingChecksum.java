package io.ionflow.sandbox.s3;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/**
 * A checksum that a client sends after its {@code aws-chunked} body, and the one of what came. S3
 * has more kinds; these two are what its clients send unless they are told otherwise.
 */
final class TrailingChecksum {
  private final String header;
  private final Checksum received;

  private TrailingChecksum(String header, Checksum received) {
    this.header = header;
    this.received = received;
  }

  /**
   * The checksum that follows a body.
   *
   * @param trailer the request's {@code x-amz-trailer}
   * @return empty if it names none that is known here
   */
  static Optional<TrailingChecksum> of(String trailer) {
    String header = trailer.strip().toLowerCase(Locale.ROOT);
    return kind(header).map(kind -> new TrailingChecksum(header, kind.get()));
  }

  private static Optional<Supplier<Checksum>> kind(String header) {
    return switch (header) {
      case "x-amz-checksum-crc32c" -> Optional.of(CRC32C::new);
      case "x-amz-checksum-crc32" -> Optional.of(CRC32::new);
      default -> Optional.empty();
    };
  }

  /** Its header, in the request's trailer and in the answer. */
  String header() {
    return header;
  }

  /** Takes more of the content. */
  void update(byte[] bytes, int offset, int sizeBytes) {
    received.update(bytes, offset, sizeBytes);
  }

  /** Of what came, in base64. */
  String value() {
    byte[] bytes = ByteBuffer.allocate(4).putInt((int) received.getValue()).array();
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** Whether what came is what the trailers say. */
  boolean isIn(String trailers) {
    Pattern line =
        Pattern.compile("(?im)^" + Pattern.quote(header) + ":\\s*([A-Za-z0-9+/=]+)\\s*$");
    Matcher found = line.matcher(trailers);
    return found.find() && found.group(1).equals(value());
  }
}
