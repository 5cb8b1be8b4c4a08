package io.ionflow.sandbox.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One HTTP answer of the sandbox.
 *
 * @param status HTTP status
 * @param headers values by name
 * @param body what is sent, opened anew for each answer
 */
public record Response(int status, Map<String, String> headers, Body body) {

  /** An answer without a body. */
  public static Response empty(int status) {
    return new Response(status, Map.of(), Body.of(new byte[0]));
  }

  /** An answer with a text body. */
  public static Response text(int status, String contentType, String text) {
    return new Response(
        status,
        Map.of("Content-Type", contentType),
        Body.of(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** The same answer with one more header. */
  public Response with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Response(status, Map.copyOf(more), body);
  }
}
