package io.ionflow.ion;

import java.util.Map;
import java.util.Optional;

/**
 * One call to ion, to be sent to {@code direct:ion}.
 *
 * @param method HTTP method
 * @param path below the API's address, starts with a slash; carries no secret
 * @param query values by name, not encoded; carries no secret
 * @param body what is sent as JSON
 * @param answer what the answer's JSON is read as; {@code Void} for an answer without a body
 * @param repeatable whether sending it twice does no more than sending it once
 * @param <T> the answer
 */
public record IonRequest<T>(
    String method,
    String path,
    Map<String, String> query,
    Optional<Object> body,
    Class<T> answer,
    boolean repeatable) {

  /** Copies what it is given. */
  public IonRequest {
    query = Map.copyOf(query);
  }

  /** Reads something. */
  public static <T> IonRequest<T> get(String path, Map<String, String> query, Class<T> answer) {
    return new IonRequest<>("GET", path, query, Optional.empty(), answer, true);
  }

  /** Creates something: never sent twice unless it surely did not arrive. */
  public static <T> IonRequest<T> create(String path, Object body, Class<T> answer) {
    return new IonRequest<>("POST", path, Map.of(), Optional.of(body), answer, false);
  }

  /** Removes something. */
  public static IonRequest<Void> delete(String path) {
    return new IonRequest<>("DELETE", path, Map.of(), Optional.empty(), Void.class, true);
  }

  /** For messages: method and path. */
  public String title() {
    return method + " " + path;
  }
}
