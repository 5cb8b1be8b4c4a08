package io.ionflow.sandbox.api;

import io.ionflow.sandbox.http.Request;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Addresses as a request names them. */
final class Addresses {
  private Addresses() {}

  /** The origin that the request was sent to, so that links work through any name of this host. */
  static String origin(Request request) {
    return "http://" + request.header("host").orElse("127.0.0.1");
  }

  /** Path and query without a token. */
  static String pathAndQuery(Request request) {
    Map<String, List<String>> shown = new LinkedHashMap<>(request.query());
    shown.remove("access_token");
    return request.path() + query(shown);
  }

  /** An encoded query with its question mark; empty if there are no parameters. */
  static String query(Map<String, List<String>> parameters) {
    List<String> pairs = new ArrayList<>();
    parameters.forEach(
        (name, values) -> values.forEach(value -> pairs.add(encode(name) + "=" + encode(value))));
    return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
  }

  /** A path of plain text, encoded segment by segment. */
  static String path(String plain) {
    return Arrays.stream(plain.split("/", -1))
        .map(Addresses::encode)
        .collect(Collectors.joining("/"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
