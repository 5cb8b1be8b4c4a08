package io.ionflow.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ionflow.sandbox.Json;
import io.ionflow.sandbox.http.Request;
import io.ionflow.sandbox.http.Response;
import java.util.Optional;

/** A refusal as ion tells it: a status with {@code {"code","message"}}. */
public final class IonError extends RuntimeException {
  private final int status;
  private final String code;
  private final transient Optional<Assumption> assumption;

  private IonError(int status, String code, String message, Optional<Assumption> assumption) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
    this.assumption = assumption;
  }

  /** A refusal that ion is known to give. */
  public static IonError known(int status, String code, String message) {
    return new IonError(status, code, message, Optional.empty());
  }

  /** A refusal that rests on an assumption. */
  public static IonError assumed(Assumption assumption, int status, String code, String message) {
    return new IonError(status, code, message, Optional.of(assumption));
  }

  /** 400 for a request that can't be understood. */
  public static IonError invalid(String message) {
    return assumed(Assumption.VALIDATION_ERROR, 400, "BadRequest", message);
  }

  /** 404, whose message is the path and query that were asked for, without a token. */
  public static IonError missing(Request request) {
    return known(404, "ResourceNotFound", Addresses.pathAndQuery(request));
  }

  /** The answer. */
  public Response response() {
    ObjectNode body = Json.MAPPER.createObjectNode().put("code", code).put("message", getMessage());
    Response response = Answers.json(status, body);
    return assumption.map(name -> response.with(Assumption.HEADER, name.wire())).orElse(response);
  }
}
