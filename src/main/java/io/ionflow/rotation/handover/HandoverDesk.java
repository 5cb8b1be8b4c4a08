package io.ionflow.rotation.handover;

import io.ionflow.ion.Token;
import io.ionflow.log.Secret;
import io.ionflow.rotation.Policies;
import io.ionflow.rotation.TokenPolicy;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Hands tokens over to the apps that have a key. What is handed over is what the last verified
 * publication has put there; who came is written down, and counts as use.
 */
public final class HandoverDesk {
  private static final String KIND = "handover";
  private static final Duration LONGEST_AGE = Duration.ofMinutes(5);
  private static final int GRACE_PARTS = 4;
  private static final String NOBODY = "";

  private final Handovers handovers;
  private final Policies policies;
  private final Rate rate;

  /**
   * @param perMinute how often an app may ask in a minute
   */
  public HandoverDesk(Handovers handovers, Policies policies, int perMinute, Clock clock) {
    this.handovers = handovers;
    this.policies = policies;
    this.rate = new Rate(perMinute, clock);
  }

  /** Looks who asks, and what they may get. Whether a policy is there is told to nobody else. */
  public Admission admit(HandoverRequest request) {
    Optional<TokenPolicy> policy =
        policies.find(request.policy()).filter(HandoverDesk::isHandedOver);
    Optional<String> app = policy.flatMap(known -> request.key().flatMap(key -> owner(known, key)));
    if (!rate.allows(app.map(name -> request.policy() + " " + name).orElse(NOBODY))) {
      return Admission.refused(
          request.policy(), HandoverAnswer.refusal(429, "Ask less often: once a minute will do."));
    }
    if (app.isEmpty()) {
      return Admission.refused(
          request.policy(),
          HandoverAnswer.refusal(
              401, "Send 'Authorization: Bearer KEY' with a key made by 'ionflow tokens key'."));
    }
    return handovers
        .handed(request.policy())
        .map(tokenId -> granted(request, policy.get(), app.get(), tokenId))
        .orElseGet(
            () ->
                Admission.refused(
                    request.policy(), HandoverAnswer.refusal(503, "There is no token yet.")));
  }

  private Admission granted(
      HandoverRequest request, TokenPolicy policy, String app, String tokenId) {
    if (request.known().filter(etag(tokenId)::equals).isPresent()) {
      handovers.fetched(policy.name(), app, tokenId);
      return new Admission(
          policy.name(),
          app,
          tokenId,
          Optional.of(new HandoverAnswer(304, headers(policy, tokenId), "")));
    }
    return new Admission(policy.name(), app, tokenId, Optional.empty());
  }

  private Optional<String> owner(TokenPolicy policy, Secret key) {
    return Keys.owner(handovers.keys(policy.name()), key)
        .filter(app -> Handovers.isFor(policy, app));
  }

  private static boolean isHandedOver(TokenPolicy policy) {
    return policy.sinks().stream().anyMatch(sink -> sink.kind().equals(KIND));
  }

  /**
   * Gives the token.
   *
   * @param token as ion has it; null if it is gone
   */
  public HandoverAnswer give(Admission admission, Token token) {
    if (token == null) {
      return HandoverAnswer.refusal(503, "The token is being replaced. Ask again in a moment.");
    }
    TokenPolicy policy = policies.find(admission.policy()).orElseThrow();
    handovers.fetched(policy.name(), admission.app(), token.id());
    return new HandoverAnswer(200, headers(policy, token.id()), token.value().reveal());
  }

  /** An app may keep the token for a part of the old one's grace, so that it is never too late. */
  private static Map<String, String> headers(TokenPolicy policy, String tokenId) {
    Duration part = policy.grace().time().dividedBy(GRACE_PARTS);
    Duration age = part.compareTo(LONGEST_AGE) < 0 ? part : LONGEST_AGE;
    return Map.of(
        "ETag",
        etag(tokenId),
        "Cache-Control",
        "private, max-age=" + age.toSeconds(),
        "Content-Type",
        "text/plain");
  }

  private static String etag(String tokenId) {
    return "\"" + tokenId.replaceAll("[^A-Za-z0-9_-]", "") + "\"";
  }
}
