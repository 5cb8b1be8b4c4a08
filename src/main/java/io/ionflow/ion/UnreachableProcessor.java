package io.ionflow.ion;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLHandshakeException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.hc.client5.http.ConnectTimeoutException;

/**
 * Turns a failed connection into {@link IonFault.Broken}, saying whether the call can have arrived.
 */
public final class UnreachableProcessor implements Processor {
  private final Contact contact;

  /** Takes what is to remember it. */
  public UnreachableProcessor(Contact contact) {
    this.contact = contact;
  }

  @Override
  public void process(Exchange exchange) {
    IonRequest<?> request = exchange.getVariable(RequestProcessor.REQUEST, IonRequest.class);
    Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    boolean away =
        cause instanceof ConnectException
            || cause instanceof ConnectTimeoutException
            || cause instanceof UnknownHostException
            || cause instanceof NoRouteToHostException;
    boolean neverSent = away || cause instanceof SSLHandshakeException;
    String words = "%s got no answer: %s".formatted(request.title(), describe(cause));
    IonFault.Broken fault =
        away
            ? IonFault.Broken.away(words, true, cause)
            : new IonFault.Broken(words, neverSent || request.repeatable(), cause);
    contact.failed(request, fault);
    throw fault;
  }

  private static String describe(Exception cause) {
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }
}
