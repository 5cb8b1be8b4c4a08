package io.ionflow.sandbox.oauth;

import io.ionflow.sandbox.http.Response;
import io.ionflow.sandbox.oauth.OAuthSwitches.ErrorShape;
import java.util.List;
import java.util.Map;

/** Why an exchange fails: RFC 6749's code and a sentence for people. */
final class TokenError extends Exception {
  private static final long serialVersionUID = 1L;

  private final String code;

  TokenError(String code, String message) {
    super(message);
    this.code = code;
  }

  Response answer(ErrorShape shape) {
    Map<String, Object> body =
        switch (shape) {
          case RFC_6749 -> Map.of("error", code, "error_description", getMessage());
          case NESTED ->
              Map.of("error", Map.of("code", code, "message", getMessage(), "details", List.of()));
          case FLAT -> Map.of("code", code, "message", getMessage());
        };
    return OAuthAssumption.mark(
        Response.text(400, "application/json", TokenAnswer.json(body))
            .with("Cache-Control", "no-store"),
        OAuthAssumption.ERROR_SHAPE);
  }
}
