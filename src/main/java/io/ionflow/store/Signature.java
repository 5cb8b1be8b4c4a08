package io.ionflow.store;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs requests to S3 (AWS, Signature Version 4, "Authenticating requests: Using the Authorization
 * header"). Safe for many threads.
 */
final class Signature {
  /** In the place of the body's digest, where TLS protects the body. */
  static final String UNSIGNED = "UNSIGNED-PAYLOAD";

  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private record DayKey(String day, SecretKeySpec key) {}

  private final Keys keys;
  private final String region;
  private volatile DayKey latest = new DayKey("", key(new byte[1]));

  Signature(Keys keys, String region) {
    this.keys = keys;
    this.region = region;
  }

  /** Whether it signs with these keys. */
  boolean isOf(Keys others) {
    return keys.equals(others);
  }

  /**
   * What a request has to carry, by header.
   *
   * @param host as in the Host header
   * @param path encoded
   * @param query not encoded; an empty value stands for none
   * @param own headers of the request that the signature covers, in lower case
   * @param digest SHA-256 of the body in hexadecimal, or {@link #UNSIGNED}
   */
  Map<String, String> sign(
      String method,
      String host,
      String path,
      SortedMap<String, String> query,
      Map<String, String> own,
      String digest,
      Instant now) {
    String time = TIME.format(now);
    SortedMap<String, String> headers = new TreeMap<>(own);
    headers.put("x-amz-date", time);
    headers.put("x-amz-content-sha256", digest);
    keys.sessionToken().ifPresent(token -> headers.put("x-amz-security-token", token));
    SortedMap<String, String> covered = new TreeMap<>(headers);
    covered.put("host", host);
    String names = String.join(";", covered.keySet());
    String canonical =
        String.join("\n", method, path, canonical(query), lines(covered), names, digest);
    String scope = time.substring(0, 8) + "/" + region + "/s3/aws4_request";
    String text = String.join("\n", ALGORITHM, time, scope, sha256(bytes(canonical)));
    String signature = HexFormat.of().formatHex(hmac(dayKey(time.substring(0, 8)), text));
    headers.put(
        "authorization",
        "%s Credential=%s/%s, SignedHeaders=%s, Signature=%s"
            .formatted(ALGORITHM, keys.accessKey(), scope, names, signature));
    return headers;
  }

  /** The query as it is signed; as an address it may look otherwise. */
  static String canonical(SortedMap<String, String> query) {
    return query.entrySet().stream()
        .map(pair -> encode(pair.getKey(), false) + "=" + encode(pair.getValue(), false))
        .collect(Collectors.joining("&"));
  }

  private static String lines(SortedMap<String, String> headers) {
    StringBuilder lines = new StringBuilder();
    headers.forEach(
        (name, value) -> lines.append(name).append(':').append(value.strip()).append('\n'));
    return lines.toString();
  }

  /** A path or value as S3 wants it in addresses and signatures: all but letters, digits, -._~. */
  static String encode(String text, boolean keepSlashes) {
    StringBuilder encoded = new StringBuilder(text.length() + 16);
    for (byte each : bytes(text)) {
      char c = (char) (each & 0xff);
      if (isPlain(c) || (keepSlashes && c == '/')) {
        encoded.append(c);
      } else {
        encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(each));
      }
    }
    return encoded.toString();
  }

  private static boolean isPlain(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '.'
        || c == '_'
        || c == '~';
  }

  private SecretKeySpec dayKey(String day) {
    DayKey known = latest;
    if (!known.day.equals(day)) {
      SecretKeySpec key = key(bytes("AWS4" + keys.secretKey()));
      for (String step : List.of(day, region, "s3", "aws4_request")) {
        key = key(hmac(key, step));
      }
      known = new DayKey(day, key);
      latest = known;
    }
    return known.key;
  }

  private static SecretKeySpec key(byte[] bytes) {
    return new SecretKeySpec(bytes, "HmacSHA256");
  }

  private static byte[] hmac(SecretKeySpec key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return mac.doFinal(bytes(text));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  static String sha256(byte[] bytes) {
    MessageDigest digest = sha256();
    return HexFormat.of().formatHex(digest.digest(bytes));
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
