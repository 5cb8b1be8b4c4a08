package io.ionflow.ion;

import com.fasterxml.jackson.databind.JsonNode;
import io.ionflow.log.Logging;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** What came back over HTTP. */
final class Answer {
  /** What ion asks beyond that is taken for a mistake, and asked again after it. */
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);

  private static final int LONGEST_QUOTE = 300;

  private final int status;
  private final byte[] body;
  private final Optional<String> retryAfter;

  /**
   * @param status HTTP status
   * @param body the body, not changed afterwards
   * @param retryAfter the header of that name
   */
  Answer(int status, byte[] body, Optional<String> retryAfter) {
    this.status = status;
    this.body = body;
    this.retryAfter = retryAfter;
  }

  /** The typed answer to a request, or the fault. Null for {@code Void}. */
  <T> T to(IonRequest<T> request, Clock clock) {
    if (status >= 200 && status < 300) {
      return read(request);
    }
    String words = request.title() + " got " + status + quote();
    throw switch (status) {
      case 401 -> new IonFault.Refused(words);
      case 402 -> new IonFault.PlanLimit(words);
      case 403, 404 -> new IonFault.Missing(words);
      case 502, 503, 504 -> IonFault.Broken.away(words, request.repeatable(), null);
      case 408 -> new IonFault.Broken(words, request.repeatable(), null);
      case 429 ->
          new IonFault.Busy(
              words, retryAfter.flatMap(value -> wait(value, clock)).map(Answer::notForEver));
      default ->
          status >= 400 && status < 500
              ? new IonFault.Invalid(words)
              : new IonFault.Broken(words, request.repeatable(), null);
    };
  }

  private <T> T read(IonRequest<T> request) {
    if (request.answer() == Void.class) {
      return null;
    }
    try {
      T value = IonJson.mapper().readValue(body, request.answer());
      if (value != null) {
        return value;
      }
      throw unreadable(request);
    } catch (IOException e) {
      throw unreadable(request);
    }
  }

  /** Without its cause: that quotes the body, and would be taken for an answer that never came. */
  private IonFault.Broken unreadable(IonRequest<?> request) {
    return new IonFault.Broken(
        "%s got %d with a body that is not ion's JSON; is something between here and ion?"
            .formatted(request.title(), status),
        request.repeatable(),
        null);
  }

  /** ion's own words, if there are any, fit for one line of a log; they may repeat the token. */
  private String quote() {
    try {
      JsonNode json = IonJson.mapper().readTree(body);
      String text = json.path("code").asText("") + " " + json.path("message").asText("");
      String line = Logging.redact(text.strip().replaceAll("\\p{Cntrl}+", " "));
      return line.isEmpty() ? "" : ": " + line.substring(0, Math.min(LONGEST_QUOTE, line.length()));
    } catch (IOException e) {
      return "";
    }
  }

  private static Duration notForEver(Duration wait) {
    return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
  }

  private static Optional<Duration> wait(String value, Clock clock) {
    try {
      return Optional.of(Duration.ofSeconds(Math.max(0, Integer.parseInt(value.strip()))));
    } catch (NumberFormatException notSeconds) {
      return date(value, clock);
    }
  }

  private static Optional<Duration> date(String value, Clock clock) {
    try {
      ZonedDateTime until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME);
      Duration wait = Duration.between(clock.instant(), until.toInstant());
      return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
    } catch (DateTimeException neither) {
      return Optional.empty();
    }
  }
}
