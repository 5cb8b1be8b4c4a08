package io.ionflow.rotation.sink;

import io.ionflow.rotation.Delivery;
import java.util.Map;

/** Takes a token to any sink that is reached over HTTP, by the sink's kind. */
public final class HttpSinks {
  private final Map<String, HttpSink> kinds;

  /** By the kind's name in a policy. */
  public HttpSinks(Map<String, HttpSink> kinds) {
    this.kinds = Map.copyOf(kinds);
  }

  /** Writes the token. */
  public SinkRequest write(Delivery delivery) {
    return kind(delivery).write(delivery);
  }

  /** Reads it back, once the sink has taken it. */
  public SinkRequest read(Delivery delivery, SinkAnswer written) {
    demand(delivery, written, "did not take the token");
    return kind(delivery).read(delivery);
  }

  /**
   * Compares what the sink shows.
   *
   * @throws SinkException if it is not the token
   */
  public void check(Delivery delivery, SinkAnswer read) {
    demand(delivery, read, "can't be read back");
    String shown = kind(delivery).shown(delivery, read);
    if (!shown.equals(delivery.value().reveal()) && !shown.equals(delivery.fingerprint())) {
      throw new SinkException(delivery.title() + " shows another value than was written.");
    }
  }

  private HttpSink kind(Delivery delivery) {
    HttpSink kind = kinds.get(delivery.getKind());
    if (kind == null) {
      throw new SinkException("There is no kind of sink '" + delivery.getKind() + "'.");
    }
    return kind;
  }

  private static void demand(Delivery delivery, SinkAnswer answer, String what) {
    if (!answer.isDone()) {
      throw new SinkException(
          "%s %s: it answers with HTTP %d. %s"
              .formatted(delivery.title(), what, answer.status(), hint(answer.status())));
    }
  }

  private static String hint(int status) {
    return switch (status) {
      case 401, 403 -> "See that ionflow may write and read there.";
      case 404 -> "See that it is there, and that its name is right.";
      default -> "It is tried again.";
    };
  }
}
