package io.ionflow.login;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/** Tells the user in the browser how the sign-in ended, or why this was none of its business. */
public final class PageProcessor implements Processor {

  @Override
  public void process(Exchange exchange) {
    Exception fault = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    Message message = exchange.getMessage();
    Page page = fault == null ? Page.signedIn(message.getBody(Profile.class)) : Page.failed(fault);
    message.removeHeaders("*");
    page.headers().forEach(message::setHeader);
    message.setHeader(Exchange.HTTP_RESPONSE_CODE, page.status());
    message.setBody(page.html());
  }
}
