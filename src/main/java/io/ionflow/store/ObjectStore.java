package io.ionflow.store;

import io.ionflow.log.Logging;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;

/**
 * A place in an S3 store, reached path-style. Every body carries a CRC32C that the store checks;
 * what the store says of it is compared. Over TLS the body is not signed beside that, as AWS's own
 * clients do. Each call is one request, and one more where the connection broke under it; a {@link
 * StoreFault} says whether to try again.
 */
public final class ObjectStore {
  private static final Map<String, String> CRC = Map.of("x-amz-checksum-algorithm", "CRC32C");

  private final Wire wire;
  private final Place place;
  private final Signature signature;
  private final Clock clock;
  private volatile Duration ahead = Duration.ZERO;

  public ObjectStore(Wire wire, Place place, Keys keys, Clock clock) {
    this.wire = wire;
    this.place = place;
    this.signature = new Signature(keys, place.region());
    this.clock = clock;
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
      throw fault(path, StoreFault.Kind.AGAIN, "", "no upload id in its answer", null);
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
      throw refusal(path, answer); // S3 may begin with 200 and end with an error
    }
    String checksum = Checksum.composite(parts.stream().map(Receipt::checksum).toList());
    String confirmed = said.getOrDefault("ChecksumCRC32C", "");
    boolean comparable = // a store may also tell that of the whole, which isn't known here
        confirmed.contains("-") && parts.stream().noneMatch(part -> part.checksum().isEmpty());
    return new Receipt(
        said.getOrDefault("ETag", ""), same(path, checksum, comparable ? confirmed : ""));
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

  private String same(String path, String sent, String confirmed) {
    if (!confirmed.isEmpty() && !confirmed.equals(sent)) {
      throw fault(
          path,
          StoreFault.Kind.AGAIN,
          "",
          "checksum %s where %s was sent".formatted(Logging.redact(confirmed), sent),
          null);
    }
    return sent;
  }

  private Wire.Answer call(
      String method,
      String path,
      SortedMap<String, String> query,
      Map<String, String> headers,
      Payload body) {
    Wire.Answer answer;
    try {
      answer = wire.send(request(method, path, query, headers, body), body, false);
    } catch (IOException cut) {
      answer = askFirst(method, path, query, headers, body, cut);
    }
    if (!answer.isGood()) {
      throw refusal(path, answer);
    }
    return answer;
  }

  /** Once more, so that a refusal is read if that is what has cut the connection. */
  private Wire.Answer askFirst(
      String method,
      String path,
      SortedMap<String, String> query,
      Map<String, String> headers,
      Payload body,
      IOException cut) {
    try {
      return wire.send(request(method, path, query, headers, body), body, true);
    } catch (IOException again) {
      again.addSuppressed(cut);
      throw fault(path, StoreFault.Kind.AGAIN, "", describe(again), again);
    }
  }

  private static String describe(IOException e) {
    String kind = e.getClass().getSimpleName();
    return e.getMessage() == null ? kind : kind + ": " + e.getMessage();
  }

  private HttpUriRequestBase request(
      String method,
      String path,
      SortedMap<String, String> query,
      Map<String, String> headers,
      Payload body) {
    String at = "/" + place.bucket() + "/" + Signature.encode(place.key(path), true);
    String asked = Signature.canonical(query);
    URI endpoint = place.endpoint();
    String root = endpoint.getScheme() + "://" + host();
    URI address = URI.create(root + at + (asked.isEmpty() ? "" : "?" + asked));
    HttpUriRequestBase request = new HttpUriRequestBase(method, address);
    Instant now = clock.instant().plus(ahead);
    signature
        .sign(method, host(), at, query, headers, digest(body), now)
        .forEach(request::setHeader);
    return request;
  }

  private String host() {
    URI endpoint = place.endpoint();
    boolean usual = endpoint.getPort() == (isTls() ? 443 : 80);
    return usual || endpoint.getPort() < 0
        ? endpoint.getHost()
        : endpoint.getHost() + ":" + endpoint.getPort();
  }

  private boolean isTls() {
    return "https".equalsIgnoreCase(place.endpoint().getScheme());
  }

  private String digest(Payload body) {
    if (isTls()) {
      return Signature.UNSIGNED;
    }
    MessageDigest digest = Signature.sha256();
    try {
      body.writeTo(
          new OutputStream() {
            @Override
            public void write(int one) {
              digest.update((byte) one);
            }

            @Override
            public void write(byte[] bytes, int start, int length) {
              digest.update(bytes, start, length);
            }
          });
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private StoreFault refusal(String path, Wire.Answer answer) {
    Map<String, String> said = S3Xml.read(answer.body());
    String code = said.getOrDefault("Code", "");
    if (code.equals("RequestTimeTooSkewed")) {
      adjust(answer.date());
    }
    String words = Logging.redact(said.getOrDefault("Message", "no reason given"));
    return fault(
        path,
        StoreFault.kind(answer.status(), code),
        code,
        "%d %s: %s".formatted(answer.status(), code, words),
        null);
  }

  /** Goes by the store's clock from now on. */
  private void adjust(String date) {
    try {
      Instant there = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
      ahead = Duration.between(clock.instant(), there);
    } catch (DateTimeException unreadable) {
      ahead = Duration.ZERO;
    }
  }

  private StoreFault fault(
      String path, StoreFault.Kind kind, String code, String said, Throwable cause) {
    return new StoreFault(
        kind, code, "The store at %s%s answered %s".formatted(place, path, said), cause);
  }
}
