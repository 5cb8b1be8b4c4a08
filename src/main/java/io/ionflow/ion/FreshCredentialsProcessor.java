package io.ionflow.ion;

import io.ionflow.log.Secret;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Runs before a refused call is repeated: the credentials are looked up anew. */
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
    if (request != null && shown != null) {
      credentials.apply(Work.of(request)).refused(shown.reveal());
    }
  }
}
