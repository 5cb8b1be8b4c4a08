package io.ionflow.ion;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * Turns an HTTP answer of ion into the type that the request named, or throws the {@link IonFault}.
 * No header of the answer goes further.
 */
public final class AnswerProcessor implements Processor {
  /** An answer longer than this is not read. */
  static final int LARGEST_BYTES = 32 * 1024 * 1024;

  private final Clock clock;
  private final Pacer pacer;
  private final Contact contact;
  private final IonAddresses addresses;

  /**
   * @param pacer held when ion is busy
   * @param contact told how the call ended
   * @param addresses judges where further pages may be
   */
  public AnswerProcessor(Clock clock, Pacer pacer, Contact contact, IonAddresses addresses) {
    this.addresses = addresses;
    this.clock = clock;
    this.pacer = pacer;
    this.contact = contact;
  }

  @Override
  public void process(Exchange exchange) throws IOException {
    IonRequest<?> request = exchange.getVariable(RequestProcessor.REQUEST, IonRequest.class);
    Message message = exchange.getMessage();
    int status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
    Optional<String> retryAfter =
        Optional.ofNullable(message.getHeader("Retry-After", String.class));
    Optional<String> link = Optional.ofNullable(message.getHeader("Link", String.class));
    byte[] body = body(message, request);
    message.removeHeaders("*", RequestProcessor.REDELIVERY);
    try {
      message.setBody(new Answer(status, body, retryAfter).to(request, clock));
      link.flatMap(header -> LinkHeader.next(header, request, addresses))
          .ifPresent(next -> exchange.setVariable(RequestProcessor.NEXT, next));
      contact.succeeded();
    } catch (IonFault fault) {
      contact.failed(request, fault);
      if (fault instanceof IonFault.Busy busy) {
        pacer.hold(busy.retryAfter().orElse(Duration.ofSeconds(1)));
      }
      throw fault;
    }
  }

  private static byte[] body(Message message, IonRequest<?> request) throws IOException {
    try (InputStream stream = message.getBody(InputStream.class)) {
      message.setBody(null); // read here; who deals with a fault could not read it again
      if (stream == null) {
        return new byte[0];
      }
      byte[] bytes = stream.readNBytes(LARGEST_BYTES + 1);
      if (bytes.length > LARGEST_BYTES) {
        throw new IonFault.Broken(
            request.title() + " got an answer of over " + LARGEST_BYTES + " bytes",
            request.repeatable(),
            null);
      }
      return bytes;
    }
  }
}
