package io.ionflow.login;

import io.ionflow.ion.IonFault;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/** Turns an answer of ion's token endpoint into a {@link Grant}, or throws why there is none. */
public final class TokenAnswerProcessor implements Processor {
  private static final int LARGEST_BYTES = 256 * 1024;

  private final Clock clock;

  /** Takes the clock by which tokens end. */
  public TokenAnswerProcessor(Clock clock) {
    this.clock = clock;
  }

  @Override
  public void process(Exchange exchange) throws IOException {
    TokenRequest request = exchange.getVariable(TokenRequestProcessor.REQUEST, TokenRequest.class);
    Message message = exchange.getMessage();
    int status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
    byte[] body = body(message, request);
    message.removeHeaders("*");
    message.setBody(null);
    message.setBody(new TokenAnswer(status, body).to(request, clock.instant()));
  }

  private static byte[] body(Message message, TokenRequest request) throws IOException {
    try (InputStream stream = message.getBody(InputStream.class)) {
      byte[] bytes = stream == null ? new byte[0] : stream.readNBytes(LARGEST_BYTES + 1);
      if (bytes.length > LARGEST_BYTES) {
        throw new IonFault.Broken(request + " got an answer far too long", true, null);
      }
      return bytes;
    }
  }
}
