package io.ionflow.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ionflow.sandbox.Json;
import io.ionflow.sandbox.control.RequestLog;
import java.util.Locale;

/** An entry of the log as the control API shows it. */
final class LogJson {
  private LogJson() {}

  static ObjectNode of(RequestLog.Entry entry) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("sequence", entry.sequence()).put("at", Json.time(entry.at()));
    if (entry instanceof RequestLog.Effect effect) {
      json.put("effect", effect.what()).put("subject", effect.subject());
    } else if (entry instanceof RequestLog.Arrival arrival) {
      json.put("side", arrival.side().name().toLowerCase(Locale.ROOT))
          .put("method", arrival.method())
          .put("target", arrival.target());
      arrival.answer().ifPresent(answer -> answered(json, answer));
    }
    return json;
  }

  private static void answered(ObjectNode json, RequestLog.Answer answer) {
    if (answer.status() == 0) {
      json.put("cut", true);
    } else {
      json.put("status", answer.status());
    }
    answer.fault().ifPresent(id -> json.put("fault", id));
  }
}
