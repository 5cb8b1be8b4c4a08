package io.ionflow.store;

import io.ionflow.log.Logging;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Supplier;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;

/**
 * Signed requests to one place in an S3 store, path-style, and what the store's refusals mean. Over
 * TLS the body is not signed, as AWS's own clients do.
 */
final class S3Requests {
  private final Wire wire;
  private final Place place;
  private final Supplier<Keys> keys;
  private final Clock clock;
  private volatile Signature signature;
  private volatile Duration ahead = Duration.ZERO;

  S3Requests(Wire wire, Place place, Supplier<Keys> keys, Clock clock) {
    this.wire = wire;
    this.place = place;
    this.keys = keys;
    this.signature = new Signature(keys.get(), place.region());
    this.clock = clock;
  }

  private Signature signature() {
    Keys now = keys.get();
    Signature latest = signature;
    if (!latest.isOf(now)) {
      latest = new Signature(now, place.region());
      signature = latest;
    }
    return latest;
  }

  /**
   * One request, and one more where the connection broke under it.
   *
   * @param key of an object; empty for the bucket itself
   * @return an answer of success
   * @throws StoreFault for any other
   */
  Wire.Answer call(
      String method,
      String key,
      SortedMap<String, String> query,
      Map<String, String> headers,
      Payload body) {
    Wire.Answer answer;
    try {
      answer = wire.send(request(method, key, query, headers, body), body, false);
    } catch (ProxyRefusedException refused) {
      throw fault(key, StoreFault.Kind.REFUSED, "", refused.getMessage(), refused);
    } catch (TooLongException tooSlow) {
      throw fault(key, StoreFault.Kind.SLOW_DOWN, "", describe(tooSlow), tooSlow);
    } catch (IOException cut) {
      answer = askFirst(method, key, query, headers, body, cut);
    }
    if (answer.status() / 100 != 2) {
      throw refusal(key, answer);
    }
    return answer;
  }

  /** Once more, so that a refusal is read if that is what has cut the connection. */
  private Wire.Answer askFirst(
      String method,
      String key,
      SortedMap<String, String> query,
      Map<String, String> headers,
      Payload body,
      IOException cut) {
    try {
      return wire.send(request(method, key, query, headers, body), body, true);
    } catch (IOException again) {
      again.addSuppressed(cut);
      throw fault(key, StoreFault.Kind.AGAIN, "", describe(again), again);
    }
  }

  private static String describe(IOException e) {
    if (e instanceof UnknownHostException) {
      return "nothing: no address is known for its name. Does this machine's DNS work?";
    }
    String kind = e.getClass().getSimpleName();
    return e.getMessage() == null ? kind : kind + ": " + e.getMessage();
  }

  private HttpUriRequestBase request(
      String method,
      String key,
      SortedMap<String, String> query,
      Map<String, String> headers,
      Payload body) {
    String at = "/" + place.bucket() + (key.isEmpty() ? "" : "/" + Signature.encode(key, true));
    String asked = Signature.canonical(query);
    URI endpoint = place.endpoint();
    String root = endpoint.getScheme() + "://" + host();
    URI address = URI.create(root + at + (asked.isEmpty() ? "" : "?" + asked));
    HttpUriRequestBase request = new HttpUriRequestBase(method, address);
    Instant now = clock.instant().plus(ahead);
    signature()
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

  /** What an answer says that is none of success, whatever its status. */
  StoreFault refusal(String key, Wire.Answer answer) {
    Map<String, String> said = S3Xml.read(answer.body());
    String code = said.getOrDefault("Code", "");
    if (code.equals("RequestTimeTooSkewed")) {
      adjust(answer.date());
    }
    String silent =
        answer.status() / 100 == 3 ? "a redirect, which is not followed" : "no reason given";
    String words = Logging.redact(said.getOrDefault("Message", silent));
    return fault(
        key,
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

  /** An answer of success that can't be one. */
  StoreFault nonsense(String key, String said) {
    return fault(key, StoreFault.Kind.AGAIN, "", said, null);
  }

  private StoreFault fault(
      String key, StoreFault.Kind kind, String code, String said, Throwable cause) {
    String at = place.endpoint() + "/" + place.bucket() + "/" + key;
    return new StoreFault(kind, code, "The store at %s answered %s".formatted(at, said), cause);
  }
}
