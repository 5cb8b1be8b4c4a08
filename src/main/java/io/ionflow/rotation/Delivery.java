package io.ionflow.rotation;

import io.ionflow.log.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A token on its way to one sink: the body of what is sent to {@code direct:publish-KIND}.
 *
 * @param policy the policy's name
 * @param sink where it goes
 * @param tokenId the token
 * @param value the token itself; only ever in a body
 */
public record Delivery(String policy, TokenPolicy.Sink sink, String tokenId, Secret value) {

  /** The route that takes it. */
  public String getKind() {
    return sink.kind();
  }

  /** A setting of the sink that it can't do without. */
  public String setting(String key) {
    return optional(key)
        .orElseThrow(
            () ->
                new UnfitPolicyException(
                    "Sink '%s' of policy '%s' needs the setting '%s'."
                        .formatted(sink.name(), policy, key)));
  }

  /** A setting of the sink. */
  public Optional<String> optional(String key) {
    return sink.setting(key);
  }

  /**
   * What shows that a sink holds this value without showing the value: SHA-256 in hexadecimal. A
   * token is long and random enough for that.
   */
  public String fingerprint() {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(value.reveal().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /** The sink's name in messages. */
  public String title() {
    return "sink '" + sink.name() + "'";
  }

  @Override
  public String toString() {
    return "token " + tokenId + " for " + title() + " of '" + policy + "'";
  }
}
