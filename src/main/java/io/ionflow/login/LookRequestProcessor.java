package io.ionflow.login;

import java.net.URI;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/** Asks for a public file by its address: without credentials, so it may be anywhere. */
public final class LookRequestProcessor implements Processor {

  @Override
  public void process(Exchange exchange) {
    Message message = exchange.getMessage();
    URI address = message.getBody(URI.class);
    message.removeHeaders("*");
    message.setHeader(Exchange.HTTP_METHOD, "GET");
    message.setHeader(Exchange.HTTP_URI, address.toString());
    message.setHeader("Accept", "application/json");
    message.setHeader("User-Agent", "ionflow");
    message.setBody(null);
  }
}
