package io.ionflow.doctor;

import io.ionflow.log.Secret;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/** Writes a {@link Call} as headers for Camel HTTP, and drops all else. */
public final class CallProcessor implements Processor {

  @Override
  public void process(Exchange exchange) {
    Message message = exchange.getMessage();
    Call call = (Call) message.getBody();
    message.removeHeaders("*");
    message.setBody(null);
    message.setHeader(Exchange.HTTP_METHOD, "GET");
    message.setHeader(Exchange.HTTP_URI, call.address().toString());
    if (call.address().getRawQuery() != null) {
      message.setHeader(Exchange.HTTP_QUERY, call.address().getRawQuery());
    }
    message.setHeader("Accept", call.firstBytes().isPresent() ? "*/*" : "application/json");
    message.setHeader("User-Agent", "ionflow");
    call.referer().ifPresent(page -> message.setHeader("Referer", page));
    call.firstBytes().ifPresent(most -> message.setHeader("Range", "bytes=0-" + (most - 1)));
    call.bearer()
        .map(Secret::reveal)
        .filter(CallProcessor::fitsHeader)
        .ifPresent(token -> message.setHeader("Authorization", "Bearer " + token));
  }

  /** What else is in a token would be another header. */
  private static boolean fitsHeader(String token) {
    return !token.isEmpty() && token.chars().allMatch(c -> c >= 0x20 && c < 0x7f);
  }
}
