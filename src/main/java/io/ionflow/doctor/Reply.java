package io.ionflow.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.ionflow.ion.IonJson;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What became of a call. */
public sealed interface Reply {

  /** For {@code seen}: what it was, without the call. */
  String words();

  /** The status if that is what came. */
  default boolean is(int status) {
    return this instanceof Answered answered && answered.status() == status;
  }

  /** Whether ion did what it was asked for. */
  default boolean succeeded() {
    return this instanceof Answered answered && answered.status() / 100 == 2;
  }

  /**
   * An answer came, from whom ever.
   *
   * @param status HTTP status; 0 if a file does not tell it
   * @param headers by name in lower case
   * @param body its beginning, as text
   */
  record Answered(int status, Map<String, String> headers, String body) implements Reply {
    private static final int LONGEST_MESSAGE = 200;

    /** Settles the headers. */
    public Answered {
      headers = Map.copyOf(headers);
    }

    /** The body as JSON; a missing node if it is none. */
    JsonNode json() {
      try {
        JsonNode json = IonJson.mapper().readTree(body);
        return json == null ? MissingNode.getInstance() : json;
      } catch (IOException noJson) {
        return MissingNode.getInstance();
      }
    }

    /** ion's code; people's, as its spelling varies. */
    String code() {
      return json().path("code").asText("");
    }

    /** ion's message. */
    String message() {
      String text = json().path("message").asText("");
      return text.length() <= LONGEST_MESSAGE ? text : text.substring(0, LONGEST_MESSAGE) + "…";
    }

    /** Whether it is a page for people, which ion's API never sends. */
    boolean isPage() {
      String start = body.stripLeading().toLowerCase(Locale.ROOT);
      return headers.getOrDefault("content-type", "").toLowerCase(Locale.ROOT).contains("html")
          || start.startsWith("<!doctype html")
          || start.startsWith("<html");
    }

    /** When it was sent, if the sender tells; not that of a copy from a cache. */
    Optional<Instant> date() {
      if (headers.containsKey("age")) {
        return Optional.empty();
      }
      try {
        return Optional.ofNullable(headers.get("date"))
            .map(
                text ->
                    ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
      } catch (DateTimeException noDate) {
        return Optional.empty();
      }
    }

    @Override
    public String words() {
      String quoted = message().isEmpty() ? "" : " \"" + message() + "\"";
      String own = (code() + quoted).strip();
      return (status == 0 ? "an error" : Integer.toString(status))
          + (own.isEmpty() ? "" : " " + own);
    }
  }

  /**
   * No answer came.
   *
   * @param trouble why
   * @param why the same in the words of who noticed
   */
  record Failed(Trouble trouble, String why) implements Reply {
    @Override
    public String words() {
      return "no answer (" + why + ")";
    }
  }
}
