package io.ionflow.sandbox.oauth;

import io.ionflow.sandbox.http.Handler;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * The authorization server: mount {@link #authorize()} at {@code GET} and {@code POST /oauth}, and
 * {@link #token()} at {@code POST /oauth/token}, with and without a slash at the end.
 */
public final class OAuthServer {
  private final AuthorizeHandler authorize;
  private final TokenHandler token;

  /**
   * A server without logins.
   *
   * @param switches asked at each request, so they can change while it runs
   */
  public OAuthServer(
      OAuthClients clients, LoginTokens tokens, Clock clock, Supplier<OAuthSwitches> switches) {
    GrantStore codes = new GrantStore(clock);
    this.authorize = new AuthorizeHandler(clients, codes, switches);
    this.token = new TokenHandler(clients, codes, new GrantStore(clock), tokens, switches);
  }

  /** The consent page and what follows from the user's choice. */
  public Handler authorize() {
    return authorize;
  }

  /** The exchange of codes and refresh tokens. */
  public Handler token() {
    return token;
  }
}
