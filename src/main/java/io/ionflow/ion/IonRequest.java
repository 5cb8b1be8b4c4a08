package io.ionflow.ion;

import io.ionflow.log.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One call to ion, to be sent to {@code direct:ion}.
 *
 * @param method HTTP method
 * @param path below the API's address, starts with a slash; carries no secret
 * @param query as it stands in the address, encoded, without the question mark; carries no secret
 * @param body what is sent as JSON
 * @param answer what the answer's JSON is read as; {@code Void} for an answer without a body
 * @param repeatable whether sending it twice does no more than sending it once
 * @param bearer the token to send in place of our own credentials: to find out what it may do
 * @param referer the page that the call is said to come from, for tokens that are bound to some
 * @param <T> the answer
 */
public record IonRequest<T>(
    String method,
    String path,
    String query,
    Optional<Object> body,
    Class<T> answer,
    boolean repeatable,
    Optional<Secret> bearer,
    Optional<String> referer) {

  private static <T> IonRequest<T> of(
      String method,
      String path,
      String query,
      Optional<Object> body,
      Class<T> answer,
      boolean repeatable) {
    return new IonRequest<>(
        method, path, query, body, answer, repeatable, Optional.empty(), Optional.empty());
  }

  /**
   * Reads something.
   *
   * @param query values by name, not encoded
   */
  public static <T> IonRequest<T> get(String path, Map<String, String> query, Class<T> answer) {
    return of("GET", path, encode(query), Optional.empty(), answer, true);
  }

  /** Creates something: never sent twice unless it surely did not arrive. */
  public static <T> IonRequest<T> create(String path, Object body, Class<T> answer) {
    return of("POST", path, "", Optional.of(body), answer, false);
  }

  /** A call that ion itself asked for; what a second one does is not known. */
  public static IonRequest<Void> asked(String method, String path, Object body) {
    return of(method, path, "", Optional.of(body), Void.class, false);
  }

  /** Sets something to values that do not depend on those it had. */
  public static IonRequest<Void> change(String path, Object body) {
    return of("PATCH", path, "", Optional.of(body), Void.class, true);
  }

  /** Removes something. */
  public static IonRequest<Void> delete(String path) {
    return of("DELETE", path, "", Optional.empty(), Void.class, true);
  }

  /** The same at another place: the page after this one. */
  IonRequest<T> at(String otherPath, String otherQuery) {
    return new IonRequest<>(
        method, otherPath, otherQuery, body, answer, repeatable, bearer, referer);
  }

  /** The same with a token of its own. */
  public IonRequest<T> as(Secret token) {
    return new IonRequest<>(
        method, path, query, body, answer, repeatable, Optional.of(token), referer);
  }

  /** The same as a browser sends it that shows a page. */
  public IonRequest<T> from(String page) {
    return new IonRequest<>(
        method, path, query, body, answer, repeatable, bearer, Optional.of(page));
  }

  /** For messages: method and path. */
  public String title() {
    return method + " " + path;
  }

  private static String encode(Map<String, String> query) {
    return new TreeMap<>(query)
        .entrySet().stream()
            .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
            .collect(Collectors.joining("&"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
