package io.ionflow.sandbox.oauth;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A registered application.
 *
 * @param id as ion writes it, digits
 * @param name shown to the user
 * @param redirectUri where codes may go; empty if it isn't published: then any path on 127.0.0.1
 */
public record OAuthClient(String id, String name, Optional<URI> redirectUri) {
  private static final String LOOPBACK = "127.0.0.1";

  /**
   * Whether a code may be sent to a URI: character for character the registered one, but the port
   * is free on {@code http://127.0.0.1} (and on {@code http://localhost} if so switched).
   */
  boolean mayRedirectTo(URI asked, boolean localhostAnyPort) {
    if (asked.getRawFragment() != null || asked.getRawUserInfo() != null) {
      return false;
    }
    Set<String> anyPort = localhostAnyPort ? Set.of(LOOPBACK, "localhost") : Set.of(LOOPBACK);
    boolean loopback = "http".equals(asked.getScheme()) && anyPort.contains(host(asked));
    if (redirectUri.isEmpty()) {
      return loopback;
    }
    URI registered = redirectUri.get();
    return registered.toString().equals(asked.toString())
        || (loopback && sameButForThePort(registered, asked));
  }

  private static boolean sameButForThePort(URI registered, URI asked) {
    return Objects.equals(registered.getScheme(), asked.getScheme())
        && host(registered).equals(host(asked))
        && Objects.equals(registered.getRawPath(), asked.getRawPath())
        && Objects.equals(registered.getRawQuery(), asked.getRawQuery());
  }

  private static String host(URI uri) {
    return Objects.requireNonNullElse(uri.getHost(), "");
  }
}
