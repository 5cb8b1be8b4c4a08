package io.ionflow.rotation.handover;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/** Writes the answer for an app. Whatever is not one is "not now", and says no more. */
public final class HandoverAnswerProcessor implements Processor {
  private static final HandoverAnswer NOT_NOW =
      HandoverAnswer.refusal(503, "Not now. Keep the token that you have, and ask again.");

  @Override
  public void process(Exchange exchange) {
    Message message = exchange.getMessage();
    HandoverAnswer answer = message.getBody() instanceof HandoverAnswer given ? given : NOT_NOW;
    message.removeHeaders("*");
    message.setHeader(Exchange.HTTP_RESPONSE_CODE, answer.status());
    answer.headers().forEach(message::setHeader);
    message.setBody(answer.body());
  }
}
