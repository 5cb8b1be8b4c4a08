package io.ionflow.login;

import java.util.Map;

/**
 * A call of ion's token endpoint, to be sent to {@code direct:ion-token}. It carries no bearer.
 *
 * @param what it is, for messages: the exchange or the refresh
 * @param fields sent as JSON; hold secrets
 */
public record TokenRequest(String what, Map<String, String> fields) {
  /** Copies what it is given. */
  public TokenRequest {
    fields = Map.copyOf(fields);
  }

  /** Without the fields. */
  @Override
  public String toString() {
    return what;
  }
}
