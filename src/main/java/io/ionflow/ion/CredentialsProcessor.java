package io.ionflow.ion;

import io.ionflow.log.Secret;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Puts the bearer token on a call to ion, and nothing else does. Stands in {@code direct:ion} only,
 * whose one endpoint is the API's address; without credentials the call is not made. A request that
 * brings a token of its own gets that one and no other.
 */
public final class CredentialsProcessor implements Processor {
  private final Credentials credentials;

  /** Takes the source of tokens. */
  public CredentialsProcessor(Credentials credentials) {
    this.credentials = credentials;
  }

  @Override
  public void process(Exchange exchange) {
    IonRequest<?> request = exchange.getVariable(RequestProcessor.REQUEST, IonRequest.class);
    String bearer = request.bearer().map(Secret::reveal).orElseGet(credentials::bearer);
    exchange.getMessage().setHeader("Authorization", "Bearer " + bearer);
  }
}
