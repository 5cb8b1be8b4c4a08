package io.ionflow.rotation.sink;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ionflow.log.Secret;
import io.ionflow.rotation.Delivery;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A secret in HashiCorp Vault's key-value engine, version 2. The secret is ours alone: each write
 * makes a new version with this one key in it.
 */
public final class VaultSink implements HttpSink {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Function<String, Secret> secrets;
  private final Map<String, String> environment;

  /**
   * @param secrets reads a secret from a file
   * @param environment has VAULT_ADDR and VAULT_TOKEN where a sink does not say
   */
  public VaultSink(Function<String, Secret> secrets, Map<String, String> environment) {
    this.secrets = secrets;
    this.environment = Map.copyOf(environment);
  }

  @Override
  public SinkRequest write(Delivery delivery) {
    Map<String, Object> body = Map.of("data", Map.of(key(delivery), delivery.value().reveal()));
    try {
      return request("POST", delivery, JSON.writeValueAsBytes(body));
    } catch (JsonProcessingException e) {
      throw new SinkException(delivery.title() + ": the body can't be written.", e);
    }
  }

  @Override
  public SinkRequest read(Delivery delivery) {
    return request("GET", delivery, new byte[0]);
  }

  @Override
  public String shown(Delivery delivery, SinkAnswer answer) {
    return answer.json().path("data").path("data").path(key(delivery)).asText();
  }

  private SinkRequest request(String method, Delivery delivery, byte[] body) {
    String address =
        from(delivery, "address", "VAULT_ADDR")
            .orElseThrow(() -> lacks(delivery, "address", "VAULT_ADDR"));
    String engine = delivery.optional("engine").orElse("secret");
    URI uri =
        URI.create(
            address.replaceFirst("/+$", "")
                + "/v1/%s/data/%s".formatted(engine, delivery.setting("path")));
    return new SinkRequest(
        method,
        uri,
        Map.of("X-Vault-Token", token(delivery), "Content-Type", "application/json"),
        body);
  }

  private String token(Delivery delivery) {
    return delivery
        .optional("tokenFile")
        .map(secrets)
        .or(() -> Optional.ofNullable(environment.get("VAULT_TOKEN")).map(Secret::new))
        .map(Secret::reveal)
        .orElseThrow(() -> lacks(delivery, "tokenFile", "VAULT_TOKEN"));
  }

  private Optional<String> from(Delivery delivery, String setting, String variable) {
    return delivery.optional(setting).or(() -> Optional.ofNullable(environment.get(variable)));
  }

  private static SinkException lacks(Delivery delivery, String setting, String variable) {
    return new SinkException(
        "%s needs '%s', or %s in the environment.".formatted(delivery.title(), setting, variable));
  }

  private static String key(Delivery delivery) {
    return delivery.optional("key").orElse("token");
  }
}
