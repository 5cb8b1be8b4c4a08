package io.ionflow.ion;

import io.ionflow.log.Secret;
import java.util.Optional;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Puts the bearer token on a call to ion, and nothing else does. Stands in {@code direct:ion} only,
 * whose one endpoint is the API's address; without credentials the call is not made. Which ones, is
 * a matter of what the call is for; a request that brings a token of its own gets that one and no
 * other.
 */
public final class CredentialsProcessor implements Processor {
  /** Exchange property with the token of ours that the last try has shown, as a {@link Secret}. */
  static final String SHOWN = "ionShown";

  private final Function<Work, Credentials> credentials;

  /** Takes the sources of tokens. */
  public CredentialsProcessor(Function<Work, Credentials> credentials) {
    this.credentials = credentials;
  }

  @Override
  public void process(Exchange exchange) {
    IonRequest<?> request = exchange.getVariable(RequestProcessor.REQUEST, IonRequest.class);
    exchange.removeProperty(SHOWN);
    if (request.bearer().isPresent()) {
      show(exchange, request.bearer().get().reveal());
      return;
    }
    Optional<String> bearer = credentials.apply(Work.of(request)).bearer();
    bearer.ifPresent(
        token -> {
          show(exchange, token);
          exchange.setProperty(SHOWN, new Secret(token));
        });
  }

  private static void show(Exchange exchange, String token) {
    exchange.getMessage().setHeader("Authorization", "Bearer " + token);
  }
}
