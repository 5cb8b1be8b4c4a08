package io.ionflow.sandbox.oauth;

import io.ionflow.sandbox.http.Handler;
import io.ionflow.sandbox.http.Request;
import io.ionflow.sandbox.http.Response;
import io.ionflow.sandbox.oauth.OAuthSwitches.Switch;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Exchanges codes and refresh tokens for access tokens. */
final class TokenHandler implements Handler {
  private final OAuthClients clients;
  private final GrantStore codes;
  private final GrantStore refreshTokens;
  private final LoginTokens tokens;
  private final Supplier<OAuthSwitches> switches;

  TokenHandler(
      OAuthClients clients,
      GrantStore codes,
      GrantStore refreshTokens,
      LoginTokens tokens,
      Supplier<OAuthSwitches> switches) {
    this.clients = clients;
    this.codes = codes;
    this.refreshTokens = refreshTokens;
    this.tokens = tokens;
    this.switches = switches;
  }

  @Override
  public Response handle(Request request) throws IOException {
    if (!request.method().equals("POST")) {
      return Response.empty(405).with("Allow", "POST");
    }
    OAuthSwitches now = switches.get();
    try {
      Fields fields =
          Fields.read(request)
              .orElseThrow(
                  () ->
                      new TokenError(
                          "invalid_request", "The body must be JSON or a form of at most 64 KiB"));
      String grantType = required(fields, "grant_type");
      return switch (grantType) {
        case "authorization_code" -> answer(request, exchange(fields, now), now);
        case "refresh_token" -> answer(request, refresh(fields, now), now);
        default ->
            throw new TokenError(
                "unsupported_grant_type", "grant_type must be authorization_code or refresh_token");
      };
    } catch (TokenError e) {
      return e.answer(now.errorShape());
    }
  }

  private Grant exchange(Fields fields, OAuthSwitches now) throws TokenError {
    OAuthClient client = client(fields);
    String redirectUri = required(fields, "redirect_uri");
    Grant grant =
        codes
            .take(required(fields, "code"))
            .orElseThrow(() -> invalid("The code is unknown, expired or already used"));
    if (!grant.clientId().equals(client.id()) || !grant.redirectUri().equals(redirectUri)) {
      throw invalid("The code was given to another client_id or redirect_uri");
    }
    checkVerifier(grant, fields, now);
    return grant;
  }

  private static void checkVerifier(Grant grant, Fields fields, OAuthSwitches now)
      throws TokenError {
    if (grant.challenge().isEmpty()) {
      return;
    }
    String verifier = required(fields, "code_verifier");
    boolean rightLength = verifier.length() >= 43 && verifier.length() <= 128;
    if (now.has(Switch.STRICT_VERIFIER) && !rightLength) {
      throw new TokenError("invalid_request", "code_verifier must have 43 to 128 characters");
    }
    if (!grant.challenge().get().isMetBy(verifier)) {
      throw invalid("code_verifier does not match code_challenge");
    }
  }

  private Grant refresh(Fields fields, OAuthSwitches now) throws TokenError {
    OAuthClient client = client(fields);
    String secret = required(fields, "refresh_token");
    Optional<String> redirectUri = fields.get("redirect_uri");
    if (redirectUri.isPresent() && !AuthorizeHandler.isRegistered(client, redirectUri.get(), now)) {
      throw invalid("The redirect_uri is not the one registered");
    }
    Grant grant =
        refreshTokens
            .peek(secret)
            .filter(found -> found.clientId().equals(client.id()))
            .orElseThrow(() -> invalid("The refresh token is unknown, expired or already used"));
    if (!now.has(Switch.REUSABLE_REFRESH_TOKEN) && refreshTokens.take(secret).isEmpty()) {
      throw invalid("The refresh token was used by another request just now");
    }
    return grant;
  }

  private Response answer(Request request, Grant grant, OAuthSwitches now) {
    Map<String, Object> fields = new LinkedHashMap<>();
    Optional<Duration> lifetime = now.accessLifetime();
    fields.put("access_token", tokens.mint(grant.clientId(), grant.scopes(), lifetime));
    fields.put("token_type", "bearer");
    lifetime.ifPresent(time -> fields.put("expires_in", time.toSeconds()));
    List<OAuthAssumption> assumptions = new ArrayList<>(List.of(OAuthAssumption.TOKEN_LIFETIMES));
    if (!now.has(Switch.NO_REFRESH_TOKEN)) {
      fields.put("refresh_token", refreshTokens.put(grant, now.refreshLifetime()));
      fields.put("refresh_token_expires_in", now.refreshLifetime().toSeconds());
      assumptions.add(OAuthAssumption.REFRESH_ROTATION);
    }
    TokenAnswer form = TokenAnswer.acceptedBy(request);
    form.assumption().ifPresent(assumptions::add);
    return OAuthAssumption.mark(
        form.of(fields).with("Cache-Control", "no-store"),
        assumptions.toArray(OAuthAssumption[]::new));
  }

  private OAuthClient client(Fields fields) throws TokenError {
    return clients
        .find(required(fields, "client_id"))
        .orElseThrow(() -> new TokenError("invalid_client", "No application has this client_id"));
  }

  private static String required(Fields fields, String name) throws TokenError {
    return fields
        .get(name)
        .orElseThrow(() -> new TokenError("invalid_request", name + " is missing"));
  }

  private static TokenError invalid(String message) {
    return new TokenError("invalid_grant", message);
  }
}
