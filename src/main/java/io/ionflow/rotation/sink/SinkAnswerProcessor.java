package io.ionflow.rotation.sink;

import java.io.IOException;
import java.io.InputStream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/** Turns an HTTP answer into a {@link SinkAnswer}. No header of it goes further. */
public final class SinkAnswerProcessor implements Processor {
  private static final int LONGEST_BYTES = 1024 * 1024;

  @Override
  public void process(Exchange exchange) throws IOException {
    Message message = exchange.getMessage();
    int status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
    byte[] body = new byte[0];
    try (InputStream stream = message.getBody(InputStream.class)) {
      if (stream != null) {
        body = stream.readNBytes(LONGEST_BYTES);
      }
    }
    message.removeHeaders("*");
    message.setBody(new SinkAnswer(status, body));
  }
}
