package io.ionflow.rotation.sink;

import java.net.URI;
import java.util.Map;

/**
 * A call to a sink over HTTP, to be sent to {@code direct:publish-call}.
 *
 * @param uri carries no secret
 * @param headers may hold the key to the sink, never a token of ion's
 * @param body what is sent
 */
@SuppressWarnings("ArrayRecordComponent") // made for one message and not compared
public record SinkRequest(String method, URI uri, Map<String, String> headers, byte[] body) {

  /** Without headers and body. */
  @Override
  public String toString() {
    return method + " " + uri;
  }
}
