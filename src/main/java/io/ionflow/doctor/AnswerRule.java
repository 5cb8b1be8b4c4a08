package io.ionflow.doctor;

import static io.ionflow.doctor.Finding.certain;
import static io.ionflow.doctor.Finding.likely;
import static io.ionflow.doctor.Finding.possible;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** What an answer means that came to a call that was made elsewhere. */
final class AnswerRule {
  private final Hosts.Role role;
  private final Instant now;

  AnswerRule(Hosts.Role role, Instant now) {
    this.role = role;
    this.now = now;
  }

  void judge(Recorded call, Reply.Answered answer, Consumer<Finding> findings) {
    int status = answer.status();
    if (status == 0) {
      unseen(call, answer, findings);
    } else if (status == 401) {
      unauthorized(call, answer, findings);
    } else if (status == 404) {
      missing(call, answer, findings);
    } else if (status == 403) {
      forbidden(call, answer, findings);
    } else if (status == 400) {
      bad(call, answer, findings);
    } else if (status == 405) {
      noSuchCall(call, findings);
    } else if (status >= 300) {
      Strangers.judge(answer, call.seen(), findings);
    } else if (role == Hosts.Role.API) {
      good(answer, findings);
    }
  }

  /** An answer that the page was not let see, or a code that is not known. */
  private static void unseen(Recorded call, Reply.Answered answer, Consumer<Finding> findings) {
    if (answer.body().isEmpty()) {
      findings.accept(
          possible(
              Cause.NO_ANSWER,
              call.seen(),
              "The file has no answer: the call was broken off or blocked, by an extension, a"
                  + " proxy, or the browser's rules for calls to other sites.",
              "Look at the browser's console for the reason."));
    } else {
      findings.accept(
          likely(
              Cause.REQUEST_INVALID,
              call.seen(),
              "ion answers in its own words; the status that went with them is not in the file.",
              "Save the answer with its status: curl -i."));
    }
  }

  private void unauthorized(Recorded call, Reply.Answered answer, Consumer<Finding> findings) {
    String path = call.sent().map(Sent::path).orElse("");
    boolean noneCame = answer.message().contains("No authorization token was found");
    boolean carries = call.sent().filter(sent -> !sent.tokens().isEmpty()).isPresent();
    if (noneCame) {
      findings.accept(carries ? TokenRule.lost(call.seen()) : TokenRule.noToken(call.seen()));
    } else if (role == Hosts.Role.TILES) {
      findings.accept(
          possible(
              Cause.ASSET_TOKEN_EXPIRED,
              call.seen(),
              "The host of the data refuses the token. Those that endpoints lend end after about an"
                  + " hour.",
              "Ask /v1/assets/{id}/endpoint for a new one about every hour, and after a 401."));
    } else {
      findings.accept(
          TokenRule.refused(
              call.seen(),
              call.sent().flatMap(AnswerRule::claims),
              " Another ion may say the same where a scope is missing."));
      referer(call, findings);
    }
    if (role == Hosts.Role.API) {
      defaults(path).ifPresent(what -> findings.accept(defaults(call, what)));
    }
  }

  private static Optional<Claims> claims(Sent sent) {
    return sent.tokens().stream().findFirst().flatMap(shown -> Claims.of(shown.text()));
  }

  private static void referer(Recorded call, Consumer<Finding> findings) {
    if (call.sent().isEmpty()) {
      return;
    }
    Optional<String> page = call.sent().get().referer();
    findings.accept(
        possible(
            page.isEmpty() ? Cause.REFERER_MISSING : Cause.REFERER_NOT_ALLOWED,
            page.map(url -> "The call came from " + url + ".").orElse("The call has no Referer."),
            page.isEmpty()
                ? "If the token has allowed URLs, it is refused for that."
                : "If the token has allowed URLs, this must match one: same protocol, its domain or"
                    + " a subdomain, below its path. Browsers mostly tell no path to another site.",
            "Compare with the token's allowed URLs at https://ion.cesium.com/tokens, or run:"
                + " ionflow doctor --token-env VAR --referer URL"));
  }

  private static Optional<String> defaults(String path) {
    return path.startsWith("/v1/geocode/")
        ? Optional.of("the geocoder of ion's, which CesiumJS shows as the search field")
        : Needs.asset(path).flatMap(WellKnown::defaultName);
  }

  private static Finding defaults(Recorded call, String what) {
    return likely(
        Cause.ION_DEFAULTS,
        call.seen(),
        "That is "
            + what
            + ". Applications ask for it unless they are told not to, also those"
            + " that use nothing of ion's.",
        WellKnown.SWITCH_OFF);
  }

  private void missing(Recorded call, Reply.Answered answer, Consumer<Finding> findings) {
    if (role == Hosts.Role.TILES) {
      findings.accept(
          likely(
              Cause.DATA_MISSING,
              call.seen(),
              "The data has no such file. Tiles that were never made are asked for by libraries"
                  + " that don't read which there are.",
              "Take the url from /v1/assets/{id}/endpoint as it stands, each time anew."));
      return;
    }
    String method = call.sent().map(Sent::method).orElse("GET");
    String path =
        call.sent().map(Sent::path).orElseGet(() -> answer.message().replaceFirst("\\?.*", ""));
    Optional<String> scope = Needs.scope(method, path);
    if (answer.isPage()) {
      Strangers.judge(answer, call.seen(), findings);
    } else if (scope.isPresent() && Needs.isCollection(path)) {
      findings.accept(scope(call, scope.get(), Certainty.LIKELY));
    } else if (Needs.asset(path).isPresent()) {
      findings.accept(notVisible(call, Needs.asset(path).get(), scope.orElse("assets:read")));
    } else {
      scope.ifPresent(need -> findings.accept(scope(call, need, Certainty.POSSIBLE)));
    }
  }

  private static Finding scope(Recorded call, String scope, Certainty certainty) {
    return new Finding(
        Cause.SCOPE_MISSING,
        certainty,
        call.seen(),
        "The token lacks " + scope + ": ion answers as if the address were not there.",
        "Give the token the scope at https://ion.cesium.com/tokens; GET /v1/me tells which it has.");
  }

  private static Finding notVisible(Recorded call, long asset, String scope) {
    return likely(
        Cause.ASSET_NOT_VISIBLE,
        call.seen(),
        "There is no asset %d in the token's account, the token is restricted to other assets, or it"
                .formatted(asset)
            + " lacks "
            + scope
            + ": ion answers all of these alike.",
        "Run with the token in question: ionflow doctor --token-env VAR --asset " + asset);
  }

  private static void forbidden(Recorded call, Reply.Answered answer, Consumer<Finding> findings) {
    if (answer.json().isObject()) {
      String need =
          call.sent().flatMap(sent -> Needs.scope(sent.method(), sent.path())).orElse("a scope");
      findings.accept(scope(call, need, Certainty.POSSIBLE));
    } else {
      findings.accept(
          possible(
              Cause.ANSWER_NOT_FROM_ION,
              call.seen(),
              "ion's API is not known to answer with 403: a proxy or firewall may have.",
              "Look at what stands between."));
    }
  }

  private static void bad(Recorded call, Reply.Answered answer, Consumer<Finding> findings) {
    boolean tiling = answer.message().contains("still being processed");
    findings.accept(
        tiling
            ? likely(
                Cause.STILL_TILING,
                call.seen(),
                "The asset is not complete: ion tiles it, waits for its files, or has failed at"
                    + " it.",
                "GET /v1/assets/{id} tells its status; only COMPLETE has data.")
            : likely(
                Cause.REQUEST_INVALID,
                call.seen(),
                "ion takes the call as malformed, for the reason in its own words above.",
                "Compare the call with https://cesium.com/learn/ion/rest-api/."));
  }

  private static void noSuchCall(Recorded call, Consumer<Finding> findings) {
    boolean reverse = call.sent().filter(s -> s.path().contains("geocode/reverse")).isPresent();
    findings.accept(
        certain(
            Cause.NO_SUCH_CALL,
            call.seen(),
            reverse
                ? "ion has no reverse geocoding."
                : "The address is there, but not with this method (405).",
            "Compare the call with https://cesium.com/learn/ion/rest-api/."));
  }

  /** A body that came with 200 may tell why nothing shows all the same. */
  private void good(Reply.Answered answer, Consumer<Finding> findings) {
    JsonNode json = answer.json();
    if (json.has("status") && json.has("percentComplete")) {
      AssetRule.state(AssetFacts.of(json), findings);
    }
    Claims.of(json.path("accessToken").asText(""))
        .filter(claims -> claims.expired(now))
        .ifPresent(
            claims ->
                findings.accept(
                    certain(
                        Cause.ASSET_TOKEN_EXPIRED,
                        "The answer's accessToken says that it ended %s."
                            .formatted(Times.when(claims.expires().orElseThrow(), now)),
                        "An endpoint's answer is good for about an hour, and this one is older.",
                        "Ask for it anew rather than keep it.")));
  }
}
