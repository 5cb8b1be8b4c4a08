package io.ionflow.ion;

import io.ionflow.log.Secret;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Has a refused call sent again, with credentials that are looked up anew. */
public final class FreshCredentialsProcessor implements Processor {
  private final Function<Work, Credentials> credentials;

  /** Takes the sources of tokens. */
  public FreshCredentialsProcessor(Function<Work, Credentials> credentials) {
    this.credentials = credentials;
  }

  @Override
  public void process(Exchange exchange) {
    IonRequest<?> request = exchange.getVariable(RequestProcessor.REQUEST, IonRequest.class);
    Secret shown = exchange.getProperty(CredentialsProcessor.SHOWN, Secret.class);
    credentials.apply(Work.of(request)).refused(shown.reveal());
    exchange.getMessage().setBody(request);
  }
}
