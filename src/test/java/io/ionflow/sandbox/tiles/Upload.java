package io.ionflow.sandbox.tiles;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/** Builds an upload in a directory and tiles it. */
final class Upload {
  private final Path source;
  private final Path output;
  private JsonNode options = Json.object();
  private Limits limits = Limits.defaults();

  Upload(Path directory) {
    this.source = directory.resolve("source");
    this.output = directory.resolve("output");
    try {
      Files.createDirectories(source);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Upload file(String name, byte[] bytes) {
    try {
      Path file = source.resolve(name);
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Upload file(String name, String text) {
    return file(name, text.getBytes(StandardCharsets.UTF_8));
  }

  Upload options(String json) {
    try {
      options = Json.MAPPER.readTree(json);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Upload limits(Limits other) {
    limits = other;
    return this;
  }

  TilingResult tile(String type, String sourceType) throws DataError, IOException {
    return new Tiler(limits)
        .tile(new TilingInput(7, "a dataset", type, sourceType, options, source, output));
  }

  Path output(String path) {
    return output.resolve(path);
  }

  JsonNode json(String path) throws IOException {
    return Json.MAPPER.readTree(output(path).toFile());
  }

  static byte[] zip(String... namesAndTexts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < namesAndTexts.length; i += 2) {
        zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
        zip.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  static byte[] picture(BufferedImage image, String format) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, format, bytes);
    return bytes.toByteArray();
  }
}
