package io.ionflow.login;

import java.net.URI;
import java.util.Map;

/**
 * A call of ion's token endpoint, to be sent to {@code direct:ion-token}. It carries no bearer.
 *
 * @param api base address of the API whose endpoint it is
 * @param fields sent as JSON; hold secrets
 * @param what for messages: exchange or refresh
 */
public record TokenRequest(URI api, Map<String, String> fields, String what) {
  /** Copies what it is given. */
  public TokenRequest {
    fields = Map.copyOf(fields);
  }

  /** Where it goes; ion's own guide writes it without a slash at the end. */
  URI endpoint() {
    return URI.create(api.toString().replaceFirst("/+$", "") + "/oauth/token");
  }

  /** Without the fields. */
  @Override
  public String toString() {
    return what + " at " + api;
  }
}
