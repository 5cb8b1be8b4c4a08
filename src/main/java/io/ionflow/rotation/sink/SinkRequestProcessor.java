package io.ionflow.rotation.sink;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/** Writes a {@link SinkRequest} as headers and body for Camel HTTP, and drops all else. */
public final class SinkRequestProcessor implements Processor {

  @Override
  public void process(Exchange exchange) {
    Message message = exchange.getMessage();
    SinkRequest request = (SinkRequest) message.getBody();
    message.removeHeaders("*");
    message.setHeader(Exchange.HTTP_URI, request.uri().toString());
    message.setHeader(Exchange.HTTP_METHOD, request.method());
    message.setHeader("User-Agent", "ionflow");
    request.headers().forEach(message::setHeader);
    message.setBody(request.body().length == 0 ? null : request.body());
  }
}
