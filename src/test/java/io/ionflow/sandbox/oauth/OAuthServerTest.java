package io.ionflow.sandbox.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ionflow.sandbox.http.Request;
import io.ionflow.sandbox.http.Response;
import io.ionflow.sandbox.oauth.OAuthSwitches.ErrorShape;
import io.ionflow.sandbox.oauth.OAuthSwitches.Switch;
import io.ionflow.testkit.MovableClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OAuthServerTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CALLBACK = "http://127.0.0.1:53411/ionflow/oauth2/callback";
  private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
  private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

  private final MovableClock clock = new MovableClock(Instant.parse("2026-01-01T00:00:00Z"));
  private OAuthSwitches switches = OAuthSwitches.defaults();
  private int minted;
  private final OAuthServer server =
      new OAuthServer(
          OAuthClients.known(),
          (client, scopes, lifetime) ->
              "jwt-%d.%s.%s.%s"
                  .formatted(++minted, client, String.join("+", scopes), lifetime.isPresent()),
          clock,
          () -> switches);

  private static Map<String, String> authorization() {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("response_type", "code");
    query.put("client_id", OAuthClients.DEMO_CLIENT_ID);
    query.put("redirect_uri", CALLBACK);
    query.put("scope", "assets:write assets:read");
    query.put("state", "a b&c");
    query.put("code_challenge", CHALLENGE);
    query.put("code_challenge_method", "S256");
    return query;
  }

  private static Request request(
      String method, Map<String, String> query, Map<String, String> headers, String body) {
    return new Request(
        method,
        "/oauth",
        lists(query),
        lists(headers),
        new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
  }

  private static Map<String, List<String>> lists(Map<String, String> values) {
    return values.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.of(entry.getValue())));
  }

  private Response decide(Map<String, String> query, String decision) throws IOException {
    return server.authorize().handle(request("POST", query, Map.of(), "decision=" + decision));
  }

  private Response ask(Map<String, String> query) throws IOException {
    return server.authorize().handle(request("GET", query, Map.of(), ""));
  }

  private static Map<String, String> redirected(Response response) {
    assertThat(response.status()).isEqualTo(302);
    String location = response.headers().get("Location");
    assertThat(location).startsWith(CALLBACK + "?");
    Map<String, String> query = new LinkedHashMap<>();
    for (String pair : URI.create(location).getRawQuery().split("&", -1)) {
      String[] parts = pair.split("=", 2);
      query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return query;
  }

  private String code() throws IOException {
    return redirected(decide(authorization(), "approve")).get("code");
  }

  private static Map<String, String> exchange(String code) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("grant_type", "authorization_code");
    fields.put("client_id", OAuthClients.DEMO_CLIENT_ID);
    fields.put("code", code);
    fields.put("redirect_uri", CALLBACK);
    fields.put("code_verifier", VERIFIER);
    return fields;
  }

  private Response post(Map<String, String> fields) throws IOException {
    String body = JSON.writeValueAsString(fields);
    return server
        .token()
        .handle(request("POST", Map.of(), Map.of("content-type", "application/json"), body));
  }

  private JsonNode tokens(Map<String, String> fields) throws IOException {
    Response response = post(fields);
    assertThat(response.status()).isEqualTo(200);
    return JSON.readTree(text(response));
  }

  private JsonNode refusal(Map<String, String> fields) throws IOException {
    Response response = post(fields);
    assertThat(response.status()).isEqualTo(400);
    assertThat(response.headers()).containsEntry(OAuthAssumption.HEADER, "oauth.error-shape");
    return JSON.readTree(text(response));
  }

  private static String text(Response response) throws IOException {
    try (InputStream in = response.body().open()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Map<String, String> refresh(JsonNode tokens) {
    return Map.of(
        "grant_type",
        "refresh_token",
        "client_id",
        OAuthClients.DEMO_CLIENT_ID,
        "refresh_token",
        tokens.path("refresh_token").asText());
  }

  @Test
  void consentPageAsksAndEscapes() throws IOException {
    switches = switches.with(Switch.LOCALHOST_ANY_PORT);
    Map<String, String> query = authorization();
    query.put("client_id", "190");
    query.put("redirect_uri", "http://127.0.0.1:1/?a='b'&c");

    Response page = ask(query);

    assertThat(page.status()).isEqualTo(200);
    assertThat(text(page))
        .contains("Approve", "Deny", "assets:write", "?a=&#39;b&#39;&amp;c")
        .doesNotContain("'b'");
    assertThat(page.headers()).containsKey("Content-Security-Policy");
  }

  @Test
  void approvalBringsCodeFirstAndTheVeryState() throws IOException {
    Map<String, String> query = redirected(decide(authorization(), "approve"));

    assertThat(query.keySet()).containsExactly("code", "state");
    assertThat(query).containsEntry("state", "a b&c");
  }

  @Test
  void denialBringsAnErrorWithoutState() throws IOException {
    Map<String, String> query = redirected(decide(authorization(), "deny"));

    assertThat(query).containsEntry("error", "access_denied").doesNotContainKey("state");
  }

  @Test
  void denialBringsTheStateIfSwitched() throws IOException {
    switches = switches.with(Switch.STATE_ON_ERROR);

    assertThat(redirected(decide(authorization(), "deny"))).containsEntry("state", "a b&c");
  }

  @Test
  void approvalByParameterWorksOnlyIfSwitched() throws IOException {
    Map<String, String> query = authorization();
    query.put("sandbox_approve", "1");

    Response page = ask(query);
    switches = switches.with(Switch.AUTO_APPROVE);
    Response approved = ask(query);

    assertThat(page.status()).isEqualTo(200);
    assertThat(redirected(approved)).containsKey("code");
  }

  @ParameterizedTest
  @CsvSource({
    "client_id, 4711",
    "redirect_uri, http://evil.example/ionflow/oauth2/callback",
    "redirect_uri, '::not a uri'",
    "redirect_uri, ''"
  })
  void wrongClientOrRedirectEndsOnAPage(String name, String value) throws IOException {
    Map<String, String> query = authorization();
    query.put(name, value);

    Response page = decide(query, "approve");

    assertThat(page.status()).isEqualTo(400);
    assertThat(page.headers())
        .doesNotContainKey("Location")
        .containsEntry(OAuthAssumption.HEADER, "oauth.error-page");
  }

  @ParameterizedTest
  @CsvSource({
    "response_type, token, unsupported_response_type",
    "scope, '', invalid_scope",
    "scope, assets:everything, invalid_scope",
    "code_challenge_method, plain, invalid_request",
    "code_challenge_method, '', invalid_request"
  })
  void wrongRequestIsToldToTheApplication(String name, String value, String error)
      throws IOException {
    Map<String, String> query = authorization();
    query.put(name, value);

    assertThat(redirected(ask(query))).containsEntry("error", error);
  }

  @Test
  void codeAndVerifierBringTokens() throws IOException {
    JsonNode tokens = tokens(exchange(code()));

    assertThat(tokens.path("access_token").asText())
        .isEqualTo("jwt-1.1000.assets:write+assets:read.true");
    assertThat(tokens.path("token_type").asText()).isEqualTo("bearer");
    assertThat(tokens.path("expires_in").asInt()).isEqualTo(3600);
    assertThat(tokens.path("refresh_token").asText()).isNotEmpty();
  }

  @Test
  void formIsTakenAsWellAsJson() throws IOException {
    String form =
        exchange(code()).entrySet().stream()
            .map(
                field ->
                    field.getKey()
                        + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));

    Response response =
        server
            .token()
            .handle(
                request(
                    "POST",
                    Map.of(),
                    Map.of("content-type", "application/x-www-form-urlencoded"),
                    form));

    assertThat(response.status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "application/json, application/json, ''",
    "*/*, application/json, ''",
    "'text/html, application/xml;q=0.9, */*;q=0.8', application/json, ''",
    "application/xml, application/xml, oauth.xml-answer",
    "'text/xml, application/json;q=0', application/xml, oauth.xml-answer",
    "text/plain, application/x-www-form-urlencoded, oauth.plain-answer"
  })
  void formOfTheAnswerFollowsAccept(String accept, String contentType, String assumption)
      throws IOException {
    Response response =
        server
            .token()
            .handle(
                request(
                    "POST",
                    Map.of(),
                    Map.of("accept", accept),
                    JSON.writeValueAsString(exchange(code()))));

    assertThat(response.headers()).containsEntry("Content-Type", contentType);
    assertThat(response.headers().get(OAuthAssumption.HEADER)).contains(assumption);
    assertThat(text(response)).contains("access_token", "jwt-1");
  }

  @Test
  void codeWorksOnce() throws IOException {
    String code = code();
    tokens(exchange(code));

    assertThat(refusal(exchange(code)).path("error").asText()).isEqualTo("invalid_grant");
  }

  @Test
  void codeExpires() throws IOException {
    String code = code();
    clock.advance(Duration.ofMinutes(5));

    assertThat(refusal(exchange(code)).path("error").asText()).isEqualTo("invalid_grant");
  }

  @ParameterizedTest
  @CsvSource({
    "grant_type, password, unsupported_grant_type",
    "client_id, 4711, invalid_client",
    "client_id, 847, invalid_grant",
    "code, other, invalid_grant",
    "redirect_uri, http://127.0.0.1/ionflow/oauth2/callback, invalid_grant",
    "code_verifier, other, invalid_grant",
    "code_verifier, '', invalid_request"
  })
  void wrongExchangeIsRefused(String name, String value, String error) throws IOException {
    Map<String, String> fields = exchange(code());
    fields.put(name, value);

    assertThat(refusal(fields).path("error").asText()).isEqualTo(error);
    assertThat(minted).isZero();
  }

  @Test
  void shortVerifierIsTakenUnlessSwitched() throws IOException {
    switches = switches.with(Switch.PLAIN_PKCE);
    Map<String, String> query = authorization();
    query.put("code_challenge", "short");
    query.put("code_challenge_method", "plain");
    Map<String, String> first = exchange(redirected(decide(query, "approve")).get("code"));
    Map<String, String> second = exchange(redirected(decide(query, "approve")).get("code"));
    first.put("code_verifier", "short");
    second.put("code_verifier", "short");

    JsonNode tokens = tokens(first);
    switches = switches.with(Switch.STRICT_VERIFIER);

    assertThat(tokens.has("access_token")).isTrue();
    assertThat(refusal(second).path("error").asText()).isEqualTo("invalid_request");
  }

  @Test
  void refreshReplacesBothTokens() throws IOException {
    JsonNode first = tokens(exchange(code()));

    JsonNode second = tokens(refresh(first));

    assertThat(second.path("access_token")).isNotEqualTo(first.path("access_token"));
    assertThat(refusal(refresh(first)).path("error").asText()).isEqualTo("invalid_grant");
    assertThat(tokens(refresh(second)).has("refresh_token")).isTrue();
  }

  @Test
  void oldRefreshTokenLivesOnIfSwitched() throws IOException {
    switches = switches.with(Switch.REUSABLE_REFRESH_TOKEN);
    JsonNode first = tokens(exchange(code()));
    tokens(refresh(first));

    assertThat(tokens(refresh(first)).has("access_token")).isTrue();
  }

  @Test
  void refreshTokenOfAnotherClientSurvivesTheAttempt() throws IOException {
    JsonNode tokens = tokens(exchange(code()));
    Map<String, String> stolen = new LinkedHashMap<>(refresh(tokens));
    stolen.put("client_id", "847");

    assertThat(refusal(stolen).path("error").asText()).isEqualTo("invalid_grant");
    assertThat(tokens(refresh(tokens)).has("access_token")).isTrue();
  }

  @Test
  void refreshTokenExpires() throws IOException {
    JsonNode tokens = tokens(exchange(code()));
    clock.advance(Duration.ofDays(90));

    assertThat(refusal(refresh(tokens)).path("error").asText()).isEqualTo("invalid_grant");
  }

  @Test
  void loginOfTheOldDaysNeverExpires() throws IOException {
    switches = switches.with(Switch.NO_REFRESH_TOKEN).withAccessLifetime(Optional.empty());

    JsonNode tokens = tokens(exchange(code()));

    assertThat(tokens.path("access_token").asText()).endsWith("false");
    assertThat(tokens.has("expires_in")).isFalse();
    assertThat(tokens.has("refresh_token")).isFalse();
  }

  @Test
  void errorsHaveThreeShapes() throws IOException {
    switches = switches.with(ErrorShape.NESTED);
    JsonNode nested = refusal(exchange("none"));
    switches = switches.with(ErrorShape.FLAT);
    JsonNode flat = refusal(exchange("none"));

    assertThat(nested.at("/error/code").asText()).isEqualTo("invalid_grant");
    assertThat(flat.path("code").asText()).isEqualTo("invalid_grant");
    assertThat(flat.path("message").asText()).isNotEmpty();
  }

  @Test
  void endlessBodyIsRefused() throws IOException {
    Map<String, String> fields = exchange("x".repeat(70_000));

    assertThat(refusal(fields).path("error").asText()).isEqualTo("invalid_request");
  }
}
