package io.ionflow.rotation.sink;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A call to a sink over HTTP, to be sent to {@code direct:publish-call}.
 *
 * @param uri carries no secret
 * @param headers may hold the key to the sink, never a token of ion's
 * @param body what is sent
 * @param timeout how long the answer may take; empty for as long as is usual
 */
@SuppressWarnings("ArrayRecordComponent") // made for one message and not compared
public record SinkRequest(
    String method, URI uri, Map<String, String> headers, byte[] body, Optional<Duration> timeout) {

  /** With the usual timeout. */
  public SinkRequest(String method, URI uri, Map<String, String> headers, byte[] body) {
    this(method, uri, headers, body, Optional.empty());
  }

  /** Without headers and body. */
  @Override
  public String toString() {
    return method + " " + uri;
  }
}
