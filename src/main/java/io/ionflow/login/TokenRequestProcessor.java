package io.ionflow.login;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.ionflow.ion.IonJson;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * Writes a {@link TokenRequest} as headers and JSON body for Camel HTTP, and drops all else. It
 * carries no bearer, and goes to the one endpoint of its route, which is the API's address.
 */
public final class TokenRequestProcessor implements Processor {
  /** Exchange variable that holds the request until its answer is read. */
  static final String REQUEST = "tokenRequest";

  private static final String REDELIVERY = "CamelRedeliver*";

  @Override
  public void process(Exchange exchange) throws JsonProcessingException {
    Message message = exchange.getMessage();
    TokenRequest request = (TokenRequest) message.getBody();
    exchange.setVariable(REQUEST, request);
    message.removeHeaders("*", REDELIVERY);
    message.setHeader(Exchange.HTTP_METHOD, "POST");
    message.setHeader(Exchange.HTTP_PATH, "/oauth/token");
    message.setHeader("Accept", "application/json");
    message.setHeader("User-Agent", "ionflow");
    message.setHeader(Exchange.CONTENT_TYPE, "application/json");
    message.setBody(IonJson.mapper().writeValueAsBytes(request.fields()));
  }
}
