package io.ionflow.rotation.sink;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ionflow.log.Secret;
import io.ionflow.rotation.Delivery;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.function.Function;

/**
 * A Secret in the Kubernetes cluster that ionflow runs in, as its service account. It is written by
 * server-side apply, which makes it if it is not there and leaves alone whatever else is in it.
 */
public final class KubernetesSink implements HttpSink {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI api;
  private final String account;
  private final Function<String, Secret> secrets;

  /**
   * @param api the API server's address
   * @param account folder with the service account's files {@code token} and {@code namespace}
   * @param secrets reads a secret from a file
   */
  public KubernetesSink(URI api, String account, Function<String, Secret> secrets) {
    this.api = api;
    this.account = account;
    this.secrets = secrets;
  }

  @Override
  public SinkRequest write(Delivery delivery) {
    String value =
        Base64.getEncoder()
            .encodeToString(delivery.value().reveal().getBytes(StandardCharsets.UTF_8));
    Map<String, Object> secret =
        Map.of(
            "apiVersion",
            "v1",
            "kind",
            "Secret",
            "metadata",
            Map.of("name", name(delivery), "namespace", namespace(delivery)),
            "data",
            Map.of(key(delivery), value));
    try {
      return request(
          "PATCH",
          delivery,
          "?fieldManager=ionflow&force=true",
          "application/apply-patch+yaml",
          JSON.writeValueAsBytes(secret)); // JSON is YAML
    } catch (JsonProcessingException e) {
      throw new SinkException(delivery.title() + ": the body can't be written.", e);
    }
  }

  @Override
  public SinkRequest read(Delivery delivery) {
    return request("GET", delivery, "", "application/json", new byte[0]);
  }

  @Override
  public String shown(Delivery delivery, SinkAnswer answer) {
    String encoded = answer.json().path("data").path(key(delivery)).asText();
    try {
      return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private SinkRequest request(
      String method, Delivery delivery, String query, String type, byte[] body) {
    URI uri =
        api.resolve(
            "/api/v1/namespaces/%s/secrets/%s%s"
                .formatted(namespace(delivery), name(delivery), query));
    return new SinkRequest(
        method,
        uri,
        Map.of(
            "Authorization",
            "Bearer " + secrets.apply(account + "/token").reveal(),
            "Accept",
            "application/json",
            "Content-Type",
            type),
        body);
  }

  private static String name(Delivery delivery) {
    return plain(delivery, delivery.setting("secret"));
  }

  private String namespace(Delivery delivery) {
    return plain(
        delivery,
        delivery
            .optional("namespace")
            .orElseGet(() -> secrets.apply(account + "/namespace").reveal()));
  }

  /** What stands in a path must not lead elsewhere. */
  private static String plain(Delivery delivery, String name) {
    if (!name.matches("[a-z0-9]([a-z0-9.-]*[a-z0-9])?")) {
      throw new SinkException(delivery.title() + ": '" + name + "' is no name in Kubernetes.");
    }
    return name;
  }

  private static String key(Delivery delivery) {
    return delivery.optional("key").orElse("token");
  }
}
