package io.ionflow.store;

import io.ionflow.log.Logging;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ObjLongConsumer;
import java.util.function.Supplier;

/**
 * A place in an S3 store. Every body carries a CRC32C that the store checks; what the store says of
 * it is compared. Each call is one request, and one more where the connection broke under it, but
 * for lists, which come in pages. A {@link StoreFault} says whether to try again.
 */
public final class ObjectStore {
  private static final Map<String, String> CRC = Map.of("x-amz-checksum-algorithm", "CRC32C");

  /** Pages of a list; a store that has more of them does not come to an end. */
  private static final int MOST_PAGES = 1_000;

  private final Wire wire;
  private final S3Requests requests;
  private final Place place;

  /**
   * A multipart upload that was begun, and neither put together nor aborted.
   *
   * @param path of the object to be
   */
  public record OpenUpload(String path, String uploadId) {}

  /**
   * Takes the way there.
   *
   * @param keys asked for each request, since they may be renewed
   */
  public ObjectStore(Wire wire, Place place, Supplier<Keys> keys, Clock clock) {
    this.wire = wire;
    this.requests = new S3Requests(wire, place, keys, clock);
    this.place = place;
  }

  /** Puts an object, in place of any earlier one. */
  public Receipt put(String path, Checked body) {
    return wire.timed(Traffic.Request.PUT, () -> receipt(path, body, new TreeMap<>()));
  }

  /** Puts one part, in place of any earlier one of that number. */
  public Receipt putPart(String path, String uploadId, int number, Checked body) {
    SortedMap<String, String> query = new TreeMap<>();
    query.put("partNumber", Integer.toString(number));
    query.put("uploadId", uploadId);
    return wire.timed(Traffic.Request.PART, () -> receipt(path, body, query));
  }

  private Receipt receipt(String path, Checked body, SortedMap<String, String> query) {
    String checksum = Checksum.text(body.crc32c());
    Map<String, String> headers = Map.of("x-amz-checksum-crc32c", checksum);
    Wire.Answer answer = call("PUT", path, query, headers, body);
    if (answer.etag().isEmpty()) {
      throw requests.nonsense(
          place.key(path),
          answer.status()
              + " without an ETag, which is no answer of S3. Does something on the way answer in"
              + " its place, such as a network that asks for a login?");
    }
    return new Receipt(answer.etag(), same(path, checksum, answer.checksum()));
  }

  /** Begins an object that comes in parts; its id. */
  public String open(String path) {
    return wire.timed(Traffic.Request.OPEN, () -> opened(path));
  }

  private String opened(String path) {
    SortedMap<String, String> query = new TreeMap<>(Map.of("uploads", ""));
    Wire.Answer answer = call("POST", path, query, CRC, Bytes.NONE);
    String id = S3Xml.read(answer.body()).getOrDefault("UploadId", "");
    if (id.isEmpty()) {
      throw requests.nonsense(place.key(path), "no upload id in its answer");
    }
    return id;
  }

  /**
   * Makes the object of its parts.
   *
   * @param parts in the order of their numbers, from 1
   */
  public Receipt join(String path, String uploadId, List<Receipt> parts) {
    return wire.timed(Traffic.Request.JOIN, () -> joined(path, uploadId, parts));
  }

  private Receipt joined(String path, String uploadId, List<Receipt> parts) {
    SortedMap<String, String> query = new TreeMap<>(Map.of("uploadId", uploadId));
    Payload list = Bytes.of(S3Xml.completion(parts));
    Wire.Answer answer = call("POST", path, query, Map.of(), list);
    Map<String, String> said = S3Xml.read(answer.body());
    if (!said.getOrDefault("", "").equals("CompleteMultipartUploadResult")) {
      throw requests.refusal(place.key(path), answer); // S3 may begin with 200, end with an error
    }
    String checksum = composite(parts);
    String confirmed = said.getOrDefault("ChecksumCRC32C", "");
    boolean comparable = // a store may also tell that of the whole, which isn't known here
        confirmed.contains("-") && parts.stream().noneMatch(part -> part.checksum().isEmpty());
    return new Receipt(
        said.getOrDefault("ETag", ""), same(path, checksum, comparable ? confirmed : ""));
  }

  private static String composite(List<Receipt> parts) {
    return Checksum.composite(parts.stream().map(Receipt::checksum).toList());
  }

  /**
   * Whether there is an object, found out without a right to read: an empty one is put on condition
   * that there is none (Amazon S3 user guide, "Conditional writes"). So where this says no, or the
   * store does not know conditions, there is an empty one afterwards.
   */
  public boolean isTaken(String path) {
    try {
      call("PUT", path, new TreeMap<>(), Map.of("if-none-match", "*"), Bytes.NONE);
      return false;
    } catch (StoreFault fault) {
      if (fault.code().filter("PreconditionFailed"::equals).isPresent()) {
        return true;
      }
      throw fault;
    }
  }

  /** Drops an object's parts; nothing happens if there are none. */
  public void abort(String path, String uploadId) {
    try {
      SortedMap<String, String> query = new TreeMap<>(Map.of("uploadId", uploadId));
      wire.timed(Traffic.Request.ABORT, () -> call("DELETE", path, query, Map.of(), Bytes.NONE));
    } catch (StoreFault fault) {
      if (fault.kind() != StoreFault.Kind.LOST) {
        throw fault;
      }
    }
  }

  /** The multipart uploads that are open at this place, if the store lets that be asked. */
  public List<OpenUpload> openUploads() {
    List<OpenUpload> open = new ArrayList<>();
    Map<String, String> first = Map.of("uploads", "", "max-uploads", "1000");
    pages(
        first,
        page -> {
          page.entries("Upload")
              .forEach(each -> open.add(new OpenUpload(path(page, each), each.get("UploadId"))));
          return Map.of(
              "key-marker", page.text("NextKeyMarker"),
              "upload-id-marker", page.text("NextUploadIdMarker"));
        });
    return open;
  }

  /** Tells paths and sizes of all objects at this place, if the store lets that be asked. */
  public void list(ObjLongConsumer<String> object) {
    pages(
        Map.of("list-type", "2", "max-keys", "1000"),
        page -> {
          page.entries("Contents")
              .forEach(each -> object.accept(path(page, each), sizeBytes(each.get("Size"))));
          return Map.of("continuation-token", page.text("NextContinuationToken"));
        });
  }

  /** Reads a page, and says with what to ask for the next. */
  @FunctionalInterface
  private interface PageReader {
    Map<String, String> next(S3List page);
  }

  private void pages(Map<String, String> first, PageReader reader) {
    SortedMap<String, String> query = new TreeMap<>(first);
    query.put("encoding-type", "url");
    query.put("prefix", place.prefix());
    for (int pages = 0; pages < MOST_PAGES; pages++) {
      Wire.Answer answer = requests.call("GET", "", query, Map.of(), Bytes.NONE);
      S3List page =
          S3List.read(answer.body())
              .orElseThrow(() -> requests.nonsense(place.prefix(), "no list where one was due"));
      Map<String, String> next = reader.next(page);
      if (!page.text("IsTruncated").equals("true")) {
        return;
      }
      query.putAll(next);
    }
    throw requests.nonsense(place.prefix(), "a list without end");
  }

  /** A listed key as a path below this place; one that is not below it is told as it is. */
  private String path(S3List page, Map<String, String> entry) {
    String key = key(page, entry.getOrDefault("Key", ""));
    return key.startsWith(place.prefix()) ? key.substring(place.prefix().length()) : "/" + key;
  }

  private String key(S3List page, String written) {
    try {
      return page.decoded(written);
    } catch (IllegalArgumentException e) {
      throw requests.nonsense(place.prefix(), "a list with a key that can't be decoded");
    }
  }

  private static long sizeBytes(String text) {
    return text != null && text.matches("\\d{1,18}") ? Long.parseLong(text) : -1;
  }

  private String same(String path, String sent, String confirmed) {
    if (!confirmed.isEmpty() && !confirmed.equals(sent)) {
      throw requests.nonsense(
          place.key(path),
          "checksum %s where %s was sent".formatted(Logging.redact(confirmed), sent));
    }
    return sent;
  }

  private Wire.Answer call(
      String method,
      String path,
      SortedMap<String, String> query,
      Map<String, String> headers,
      Payload body) {
    return requests.call(method, place.key(path), query, headers, body);
  }
}
