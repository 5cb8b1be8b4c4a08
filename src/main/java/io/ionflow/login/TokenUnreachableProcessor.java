package io.ionflow.login;

import io.ionflow.ion.IonFault;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Turns a connection that failed into {@link IonFault.Broken}. Whether ion has renewed a login
 * whose answer was lost, only another try can tell.
 */
public final class TokenUnreachableProcessor implements Processor {

  @Override
  public void process(Exchange exchange) {
    TokenRequest request = exchange.getVariable(TokenRequestProcessor.REQUEST, TokenRequest.class);
    Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    throw new IonFault.Broken(request + " got no answer: " + cause, true, cause);
  }
}
