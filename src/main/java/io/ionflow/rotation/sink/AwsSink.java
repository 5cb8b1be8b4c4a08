package io.ionflow.rotation.sink;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ionflow.rotation.Delivery;
import java.net.URI;
import java.util.Map;
import java.util.UUID;

/**
 * A store of AWS that speaks its JSON protocol: Secrets Manager, or the parameters of Systems
 * Manager. Signed by {@link AwsSigning}; no client library of the service is needed for two calls.
 */
public final class AwsSink implements HttpSink {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Service service;
  private final AwsSigning signing;

  /** Which of the two. */
  public enum Service {
    /** A secret, which must be there. */
    SECRETS_MANAGER("secretsmanager", "secretsmanager", "secret") {
      @Override
      Map<String, Object> write(String name, Delivery delivery) {
        // Names the version. AWS does nothing where that name is taken, as it would be by an old
        // token that goes back.
        return Map.of(
            "SecretId", name,
            "SecretString", delivery.value().reveal(),
            "ClientRequestToken", UUID.randomUUID().toString());
      }

      @Override
      Map<String, Object> read(String name) {
        return Map.of("SecretId", name);
      }

      @Override
      JsonNode shown(JsonNode answer) {
        return answer.path("SecretString");
      }

      @Override
      String action(boolean writes) {
        return writes ? "PutSecretValue" : "GetSecretValue";
      }
    },
    /** A parameter of type SecureString. */
    PARAMETERS("ssm", "AmazonSSM", "parameter") {
      @Override
      Map<String, Object> write(String name, Delivery delivery) {
        return Map.of(
            "Name",
            name,
            "Value",
            delivery.value().reveal(),
            "Type",
            "SecureString",
            "Overwrite",
            true);
      }

      @Override
      Map<String, Object> read(String name) {
        return Map.of("Name", name, "WithDecryption", true);
      }

      @Override
      JsonNode shown(JsonNode answer) {
        return answer.path("Parameter").path("Value");
      }

      @Override
      String action(boolean writes) {
        return writes ? "PutParameter" : "GetParameter";
      }
    };

    final String host;
    final String target;
    final String setting;

    Service(String host, String target, String setting) {
      this.host = host;
      this.target = target;
      this.setting = setting;
    }

    abstract Map<String, Object> write(String name, Delivery delivery);

    abstract Map<String, Object> read(String name);

    abstract JsonNode shown(JsonNode answer);

    abstract String action(boolean writes);
  }

  /** One of the services. */
  public AwsSink(Service service, AwsSigning signing) {
    this.service = service;
    this.signing = signing;
  }

  @Override
  public SinkRequest write(Delivery delivery) {
    return request(delivery, true, service.write(delivery.setting(service.setting), delivery));
  }

  @Override
  public SinkRequest read(Delivery delivery) {
    return request(delivery, false, service.read(delivery.setting(service.setting)));
  }

  @Override
  public String shown(Delivery delivery, SinkAnswer answer) {
    return service.shown(answer.json()).asText();
  }

  private SinkRequest request(Delivery delivery, boolean writes, Map<String, Object> content) {
    String region = signing.region(delivery.optional("region"));
    URI uri = signing.endpoint(service.host, region);
    Map<String, String> headers =
        Map.of(
            "Content-Type",
            "application/x-amz-json-1.1",
            "X-Amz-Target",
            service.target + "." + service.action(writes));
    try {
      return signing.sign(
          new SinkRequest("POST", uri, headers, JSON.writeValueAsBytes(content)),
          service.host,
          region);
    } catch (JsonProcessingException e) {
      throw new SinkException(delivery.title() + ": the body can't be written.", e);
    }
  }
}
