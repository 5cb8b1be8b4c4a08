package io.ionflow.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrafficTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final Checked BODY = Bytes.of("x".repeat(1000));

  private record Reply(int status, String body) {}

  private final Deque<Reply> replies = new ArrayDeque<>();
  private final AtomicLong left = new AtomicLong();
  private final AtomicLong wasted = new AtomicLong();
  private final List<String> ended = new ArrayList<>();
  private HttpServer server;
  private Wire wire;
  private ObjectStore store;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    Bandwidth any = new Bandwidth(now -> OptionalLong.empty(), Clock.systemUTC());
    wire = new Wire(1, new Limits(LIMIT, LIMIT), any, new Heard());
    URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    store =
        new ObjectStore(
            wire,
            new Place(endpoint, "us-east-1", "bucket", "prefix/"),
            () -> new Keys("key", "secret", Optional.empty()),
            Clock.systemUTC());
  }

  @AfterEach
  void stop() {
    wire.close();
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    Reply reply = replies.remove();
    byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
    if (reply.status() == 0) {
      exchange.close(); // breaks the connection
      return;
    }
    exchange.getResponseHeaders().set("ETag", "\"tag\"");
    exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Test
  void bytesAreHeardAsTheyLeave() {
    replies.add(new Reply(200, ""));

    store.put("a.las", BODY);

    assertThat(left).hasValue(1000);
    assertThat(wasted).hasValue(0);
    assertThat(ended).containsExactly("PUT ok");
  }

  @Test
  void bytesOfARequestThatFailsWereForNothing() {
    replies.add(new Reply(503, "<Error><Code>SlowDown</Code></Error>"));

    assertThatThrownBy(() -> store.putPart("a.las", "id", 1, BODY)).isInstanceOf(StoreFault.class);

    assertThat(left).hasValue(1000);
    assertThat(wasted).hasValue(1000);
    assertThat(ended).containsExactly("PART SLOW_DOWN");
  }

  @Test
  void aConnectionThatBreaksWastesWhatHadLeft() {
    replies.add(new Reply(0, ""));
    replies.add(new Reply(200, ""));

    store.put("a.las", BODY);

    assertThat(left).hasValue(2000);
    assertThat(wasted).hasValue(1000);
    assertThat(ended).containsExactly("PUT ok");
  }

  @Test
  void aSourceThatBreaksOffWastesWhatHadLeft() {
    Checked halfRead =
        new Checked() {
          private boolean summed;

          @Override
          public int crc32c() {
            return BODY.crc32c();
          }

          @Override
          public long sizeBytes() {
            return BODY.sizeBytes();
          }

          @Override
          public void writeTo(OutputStream out) throws IOException {
            if (!summed) {
              summed = true;
              BODY.writeTo(out);
              return;
            }
            out.write(new byte[400]);
            throw new UncheckedIOException(new IOException("unread"));
          }
        };

    assertThatThrownBy(() -> store.put("a.las", halfRead)).hasRootCauseMessage("unread");

    assertThat(left).hasValue(400);
    assertThat(wasted).hasValue(400);
    assertThat(ended).as("the store has not answered").isEmpty();
  }

  @Test
  void anErrorBehindGoodWordsIsAFault() {
    replies.add(new Reply(200, "<Error><Code>InternalError</Code></Error>"));

    assertThatThrownBy(() -> store.join("a.las", "id", List.of(new Receipt("\"e\"", ""))))
        .isInstanceOf(StoreFault.class);

    assertThat(ended).containsExactly("JOIN AGAIN");
  }

  private final class Heard implements Traffic {
    @Override
    public void left(int bytes) {
      left.addAndGet(bytes);
    }

    @Override
    public void wasted(long bytes) {
      wasted.addAndGet(bytes);
    }

    @Override
    public void ended(Request request, Optional<StoreFault.Kind> fault, Duration took) {
      assertThat(took).isPositive();
      ended.add(request + " " + fault.map(Enum::name).orElse("ok"));
    }
  }
}
