package io.ionflow.sandbox.api;

import io.ionflow.sandbox.Switches;
import io.ionflow.sandbox.Switches.ApplicationMode;
import io.ionflow.sandbox.Switches.EmptyAssetIds;
import io.ionflow.sandbox.account.AccessToken;
import io.ionflow.sandbox.account.Account;
import io.ionflow.sandbox.account.AllowedUrl;
import io.ionflow.sandbox.account.LoginToken;
import io.ionflow.sandbox.account.Scope;
import io.ionflow.sandbox.http.Request;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Finds out who makes a request and what they may do. */
final class Authentication {
  private final Account account;
  private final Supplier<Switches> switches;
  private final Clock clock;

  Authentication(Account account, Supplier<Switches> switches, Clock clock) {
    this.account = account;
    this.switches = switches;
    this.clock = clock;
  }

  /**
   * The caller.
   *
   * @throws IonError 401 if the token is missing, unknown, expired or used from a page that it
   *     doesn't allow
   */
  Caller caller(Request request) {
    if (switches.get().applicationMode() == ApplicationMode.SINGLE_USER) {
      return new Caller("", Scope.all(), Optional.empty());
    }
    String token = TokenText.of(request).orElseThrow(Authentication::noToken);
    return account
        .tokens()
        .byValue(token)
        .map(known -> accept(known, request))
        .or(() -> account.logins().byValue(token).map(Authentication::accept))
        .orElseThrow(this::invalidToken);
  }

  /**
   * The caller, who has that scope. The one place that knows what a missing scope looks like.
   *
   * @throws IonError 401 as {@link #caller}; or what the switch says if the scope is missing
   */
  Caller require(Request request, Scope scope) {
    Caller caller = caller(request);
    if (!caller.has(scope)) {
      throw missingScope(request, scope);
    }
    return caller;
  }

  /** What a caller gets who lacks a scope. */
  IonError missingScope(Request request, Scope scope) {
    Assumption assumption = Assumption.MISSING_SCOPE;
    return switch (switches.get().missingScope()) {
      case NOT_FOUND ->
          IonError.assumed(assumption, 404, "ResourceNotFound", Addresses.pathAndQuery(request));
      case UNAUTHORIZED ->
          IonError.assumed(
              assumption, 401, switches.get().unauthorizedCode().wire(), "Invalid access token");
      case FORBIDDEN ->
          IonError.assumed(assumption, 403, "Forbidden", "The token lacks " + scope.wire());
    };
  }

  private Caller accept(AccessToken token, Request request) {
    Instant now = clock.instant();
    if (token.expiration().filter(end -> !end.isAfter(now)).isPresent()
        || !allowedFrom(token, request)) {
      throw invalidToken();
    }
    account.tokens().used(token.id(), now);
    return new Caller(token.id(), token.scopes(), assetIds(token));
  }

  private static Caller accept(LoginToken token) {
    return new Caller(token.id(), token.scopes(), Optional.empty());
  }

  private Optional<List<Long>> assetIds(AccessToken token) {
    boolean emptyIsAll = switches.get().emptyAssetIds() == EmptyAssetIds.ALL;
    return token.assetIds().filter(ids -> !(ids.isEmpty() && emptyIsAll));
  }

  private static boolean allowedFrom(AccessToken token, Request request) {
    if (token.allowedUrls().isEmpty() || token.allowedUrls().get().isEmpty()) {
      return true;
    }
    return request
        .header("referer")
        .or(() -> request.header("origin"))
        .filter(page -> AllowedUrl.anyAllows(token.allowedUrls().get(), page))
        .isPresent();
  }

  private static IonError noToken() {
    return IonError.known(401, "InvalidCredentials", "No authorization token was found");
  }

  private IonError invalidToken() {
    return IonError.known(401, switches.get().unauthorizedCode().wire(), "Invalid access token");
  }
}
