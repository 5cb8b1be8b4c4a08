package io.ionflow.doctor;

import static io.ionflow.doctor.Cause.ACCOUNT_LOCKED;
import static io.ionflow.doctor.Cause.ASSET_TOKEN_ON_API;
import static io.ionflow.doctor.Cause.NOTHING_WRONG;
import static io.ionflow.doctor.Cause.NOT_AN_ION_TOKEN;
import static io.ionflow.doctor.Cause.NO_TOKEN;
import static io.ionflow.doctor.Cause.NO_TOKEN_NEEDED;
import static io.ionflow.doctor.Cause.REFERER_MISSING;
import static io.ionflow.doctor.Cause.REFERER_NOT_ALLOWED;
import static io.ionflow.doctor.Cause.REFERER_WITHOUT_PATH;
import static io.ionflow.doctor.Cause.SCOPE_MISSING;
import static io.ionflow.doctor.Cause.TOKEN_ALTERED;
import static io.ionflow.doctor.Cause.TOKEN_EXPIRED;
import static io.ionflow.doctor.Cause.TOKEN_LOST;
import static io.ionflow.doctor.Cause.TOKEN_PLACEHOLDER;
import static io.ionflow.doctor.Cause.TOKEN_REFUSED;
import static io.ionflow.doctor.Cause.TOKEN_REVOKED;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Causes that lie in the token, or in where it is used from. */
final class TokenCases {
  private static final String READER = "{'name':'reader','scopes':['assets:read']}";

  private TokenCases() {}

  static List<Case> all() {
    return List.of(
        Case.of("no token is set", NO_TOKEN, b -> b.askWithout().findings()),
        Case.of("the token is another text", NOT_AN_ION_TOKEN, b -> b.ask("hunter2").findings()),
        Case.of(
            "half of the token was copied",
            NOT_AN_ION_TOKEN,
            b -> b.ask(b.token(READER).replaceFirst("\\.[^.]*$", "")).withOwn().findings()),
        Case.of(
            "the token's last letters are missing",
            TOKEN_ALTERED,
            b -> b.ask(b.token(READER).replaceFirst("....$", "")).withOwn().findings()),
        Case.of(
            "the token is \"undefined\"", TOKEN_PLACEHOLDER, b -> b.ask("undefined").findings()),
        Case.of("the token is a variable's name", TOKEN_PLACEHOLDER, b -> b.ask("${T}").findings()),
        Case.of("a revoked token", TOKEN_REVOKED, b -> b.ask(revoked(b)).withOwn().findings()),
        Case.of(
            "a revoked token, and no other to look with",
            TOKEN_REFUSED,
            b -> b.ask(revoked(b)).findings()),
        Case.of(
            "the default token of before it was regenerated",
            TOKEN_REVOKED,
            b -> b.ask(oldDefault(b)).withOwn().findings()),
        Case.of(
            "an asset token on the API", ASSET_TOKEN_ON_API, b -> b.ask(b.assetToken()).findings()),
        Case.of(
            "an expired asset token on the API",
            ASSET_TOKEN_ON_API,
            b -> {
              b.turn("{'assetTokenLifetime':'PT0S'}");
              return b.ask(b.assetToken()).withOwn().findings();
            }),
        Case.of(
            "a login that has run out",
            TOKEN_EXPIRED,
            b ->
                b.ask(DoctorBench.jwt("{'jti':'login','id':1,'iat':1700000000,'exp':1700003600}"))
                    .withOwn()
                    .findings()),
        Case.of("a token past the end it was given", TOKEN_EXPIRED, TokenCases::ended),
        Case.of(
            "the header is lost on the way",
            TOKEN_LOST,
            b -> {
              b.fault(
                  "{'path':'/v1/me','status':401,'body':'{\\'code\\':\\'InvalidCredentials\\',"
                          .replace("\\'", "\\\"")
                      + "\\\"message\\\":\\\"No authorization token was found\\\"}'}");
              return b.ask(b.token(READER)).findings();
            }),
        Case.of(
            "the account is locked",
            ACCOUNT_LOCKED,
            b -> {
              b.fault("{'path':'/v1/me','status':401}");
              return b.ask(b.token(READER)).withOwn().findings();
            }),
        Case.of(
            "the account is locked for its data",
            ACCOUNT_LOCKED,
            b -> {
              b.fault("{'path':'/v1/assets/1/endpoint','status':401,'times':0}");
              return b.ask(b.token(READER)).asset(1).findings();
            }),
        Case.of(
            "a scope is missing",
            SCOPE_MISSING,
            b -> b.ask(b.token("{'name':'g','scopes':['geocode']}")).asset(1).findings()),
        Case.of(
            "a token for an ion that takes none",
            NO_TOKEN_NEEDED,
            b -> {
              b.turn("{'applicationMode':'SINGLE_USER'}");
              return b.ask("anything").findings();
            }),
        Case.of("a token that is in order", NOTHING_WRONG, b -> b.ask(b.token(READER)).findings()),
        Case.of(
            "bound to pages, used by a program",
            REFERER_MISSING,
            b -> b.ask(bound(b, "https://example.com")).withOwn().findings()),
        Case.of(
            "bound to pages, used by a program, and no other to look with",
            TOKEN_REFUSED,
            b -> b.ask(bound(b, "https://example.com")).findings()),
        Case.of(
            "bound to pages, and only some calls tell theirs",
            REFERER_MISSING,
            b ->
                b.ask(bound(b, "https://example.com"))
                    .from("https://maps.example.com/a")
                    .findings()),
        elsewhere("another domain", "https://example.com", "https://example.org/", false),
        elsewhere("http instead of https", "https://example.com", "http://example.com/", false),
        elsewhere("the parent domain", "https://maps.example.com", "https://example.com/", false),
        elsewhere("another port", "https://example.com:8443", "https://example.com/", false),
        elsewhere("another path", "https://example.com/a/", "https://example.com/b/", false),
        elsewhere(
            "a path that is cut off", "https://example.com/a/", "https://example.com/", true));
  }

  private static Case elsewhere(String how, String allowed, String page, boolean cut) {
    return Case.of(
        "bound to pages, used from " + how,
        cut ? REFERER_WITHOUT_PATH : REFERER_NOT_ALLOWED,
        b -> b.ask(bound(b, allowed)).from(page).withOwn().findings());
  }

  private static String bound(DoctorBench bench, String page) throws Exception {
    return bench.token(
        "{'name':'bound','scopes':['assets:read'],'allowedUrls':['%s']}".formatted(page));
  }

  private static String revoked(DoctorBench bench) throws Exception {
    JsonNode made = bench.made(READER);
    bench.revoke(made.path("id").asText());
    return made.path("token").asText();
  }

  private static String oldDefault(DoctorBench bench) throws Exception {
    String old = bench.send("GET", "/v2/tokens/default", "").path("token").asText();
    bench.send("POST", "/sandbox/default-token", "");
    return old;
  }

  private static List<Finding> ended(DoctorBench bench) throws Exception {
    bench.turn("{'tokenExpiration':true}");
    String token =
        bench.token(
            "{'name':'short','scopes':['assets:read'],'expiration':'2024-01-01T00:00:00.000Z'}");
    return bench.ask(token).withOwn().findings();
  }
}
