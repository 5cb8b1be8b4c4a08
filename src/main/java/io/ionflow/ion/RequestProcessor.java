package io.ionflow.ion;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/** Writes an {@link IonRequest} as headers and JSON body for Camel HTTP, and drops all else. */
public final class RequestProcessor implements Processor {
  /** Exchange variable that holds the request until its answer is read. */
  static final String REQUEST = "ionRequest";

  /** Camel counts its tries in headers of these names: without them it would try for ever. */
  static final String REDELIVERY = "CamelRedeliver*";

  @Override
  public void process(Exchange exchange) throws JsonProcessingException {
    Message message = exchange.getMessage();
    IonRequest<?> request = (IonRequest<?>) message.getBody();
    exchange.setVariable(REQUEST, request);
    message.removeHeaders("*", REDELIVERY);
    message.setHeader(Exchange.HTTP_METHOD, request.method());
    message.setHeader(Exchange.HTTP_PATH, request.path());
    message.setHeader("Accept", "application/json");
    message.setHeader("User-Agent", "ionflow");
    if (!request.query().isEmpty()) {
      message.setHeader(Exchange.HTTP_QUERY, encode(request.query()));
    }
    if (request.body().isPresent()) {
      message.setHeader(Exchange.CONTENT_TYPE, "application/json");
      message.setBody(IonJson.mapper().writeValueAsBytes(request.body().get()));
    } else {
      message.setBody(null);
    }
  }

  private static String encode(Map<String, String> query) {
    return new TreeMap<>(query)
        .entrySet().stream()
            .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
            .collect(Collectors.joining("&"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
