package io.ionflow.usage;

import io.ionflow.log.Secret;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * Makes the call to an address of figures: a GET with the token that is for it, if there is one.
 */
public final class CallProcessor implements Processor {
  private final Supplier<Optional<Secret>> token;

  /** Asks for the token with each call, so that one that is replaced is seen. */
  public CallProcessor(Supplier<Optional<Secret>> token) {
    this.token = token;
  }

  @Override
  public void process(Exchange exchange) {
    Message message = exchange.getMessage();
    message.setBody(null);
    message.setHeader(Exchange.HTTP_METHOD, "GET");
    message.setHeader("Accept", "application/json");
    message.setHeader("User-Agent", "ionflow");
    token.get().ifPresent(found -> message.setHeader("Authorization", "Bearer " + found.reveal()));
  }
}
