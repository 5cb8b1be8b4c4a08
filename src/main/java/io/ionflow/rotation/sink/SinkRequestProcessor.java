package io.ionflow.rotation.sink;

import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * Writes a {@link SinkRequest} as headers and body for Camel HTTP, and drops all else. How long the
 * answer may take, in milliseconds, goes into the variable {@code timeout}.
 */
public final class SinkRequestProcessor implements Processor {
  private final Duration usual;

  /**
   * @param usual how long an answer may take where a sink does not say
   */
  public SinkRequestProcessor(Duration usual) {
    this.usual = usual;
  }

  @Override
  public void process(Exchange exchange) {
    Message message = exchange.getMessage();
    SinkRequest request = (SinkRequest) message.getBody();
    exchange.setVariable("timeout", request.timeout().orElse(usual).toMillis());
    message.removeHeaders("*");
    message.setHeader(Exchange.HTTP_URI, request.uri().toString());
    message.setHeader(Exchange.HTTP_METHOD, request.method());
    message.setHeader("User-Agent", "ionflow");
    request.headers().forEach(message::setHeader);
    message.setBody(request.body().length == 0 ? null : request.body());
  }
}
