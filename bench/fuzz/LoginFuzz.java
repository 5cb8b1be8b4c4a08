package io.ionflow.login;

import io.ionflow.ion.IonFault;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads bytes as what comes in at a login: the answer of the token endpoint, a token's claims, what
 * the browser brings back, what the web pages say of their API.
 */
public final class LoginFuzz {
  private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
  private static final URI WEB = URI.create("https://ion.example.com");
  private static final TokenRequest REQUEST = new TokenRequest("the exchange", Map.of());

  private LoginFuzz() {}

  /** One input. */
  public static void fuzzerTestOneInput(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    for (int status : List.of(200, 400, 500)) {
      answer(status, bytes);
    }
    Jwt.of(text).expires(NOW);
    Jwt.of("e30." + java.util.Base64.getUrlEncoder().encodeToString(bytes) + ".s").expires(NOW);
    Redirect.ofQuery(text);
    Redirect.ofPasted(text);
    ServerSearch.isSingleUser(text);
    try {
      ServerSearch.api(WEB, Optional.of(text));
    } catch (IonFault expected) {
      return;
    }
  }

  private static void answer(int status, byte[] bytes) {
    try {
      new TokenAnswer(status, bytes).to(REQUEST, NOW).toString();
    } catch (IonFault | GrantRefusedException expected) {
      return;
    }
  }
}
