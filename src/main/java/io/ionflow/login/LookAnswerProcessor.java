package io.ionflow.login;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/** The beginning of a public file as text; empty if there is no such file. */
public final class LookAnswerProcessor implements Processor {
  private static final int LARGEST_BYTES = 256 * 1024;

  @Override
  public void process(Exchange exchange) throws IOException {
    Message message = exchange.getMessage();
    int status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
    String text = "";
    try (InputStream stream = message.getBody(InputStream.class)) {
      if (stream != null && status >= 200 && status < 300) {
        text = new String(stream.readNBytes(LARGEST_BYTES), StandardCharsets.UTF_8);
      }
    }
    message.removeHeaders("*");
    message.setBody(text);
  }
}
