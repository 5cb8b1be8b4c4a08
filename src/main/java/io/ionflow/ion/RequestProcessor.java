package io.ionflow.ion;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/** Writes an {@link IonRequest} as headers and JSON body for Camel HTTP, and drops all else. */
public final class RequestProcessor implements Processor {
  /** Exchange variable that holds the request until its answer is read. */
  static final String REQUEST = "ionRequest";

  /** Exchange variable that holds the request for the next page, if the answer told of one. */
  static final String NEXT = "ionNext";

  /** Camel counts its tries in headers of these names: without them it would try for ever. */
  static final String REDELIVERY = "CamelRedeliver*";

  @Override
  public void process(Exchange exchange) throws JsonProcessingException {
    Message message = exchange.getMessage();
    IonRequest<?> request = (IonRequest<?>) message.getBody();
    exchange.setVariable(REQUEST, request);
    exchange.removeVariable(NEXT);
    message.removeHeaders("*", REDELIVERY);
    message.setHeader(Exchange.HTTP_METHOD, request.method());
    message.setHeader(Exchange.HTTP_PATH, request.path());
    message.setHeader("Accept", "application/json");
    message.setHeader("User-Agent", "ionflow");
    request.referer().ifPresent(page -> message.setHeader("Referer", page));
    if (!request.query().isEmpty()) {
      message.setHeader(Exchange.HTTP_QUERY, request.query());
    }
    if (request.body().isPresent()) {
      message.setHeader(Exchange.CONTENT_TYPE, "application/json");
      message.setBody(IonJson.mapper().writeValueAsBytes(request.body().get()));
    } else {
      message.setBody(null);
    }
  }
}
