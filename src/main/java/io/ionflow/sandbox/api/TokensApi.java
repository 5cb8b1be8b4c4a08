package io.ionflow.sandbox.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ionflow.sandbox.Json;
import io.ionflow.sandbox.Switches;
import io.ionflow.sandbox.account.AccessToken;
import io.ionflow.sandbox.account.Account;
import io.ionflow.sandbox.account.Scope;
import io.ionflow.sandbox.account.Tokens;
import io.ionflow.sandbox.control.RequestLog;
import io.ionflow.sandbox.http.Request;
import io.ionflow.sandbox.http.Response;
import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** {@code /v2/tokens}: access tokens. */
final class TokensApi {
  private final Account account;
  private final Authentication authentication;
  private final Supplier<Switches> switches;
  private final Clock clock;
  private final RequestLog log;

  TokensApi(
      Account account,
      Authentication authentication,
      Supplier<Switches> switches,
      Clock clock,
      RequestLog log) {
    this.account = account;
    this.authentication = authentication;
    this.switches = switches;
    this.clock = clock;
    this.log = log;
  }

  void addTo(Router router) {
    router
        .on("GET", "/v2/tokens", this::list)
        .on("POST", "/v2/tokens", this::create)
        .on("GET", "/v2/tokens/default", this::defaultToken)
        .on("GET", "/v2/tokens/{id}", this::get)
        .on("PATCH", "/v2/tokens/{id}", this::change)
        .on("DELETE", "/v2/tokens/{id}", this::delete);
  }

  private Response list(Call call) {
    Request request = call.request();
    authentication.require(request, Scope.TOKENS_READ);
    Paging paging = Paging.of(request);
    List<String> words =
        Arrays.asList(
            request.parameter("search").orElse("").toLowerCase(Locale.ROOT).split("\\s+"));
    List<AccessToken> found =
        account.tokens().all().stream()
            .filter(
                token -> words.stream().allMatch(token.name().toLowerCase(Locale.ROOT)::contains))
            .sorted(order(request))
            .toList();
    ObjectNode body = Json.MAPPER.createObjectNode();
    ArrayNode items = body.putArray("items");
    paging.of(found).forEach(token -> items.add(json(token)));
    Response response = Answers.ok(body);
    return paging
        .links(request, found.size())
        .map(links -> response.with("Link", links))
        .orElse(response);
  }

  private Comparator<AccessToken> order(Request request) {
    Tokens tokens = account.tokens();
    String key = request.parameter("sortBy").orElse("NAME");
    Comparator<AccessToken> order =
        switch (key) {
          case "NAME" -> Comparator.comparing(AccessToken::name, String.CASE_INSENSITIVE_ORDER);
          case "LAST_USED" -> Comparator.comparing(tokens::lastUsed);
          default -> throw IonError.invalid("\"sortBy\" must be NAME or LAST_USED");
        };
    Comparator<AccessToken> stable = order.thenComparing(AccessToken::id);
    return SortOrder.descending(request) ? stable.reversed() : stable;
  }

  private Response create(Call call) throws IOException {
    Caller caller = authentication.require(call.request(), Scope.TOKENS_WRITE);
    var body = call.json();
    if (Fields.text(body, "name").isEmpty()) {
      throw IonError.invalid("\"name\" must not be empty");
    }
    TokenChange change = new TokenChange(body, switches.get().tokenExpiration());
    refuseBeyondOwn(caller, change);
    AccessToken blank = account.newToken("", change.scopes(), false);
    AccessToken token = change.applied(blank, blank.dateAdded());
    account.tokens().add(token);
    log.effect("token.created", token.id());
    return assuming(change, Answers.ok(json(token)));
  }

  private Response defaultToken(Call call) {
    authentication.require(call.request(), Scope.TOKENS_READ);
    return Answers.ok(json(account.tokens().defaultToken()));
  }

  private Response get(Call call) {
    authentication.require(call.request(), Scope.TOKENS_READ);
    return Answers.ok(json(token(call)));
  }

  private Response change(Call call) throws IOException {
    Caller caller = authentication.require(call.request(), Scope.TOKENS_WRITE);
    AccessToken token = changeable(call);
    TokenChange change = new TokenChange(call.json(), switches.get().tokenExpiration());
    refuseBeyondOwn(caller, change);
    account.tokens().change(token.id(), old -> change.applied(old, clock.instant()));
    log.effect("token.changed", token.id());
    return assuming(change, Answers.noContent());
  }

  private Response delete(Call call) {
    authentication.require(call.request(), Scope.TOKENS_WRITE);
    AccessToken token = changeable(call);
    account.tokens().remove(token.id());
    log.effect("token.deleted", token.id());
    return Answers.noContent();
  }

  private AccessToken changeable(Call call) {
    AccessToken token = token(call);
    if (token.isDefault()) {
      throw IonError.assumed(
          Assumption.DEFAULT_TOKEN_FIXED,
          400,
          "BadRequest",
          "The default token can't be changed or deleted");
    }
    return token;
  }

  private AccessToken token(Call call) {
    return account
        .tokens()
        .find(call.variables().get("id"))
        .orElseThrow(() -> IonError.missing(call.request()));
  }

  private void refuseBeyondOwn(Caller caller, TokenChange change) {
    if (!switches.get().scopesBeyondOwn() && !caller.scopes().containsAll(change.scopes())) {
      throw IonError.assumed(
          Assumption.SCOPES_BEYOND_OWN,
          400,
          "BadRequest",
          "A token can't grant scopes that it lacks");
    }
  }

  private static Response assuming(TokenChange change, Response response) {
    if (change.hasExpiration()) {
      return Answers.assuming(Assumption.TOKEN_EXPIRATION, response);
    }
    return change.emptiesAssets()
        ? Answers.assuming(Assumption.EMPTY_ASSET_IDS, response)
        : response;
  }

  private ObjectNode json(AccessToken token) {
    return TokenJson.of(token, account.tokens().lastUsed(token), switches.get());
  }
}
