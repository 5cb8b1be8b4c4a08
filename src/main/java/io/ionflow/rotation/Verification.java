package io.ionflow.rotation;

import io.ionflow.ion.Account;
import io.ionflow.ion.AssetEndpoint;
import io.ionflow.ion.AssetPage;
import io.ionflow.ion.IonRequest;
import io.ionflow.ion.Token;
import io.ionflow.ion.TokenPage;
import io.ionflow.ion.TokenSpec;
import io.ionflow.log.Secret;
import io.ionflow.rotation.Trials.Trial;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Proves a new token before anybody gets it: what must work works, what must not is refused. ion
 * may need a moment until a token holds everywhere, so a failed proof is repeated for a while.
 */
public final class Verification {
  private static final String OUTSIDE = "https://outside.invalid/";
  private static final String READS = "assets:read";
  private static final Set<String> LISTS = Set.of("assets:list", "assets:limited-list");

  private final Rotations rotations;
  private final Duration patience;
  private final Duration between;
  private final Clock clock;

  /**
   * @param patience how long a proof may fail before the token is given up
   * @param between time between two proofs
   */
  public Verification(Rotations rotations, Duration patience, Duration between, Clock clock) {
    this.rotations = rotations;
    this.patience = patience;
    this.between = between;
    this.clock = clock;
  }

  /** Asks for assets to try. */
  public IonRequest<AssetPage> assets() {
    return ProbeAssets.request();
  }

  /**
   * The calls to make.
   *
   * @param token the new one; null if ion does not show it, or not yet
   * @param assets what there is to try; null if we may not list it
   */
  public Trials trials(Rotation rotation, Token token, AssetPage assets) {
    if (token == null) {
      return Trials.failed("ion does not show it");
    }
    ProbeAssets probes = new ProbeAssets(assets == null ? List.of() : assets.items());
    return new Trials(trials(rotation.asked(), token.value(), probes));
  }

  private static List<Trial> trials(TokenSpec spec, Secret token, ProbeAssets probes) {
    List<Trial> trials = new ArrayList<>();
    trials.add(
        new Trial(
            "/v1/me", from(spec, Account.request().as(token)), true, Set.copyOf(spec.scopes())));
    boolean reads = spec.scopes().contains(READS);
    Optional<Long> inside = probes.inside(spec.assets());
    inside.ifPresent(
        asset -> trials.add(endpoint("asset " + asset, from(spec, ask(asset, token)), reads)));
    if (reads) {
      probes
          .outside(spec.assets())
          .ifPresent(
              asset ->
                  trials.add(
                      endpoint(
                          "asset " + asset + ", which is not among its own,",
                          from(spec, ask(asset, token)),
                          false)));
    }
    if (reads && !spec.allowedUrls().isEmpty()) {
      inside.ifPresent(
          asset -> {
            trials.add(endpoint("another site's page", ask(asset, token).from(OUTSIDE), false));
            trials.add(endpoint("no page at all", ask(asset, token), false));
          });
    }
    lacking(spec, token).ifPresent(trials::add);
    return trials;
  }

  private static Trial endpoint(String what, IonRequest<AssetEndpoint> request, boolean works) {
    return new Trial(what, request, works, Set.of());
  }

  private static IonRequest<AssetEndpoint> ask(long asset, Secret token) {
    return AssetEndpoint.request(asset).as(token);
  }

  /** A call that needs a scope the token has not, and that changes and costs nothing. */
  private static Optional<Trial> lacking(TokenSpec spec, Secret token) {
    Map<String, String> one = Map.of("limit", "1");
    if (!spec.scopes().contains("tokens:read")) {
      return Optional.of(
          refused("tokens:read", IonRequest.get("/v2/tokens", one, TokenPage.class), spec, token));
    }
    if (spec.scopes().stream().noneMatch(LISTS::contains)) {
      return Optional.of(
          refused("assets:list", IonRequest.get("/v1/assets", one, AssetPage.class), spec, token));
    }
    return Optional.empty();
  }

  private static Trial refused(String scope, IonRequest<?> request, TokenSpec spec, Secret token) {
    return new Trial(scope + ", which it lacks,", from(spec, request.as(token)), false, Set.of());
  }

  /** As a page sends it on which the token works. */
  private static <T> IonRequest<T> from(TokenSpec spec, IonRequest<T> request) {
    return spec.allowedUrls().stream().findFirst().map(request::from).orElse(request);
  }

  /** Goes on if everything is as it must be; else tries again, or gives the token up. */
  public Rotation judge(Rotation rotation, Trials trials) {
    if (trials.failed().isEmpty()) {
      return rotations.release(
          rotation.in(RotationState.VERIFIED), "Proven: " + String.join("; ", trials.passed()));
    }
    String why = "The new token is not as asked for: " + String.join("; ", trials.failed());
    if (clock.instant().isBefore(rotation.since().plus(patience))) {
      return rotations.release(
          rotation.dueAt(clock.instant().plus(between)), why + ". Tries again.");
    }
    return rotations.release(rotation.givenUp(why + "."), why);
  }
}
