package io.ionflow.sandbox.form;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the parts of a form one after the other (RFC 7578). */
final class MultipartReader {
  private static final int BUFFER_BYTES = 64 << 10;
  private static final int LARGEST_HEAD_BYTES = 8 << 10;
  private static final Pattern BOUNDARY =
      Pattern.compile("(?i)multipart/form-data\\s*;.*\\bboundary=\"?([^\";\\s]{1,70})\"?.*");
  private static final Pattern NAME =
      Pattern.compile("(?i);\\s*name=(?:\"([^\"]*)\"|([^\";\\s]+))");

  private final InputStream in;
  private final byte[] delimiter;
  private boolean begun;

  /**
   * A reader of a body.
   *
   * @param contentType of the request; it names what stands between the parts
   * @throws FormError if it isn't that of a form
   */
  MultipartReader(InputStream body, String contentType) throws FormError {
    Matcher boundary = BOUNDARY.matcher(contentType);
    if (!boundary.matches()) {
      throw new FormError("The files must come as multipart/form-data with a boundary");
    }
    this.in = new BufferedInputStream(body, BUFFER_BYTES);
    this.delimiter = ("\r\n--" + boundary.group(1)).getBytes(StandardCharsets.UTF_8);
  }

  /** Goes on to the next part, whose name it gives; empty at the end of the form. */
  Optional<String> next() throws FormError, IOException {
    if (!begun) {
      begun = true;
      // The first delimiter has no line before it.
      copy(OutputStream.nullOutputStream(), 2);
    }
    String rest = line().strip();
    if (rest.equals("--")) {
      return Optional.empty();
    }
    if (!rest.isEmpty()) {
      throw new FormError("The boundary of the form stands inside of a file");
    }
    return Optional.of(name());
  }

  /** Copies the content of the part that {@link #next} has found. */
  void copyTo(OutputStream out) throws FormError, IOException {
    copy(out, 0);
  }

  private void copy(OutputStream out, int alreadyMatched) throws FormError, IOException {
    int matched = alreadyMatched;
    while (matched < delimiter.length) {
      int read = in.read();
      if (read < 0) {
        throw new FormError("The form breaks off");
      }
      if (read == delimiter[matched]) {
        matched++;
        continue;
      }
      out.write(delimiter, 0, matched);
      // Only its first byte is a carriage return, so no match can begin inside of a failed one.
      matched = read == '\r' ? 1 : 0;
      if (matched == 0) {
        out.write(read);
      }
    }
  }

  private String name() throws FormError, IOException {
    Optional<String> name = Optional.empty();
    int leftBytes = LARGEST_HEAD_BYTES;
    for (String header = line(); !header.isEmpty(); header = line()) {
      leftBytes -= header.length();
      Matcher found = NAME.matcher(header);
      if (header.toLowerCase(Locale.ROOT).startsWith("content-disposition:") && found.find()) {
        name = Optional.of(found.group(1) != null ? found.group(1) : found.group(2));
      }
      if (leftBytes < 0) {
        throw new FormError("The head of a part has more than " + LARGEST_HEAD_BYTES + " bytes");
      }
    }
    return name.orElseThrow(() -> new FormError("A part has no name"));
  }

  /** A line without its end; the end of the form counts as one. */
  private String line() throws FormError, IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int read = in.read(); read >= 0 && read != '\n'; read = in.read()) {
      line.write(read);
      if (line.size() > LARGEST_HEAD_BYTES) {
        throw new FormError("The head of a part has more than " + LARGEST_HEAD_BYTES + " bytes");
      }
    }
    String text = line.toString(StandardCharsets.UTF_8);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }
}
