package io.ionflow.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ionflow.log.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;

/**
 * The gateway's keys in a file of mode 0600, replaced as a whole. Commands change it beside a
 * running daemon, which looks at it again when it has changed.
 */
public final class KeyFile {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final FileAttribute<Set<PosixFilePermission>> OURS_ALONE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final Path file;

  /**
   * @param file may be missing: then there are no keys
   */
  public KeyFile(Path file) {
    this.file = file;
  }

  /**
   * All keys, revoked ones too.
   *
   * @throws UncheckedIOException if the file can't be read or is no list of keys
   */
  public List<AppKey> read() {
    try {
      List<AppKey> keys = new ArrayList<>();
      for (JsonNode item : JSON.readTree(Files.readAllBytes(file))) {
        keys.add(key(item));
      }
      return List.copyOf(keys);
    } catch (NoSuchFileException none) {
      return List.of();
    } catch (JsonProcessingException | IllegalArgumentException | DateTimeParseException e) {
      throw new UncheckedIOException(new IOException(file + " is no list of gateway keys", e));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The apps whose keys are tied to that token.
   *
   * @throws UncheckedIOException as {@link #read}
   */
  public List<String> appsOf(String tokenId) {
    return read().stream()
        .filter(key -> key.revoked().isEmpty())
        .filter(key -> key.tokenId().filter(tokenId::equals).isPresent())
        .map(AppKey::app)
        .toList();
  }

  /** Changes the keys; one change at a time, whoever makes it. */
  public void change(UnaryOperator<List<AppKey>> change) {
    try {
      Files.createDirectories(
          file.toAbsolutePath().getParent(),
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      Path lock = file.resolveSibling(file.getFileName() + ".lock");
      try (FileChannel channel =
          FileChannel.open(
              lock, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), OURS_ALONE)) {
        channel.lock(); // until it is closed
        write(change.apply(read()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Changes when the content may have changed; empty if there is no file. */
  Optional<Object> version() {
    try {
      var seen = Files.readAttributes(file, "lastModifiedTime,size,fileKey");
      return Optional.of(seen);
    } catch (IOException none) {
      return Optional.empty();
    }
  }

  private void write(List<AppKey> keys) throws IOException {
    Path half = file.resolveSibling(file.getFileName() + ".half");
    List<ObjectNode> items = keys.stream().map(KeyFile::json).toList();
    byte[] json = JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(items);
    WholeFile.replace(file, half, json);
  }

  private static ObjectNode json(AppKey key) {
    ObjectNode item = JSON.createObjectNode().put("app", key.app()).put("hash", key.hash());
    key.tokenId().ifPresent(id -> item.put("tokenId", id));
    item.set("assets", JSON.valueToTree(key.assets()));
    item.set("origins", JSON.valueToTree(key.origins()));
    item.put("requestsPerDay", key.requestsPerDay());
    item.put("bytesPerDay", key.bytesPerDay());
    item.put("geocodesPerDay", key.geocodesPerDay());
    item.put("created", key.created().toString());
    key.revoked().ifPresent(time -> item.put("revoked", time.toString()));
    return item;
  }

  private static AppKey key(JsonNode item) {
    if (!item.path("app").isTextual() || !item.path("hash").asText().matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("a key without app or hash");
    }
    return new AppKey(
        item.path("app").asText(),
        item.path("hash").asText(),
        Optional.of(item.path("tokenId").asText()).filter(id -> !id.isEmpty()),
        new TreeSet<>(texts(item.path("assets"))),
        texts(item.path("origins")),
        item.path("requestsPerDay").asLong(),
        item.path("bytesPerDay").asLong(),
        item.path("geocodesPerDay").asLong(),
        Instant.parse(item.path("created").asText()),
        Optional.of(item.path("revoked").asText())
            .filter(time -> !time.isEmpty())
            .map(Instant::parse));
  }

  private static List<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
  }
}
