package io.ionflow.ion;

import java.util.List;

/**
 * Whose token it is and what it may do ({@code GET /v1/me}).
 *
 * @param id the account
 * @param scopes what the token may do
 * @param username empty unless the token may read the profile
 */
public record Account(long id, List<String> scopes, String username) {
  /** Settles what ion may leave out. */
  public Account {
    scopes = scopes == null ? List.of() : List.copyOf(scopes);
    username = username == null ? "" : username;
  }

  /** Asks for it. */
  public static IonRequest<Account> request() {
    return IonRequest.get("/v1/me", java.util.Map.of(), Account.class);
  }
}
