package io.ionflow.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/**
 * Files as one form of {@code multipart/form-data} (RFC 7578), a part a file. Streams: no file is
 * held in memory. That one can't be read is told as by {@link Reread}.
 */
public final class Form implements Payload {
  private static final int CHUNK_BYTES = 256 << 10;

  private final String boundary = "ionflow-" + UUID.randomUUID();
  private final List<File> files;

  /**
   * One file.
   *
   * @param name what the part is called: the file's path below the upload
   * @param sizeBytes length
   * @param bytes opens it
   */
  public record File(String name, long sizeBytes, Piece.Opening bytes) {}

  /** Takes the files in the order in which they are sent. */
  public Form(List<File> files) {
    this.files = List.copyOf(files);
  }

  /** What the request says of its body. */
  String contentType() {
    return "multipart/form-data; boundary=" + boundary;
  }

  @Override
  public long sizeBytes() {
    return files.stream().mapToLong(file -> head(file).length + file.sizeBytes() + 2).sum()
        + end().length;
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    byte[] chunk = new byte[CHUNK_BYTES];
    for (File file : files) {
      byte[] head = head(file);
      out.write(head, 0, head.length);
      new Reread(file.sizeBytes(), file.bytes(), chunk).writeTo(out);
      out.write(bytes("\r\n"), 0, 2);
    }
    out.write(end(), 0, end().length);
  }

  private byte[] head(File file) {
    String name = escape(file.name());
    return bytes(
        "--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\n"
                .formatted(boundary, name, name)
            + "Content-Type: application/octet-stream\r\n\r\n");
  }

  private byte[] end() {
    return bytes("--" + boundary + "--\r\n");
  }

  private static String escape(String name) {
    return name.replace("\r", "%0D").replace("\n", "%0A").replace("\"", "%22");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
