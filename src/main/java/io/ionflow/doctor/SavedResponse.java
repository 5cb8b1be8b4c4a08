package io.ionflow.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads an answer that was saved: what {@code curl -i} printed, or a body alone. */
final class SavedResponse {
  private static final Pattern STATUS = Pattern.compile("HTTP/[0-9.]{1,3} +(\\d{3})\\b.*");
  private static final int MOST_BLOCKS = 20;

  private SavedResponse() {}

  /**
   * The answer: the last, if a proxy's and redirects come before it.
   *
   * @throws IOException if it is none; the message holds nothing of it
   */
  static Recorded parse(String text) throws IOException {
    String rest = text.replace("\r\n", "\n").strip();
    Reply.Answered answer = new Reply.Answered(0, Map.of(), rest);
    for (int block = 0; block < MOST_BLOCKS; block++) {
      String[] halves = rest.split("\n\n", 2);
      Matcher status = STATUS.matcher(halves[0].lines().findFirst().orElse(""));
      if (!status.matches()) {
        break;
      }
      rest = halves.length > 1 ? halves[1].strip() : "";
      answer = new Reply.Answered(Integer.parseInt(status.group(1)), headers(halves[0]), rest);
    }
    Reply.Answered whole = answer.status() == 0 ? guessed(answer) : answer;
    return new Recorded(Optional.empty(), Optional.of(whole), whole.date());
  }

  private static Map<String, String> headers(String block) {
    Map<String, String> headers = new HashMap<>();
    block
        .lines()
        .skip(1)
        .filter(line -> line.indexOf(':') > 0)
        .forEach(
            line ->
                headers.put(
                    line.substring(0, line.indexOf(':')).strip().toLowerCase(Locale.ROOT),
                    line.substring(line.indexOf(':') + 1).strip()));
    return headers;
  }

  /** A body alone tells by ion's code which status it had. */
  private static Reply.Answered guessed(Reply.Answered body) throws IOException {
    JsonNode json = body.json();
    if (!json.isObject()) {
      throw new IOException("it has neither a status line of HTTP nor a JSON object");
    }
    int status =
        switch (body.code()) {
          case "InvalidCredentials", "INVALID_TOKEN" -> 401;
          case "ResourceNotFound" -> 404;
          case "BadRequest" -> 400;
          case "PlanUpgradeRequired" -> 402;
          default -> json.has("code") && json.has("message") ? 0 : 200;
        };
    return new Reply.Answered(status, Map.of(), body.body());
  }
}
