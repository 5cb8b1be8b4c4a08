package io.ionflow.sandbox.tiles;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ionflow.sandbox.http.Body;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The binary container of glTF 2.0: a header, a JSON chunk and at most one BIN chunk. */
final class Glb {
  static final int MAGIC = 0x46546C67;
  static final int JSON_CHUNK = 0x4E4F534A;
  static final int BIN_CHUNK = 0x004E4942;
  private static final int HEADER_BYTES = 12;
  private static final int CHUNK_HEADER_BYTES = 8;

  private Glb() {}

  /** Rounds up to the four bytes that chunks and buffer views are aligned to. */
  static long aligned(long sizeBytes) {
    return (sizeBytes + 3) & ~3L;
  }

  /** Writes a container whose BIN chunk is the parts, each starting on an aligned byte. */
  static void write(Path target, ObjectNode json, List<Body> parts) throws DataError, IOException {
    byte[] text = paddedJson(json);
    long binBytes = parts.stream().mapToLong(part -> aligned(part.sizeBytes())).sum();
    long chunkHeaders = binBytes == 0 ? CHUNK_HEADER_BYTES : 2 * CHUNK_HEADER_BYTES;
    long totalBytes = HEADER_BYTES + chunkHeaders + text.length + binBytes;
    if (totalBytes > 0xFFFFFFFFL) {
      throw new DataError("the model needs %d bytes; a GLB holds 4 GiB".formatted(totalBytes));
    }
    Files.createDirectories(target.getParent());
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target))) {
      out.write(words(MAGIC, 2, (int) totalBytes, text.length, JSON_CHUNK));
      out.write(text);
      if (binBytes > 0) {
        out.write(words((int) binBytes, BIN_CHUNK));
      }
      for (Body part : parts) {
        copyAligned(part, out);
      }
    }
  }

  /** Reads the JSON chunk of a file, after checking that the container is whole. */
  static ObjectNode readJson(Path file, Limits limits) throws DataError, IOException {
    try (InputStream in = Files.newInputStream(file)) {
      ByteBuffer header =
          ByteBuffer.wrap(in.readNBytes(HEADER_BYTES + CHUNK_HEADER_BYTES))
              .order(ByteOrder.LITTLE_ENDIAN);
      long jsonBytes = checkedJsonLength(header, Files.size(file), limits, file);
      byte[] text = in.readNBytes((int) jsonBytes);
      return Json.asObject(Json.MAPPER.readTree(text), file);
    } catch (JsonProcessingException e) {
      throw new DataError(file.getFileName() + ": the JSON chunk is not valid JSON", e);
    }
  }

  private static long checkedJsonLength(ByteBuffer header, long fileBytes, Limits limits, Path file)
      throws DataError {
    if (header.limit() < HEADER_BYTES + CHUNK_HEADER_BYTES || header.getInt(0) != MAGIC) {
      throw new DataError(file.getFileName() + " is not a GLB: its first bytes aren't glTF's");
    }
    if (header.getInt(4) != 2) {
      throw new DataError(
          "%s is glTF version %d; version 2 is needed"
              .formatted(file.getFileName(), header.getInt(4)));
    }
    long statedBytes = Integer.toUnsignedLong(header.getInt(8));
    long jsonBytes = Integer.toUnsignedLong(header.getInt(12));
    if (statedBytes > fileBytes || jsonBytes > statedBytes || header.getInt(16) != JSON_CHUNK) {
      throw new DataError(
          "%s is cut off or damaged: its header speaks of %d bytes, the file has %d"
              .formatted(file.getFileName(), statedBytes, fileBytes));
    }
    if (jsonBytes > limits.maxJsonBytes()) {
      throw new DataError(
          "%s has %d bytes of JSON; the sandbox reads at most %d"
              .formatted(file.getFileName(), jsonBytes, limits.maxJsonBytes()));
    }
    return jsonBytes;
  }

  private static byte[] paddedJson(ObjectNode json) throws JsonProcessingException {
    byte[] text = Json.MAPPER.writeValueAsBytes(json);
    byte[] padded = Arrays.copyOf(text, (int) aligned(text.length));
    Arrays.fill(padded, text.length, padded.length, (byte) ' ');
    return padded;
  }

  private static void copyAligned(Body part, OutputStream out) throws IOException {
    try (InputStream in = part.open()) {
      long copied = in.transferTo(out);
      if (copied != part.sizeBytes()) {
        throw new IOException(
            "a part of the model changed while it was packed: %d bytes became %d"
                .formatted(part.sizeBytes(), copied));
      }
      out.write(new byte[(int) (aligned(copied) - copied)]);
    }
  }

  private static byte[] words(int... values) {
    ByteBuffer buffer = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asIntBuffer().put(values);
    return buffer.array();
  }
}
