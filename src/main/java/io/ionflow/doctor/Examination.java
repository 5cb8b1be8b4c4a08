package io.ionflow.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import io.ionflow.ion.AssetStatus;
import io.ionflow.log.Secret;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Asks ion what helps to answer a question, and nothing that costs anything: each next probe
 * depends on what the ones before have shown.
 */
public final class Examination {
  private static final int FIRST_BYTES = 512;
  private static final List<Rule> RULES =
      List.of(
          new ReachRule(),
          new TokenRule(),
          new RefererRule(),
          new ScopeRule(),
          new AssetRule(),
          new DataRule(),
          new WellRule());

  private final Calls calls;
  private final Clock clock;

  /** Asks by these calls. */
  public Examination(Calls calls, Clock clock) {
    this.calls = calls;
    this.clock = clock;
  }

  /** What explains it, most likely first; never empty. */
  public List<Finding> examine(Question question) {
    Evidence evidence = new Evidence(question, clock.instant());
    probe(evidence);
    List<Finding> found = new ArrayList<>();
    RULES.forEach(rule -> rule.judge(evidence, found::add));
    return Finding.ranked(found);
  }

  private void probe(Evidence evidence) {
    Question question = evidence.question();
    ask(evidence, Probe.ME, "/v1/me", question.token(), question.referer());
    if (evidence.reply(Probe.ME).filter(Reply.Failed.class::isInstance).isPresent()) {
      return;
    }
    if (evidence.is(Probe.ME, 404)) {
      ask(evidence, Probe.APP_DATA, "/appData", Optional.empty(), Optional.empty());
    }
    if (question.token().isPresent() && !evidence.isSingleUser()) {
      probeToken(evidence);
    }
    if (question.asset().isPresent() && (evidence.succeeded(Probe.ME) || evidence.isSingleUser())) {
      probeAsset(evidence, question.asset().get());
    }
  }

  private void probeToken(Evidence evidence) {
    Question question = evidence.question();
    if (question.referer().isPresent()) {
      ask(evidence, Probe.ME_WITHOUT_REFERER, "/v1/me", question.token(), Optional.empty());
    }
    question
        .own()
        .ifPresent(
            own -> ask(evidence, Probe.OWN_ME, "/v1/me", Optional.of(own), Optional.empty()));
    Optional<String> id = evidence.claims().flatMap(Claims::tokenId);
    Optional<Secret> reader = reader(evidence);
    if (id.isPresent() && reader.isPresent()) {
      ask(evidence, Probe.ENTRY, "/v2/tokens/" + segment(id.get()), reader, Optional.empty());
    }
    List<String> urls = evidence.entry().map(TokenEntry::allowedUrls).orElse(List.of());
    if (!urls.isEmpty() && evidence.is(Probe.ME, 401)) {
      Optional<String> allowed = Optional.of(urls.get(0));
      ask(evidence, Probe.ME_FROM_ALLOWED_URL, "/v1/me", question.token(), allowed);
    }
  }

  /** Whose eyes may see ion's list of tokens. */
  private static Optional<Secret> reader(Evidence evidence) {
    String scope = "tokens:read";
    boolean ownMay = evidence.ownAccount().filter(own -> own.scopes().contains(scope)).isPresent();
    boolean selfMay = evidence.scopes().filter(scopes -> scopes.contains(scope)).isPresent();
    return ownMay
        ? evidence.question().own()
        : selfMay ? evidence.question().token() : Optional.empty();
  }

  private void probeAsset(Evidence evidence, long id) {
    Question question = evidence.question();
    String path = "/v1/assets/" + id;
    ask(evidence, Probe.ASSET, path, question.token(), question.referer());
    Optional<AssetFacts> facts = evidence.asset();
    if (facts.isEmpty()) {
      question
          .own()
          .ifPresent(
              own -> ask(evidence, Probe.ASSET_BY_OWN, path, Optional.of(own), Optional.empty()));
      return;
    }
    boolean billed = facts.get().mayBeBilled() || WellKnown.isBilled(id);
    if (facts.get().status() == AssetStatus.COMPLETE && (!billed || question.sessions())) {
      ask(evidence, Probe.ENDPOINT, path + "/endpoint", question.token(), question.referer());
      evidence.json(Probe.ENDPOINT).ifPresent(endpoint -> probeData(evidence, endpoint));
    }
  }

  /** With the token that ion lends for it, and with no other. */
  private void probeData(Evidence evidence, JsonNode endpoint) {
    String url = endpoint.path("url").asText("");
    String token = endpoint.path("accessToken").asText("");
    if (url.isEmpty() || token.isEmpty()) {
      return; // another service has the data
    }
    DataAddress address = DataAddress.of(url, endpoint.path("type").asText(""));
    Optional<String> refusal = address.refusal(evidence.question().api());
    if (refusal.isPresent()) {
      evidence.addRefusedAddress(refusal.get());
      return;
    }
    URI first = address.first();
    evidence.add(
        Probe.DATA,
        calls.send(
            new Call(
                first,
                Optional.of(new Secret(token)),
                evidence.question().referer(),
                Optional.of(FIRST_BYTES))));
  }

  private void ask(
      Evidence evidence,
      Probe probe,
      String path,
      Optional<Secret> token,
      Optional<String> referer) {
    evidence.add(probe, calls.send(Call.to(evidence.question().at(path), token, referer)));
  }

  private static String segment(String id) {
    return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
