package io.ionflow.ion;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Puts the bearer token on a call to ion, and nothing else does. Stands in {@code direct:ion} only,
 * whose one endpoint is the API's address; without credentials the call is not made.
 */
public final class CredentialsProcessor implements Processor {
  private final Credentials credentials;

  /** Takes the source of tokens. */
  public CredentialsProcessor(Credentials credentials) {
    this.credentials = credentials;
  }

  @Override
  public void process(Exchange exchange) {
    exchange.getMessage().setHeader("Authorization", "Bearer " + credentials.bearer());
  }
}
