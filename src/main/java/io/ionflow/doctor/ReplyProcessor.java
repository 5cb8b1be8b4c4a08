package io.ionflow.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/** Turns an HTTP answer into a {@link Reply}; no header goes further that is not known. */
public final class ReplyProcessor implements Processor {
  private static final int LARGEST_BYTES = 64 * 1024;
  private static final Set<String> HEADERS =
      Set.of("age", "content-type", "date", "retry-after", "server", "via");

  @Override
  public void process(Exchange exchange) throws IOException {
    Message message = exchange.getMessage();
    int status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
    Map<String, String> headers = new HashMap<>();
    message
        .getHeaders()
        .forEach(
            (name, value) -> {
              String lower = name.toLowerCase(Locale.ROOT);
              if (HEADERS.contains(lower)) {
                headers.put(lower, String.valueOf(value));
              }
            });
    String body = body(message);
    message.removeHeaders("*");
    message.setBody(new Reply.Answered(status, headers, body));
  }

  private static String body(Message message) throws IOException {
    try (InputStream stream = message.getBody(InputStream.class)) {
      return stream == null
          ? ""
          : new String(stream.readNBytes(LARGEST_BYTES), StandardCharsets.UTF_8);
    }
  }
}
