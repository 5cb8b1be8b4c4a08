package io.ionflow.rotation.handover;

import io.ionflow.log.Secret;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/** Reads what an app asks for. No header of the request goes further. */
public final class HandoverRequestProcessor implements Processor {
  private static final String SCHEME = "Bearer ";
  private static final int LONGEST = 200;

  @Override
  public void process(Exchange exchange) {
    Message message = exchange.getMessage();
    Optional<Secret> key =
        header(message, "Authorization")
            .filter(text -> text.startsWith(SCHEME))
            .map(text -> Secret.ofStranger(text.substring(SCHEME.length()).strip()));
    HandoverRequest request =
        new HandoverRequest(
            header(message, "name").orElse(""), key, header(message, "If-None-Match"));
    message.removeHeaders("*");
    message.setBody(request);
  }

  private static Optional<String> header(Message message, String name) {
    return Optional.ofNullable(message.getHeader(name, String.class))
        .filter(text -> text.length() <= LONGEST);
  }
}
