package io.ionflow.rotation.sink;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ionflow.log.Secret;
import io.ionflow.rotation.Delivery;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A receiver of our own that gets the token by POST, signed. {@code X-Ionflow-Signature} is {@code
 * v1=} and the HMAC-SHA256, in hexadecimal, of the time in {@code X-Ionflow-Time} (seconds since
 * 1970), a dot, and the body. The receiver refuses a wrong signature and a time more than five
 * minutes off, so that nothing can be replayed. To show what it has got, it answers with the
 * SHA-256 of the token in hexadecimal; a GET that is signed the same way asks it again.
 */
public final class WebhookSink implements HttpSink {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Function<String, Secret> secrets;
  private final Clock clock;

  /**
   * @param secrets reads a secret from a file
   */
  public WebhookSink(Function<String, Secret> secrets, Clock clock) {
    this.secrets = secrets;
    this.clock = clock;
  }

  @Override
  public SinkRequest write(Delivery delivery) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("policy", delivery.policy());
    body.put("tokenId", delivery.tokenId());
    body.put("token", delivery.value().reveal());
    try {
      return signed("POST", delivery, JSON.writeValueAsBytes(body));
    } catch (JsonProcessingException e) {
      throw new SinkException(delivery.title() + ": the body can't be written.", e);
    }
  }

  @Override
  public SinkRequest read(Delivery delivery) {
    return signed("GET", delivery, new byte[0]);
  }

  @Override
  public String shown(Delivery delivery, SinkAnswer answer) {
    return answer.text().strip();
  }

  private SinkRequest signed(String method, Delivery delivery, byte[] body) {
    String time = Long.toString(clock.instant().getEpochSecond());
    Secret secret = secrets.apply(delivery.setting("secretFile"));
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("X-Ionflow-Time", time);
    headers.put("X-Ionflow-Signature", "v1=" + signature(secret, time, body));
    headers.put("X-Ionflow-Policy", delivery.policy());
    if (body.length > 0) {
      headers.put("Content-Type", "application/json");
    }
    return new SinkRequest(
        method, URI.create(delivery.setting("url")), headers, body, delivery.sink().timeout());
  }

  /** What a receiver computes as well. */
  static String signature(Secret secret, String time, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.reveal().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      mac.update((time + ".").getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has HMAC-SHA256", e);
    }
  }
}
