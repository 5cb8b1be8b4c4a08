package io.ionflow.ion;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Runs before a refused call is repeated: the credentials are looked up anew. */
public final class FreshCredentialsProcessor implements Processor {
  private final Credentials credentials;

  /** Takes the source of tokens. */
  public FreshCredentialsProcessor(Credentials credentials) {
    this.credentials = credentials;
  }

  @Override
  public void process(Exchange exchange) {
    IonRequest<?> request = exchange.getVariable(RequestProcessor.REQUEST, IonRequest.class);
    if (request == null || request.bearer().isEmpty()) {
      credentials.refused();
    }
  }
}
