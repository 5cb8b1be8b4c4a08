package io.ionflow.gateway;

import io.ionflow.ion.AssetEndpoint;
import io.ionflow.ion.CredentialsException;
import io.ionflow.ion.IonFault;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;

/**
 * Judges what ion answers for an asset. External data that is billed by the session is refused:
 * each question to ion opens one (ion REST API, endpoint; CesiumJS and cesium-native know these
 * types).
 */
public final class Endpoints {
  private static final Set<String> BILLED = Set.of("BING", "GOOGLE_2D_MAPS", "AZURE_MAPS");

  /**
   * Well-known assets that are billed so: Bing's three, Google's tiles in 3D and from satellites.
   */
  private static final Set<Long> KNOWN_BILLED = Set.of(2L, 3L, 4L, 2275207L, 3830184L);

  private static final Duration SOON = Duration.ofSeconds(5);

  private final DataHosts hosts;

  /** Takes the hosts that data may be read from. */
  public Endpoints(DataHosts hosts) {
    this.hosts = hosts;
  }

  /**
   * Stops before ion is asked for what is known to be billed.
   *
   * @throws Refusal 403
   */
  public void mayAsk(long assetId) {
    if (KNOWN_BILLED.contains(assetId)) {
      throw billed(assetId, "Bing or Google");
    }
  }

  /**
   * The session that an answer makes.
   *
   * @throws Refusal 403 if it is billed by session or its host is not allowed
   */
  public AssetSession session(long assetId, AssetEndpoint answer, Instant now) {
    String external = answer.externalType().orElse("").toUpperCase(Locale.ROOT);
    if (BILLED.contains(external) || external.startsWith("GOOGLE")) {
      throw billed(assetId, external);
    }
    String url = answer.url().or(answer::externalUrl).orElse("");
    URI allowed =
        hosts
            .judge(url)
            .filter(uri -> external.isEmpty() || uri.getRawQuery() == null)
            .orElseThrow(() -> elsewhere(assetId, external));
    return new AssetSession(
        assetId,
        answer.type().toUpperCase(Locale.ROOT),
        DataAddress.of(allowed),
        external.isEmpty() ? answer.accessToken() : Optional.empty(),
        answer.attributions(),
        Credits.header(answer.attributions()),
        now);
  }

  /** What a client is told of a fault of ion's. */
  public static Refusal refusal(long assetId, Throwable thrown) {
    Throwable cause =
        thrown instanceof CompletionException && thrown.getCause() != null
            ? thrown.getCause()
            : thrown;
    if (cause instanceof Refusal refusal) {
      return refusal;
    }
    if (cause instanceof IonFault.Missing || cause instanceof IonFault.Invalid) {
      return new Refusal(
          404,
          "NoSuchAsset",
          "ion has no asset %d for this key, or is not done with it.".formatted(assetId));
    }
    if (cause instanceof IonFault.Refused || cause instanceof CredentialsException) {
      return new Refusal(
          502, "IonRefuses", "ion refuses the token that this key stands for; tell its operator.");
    }
    if (cause instanceof RejectedExecutionException) {
      return new Refusal(
          503, "TooManyAtOnce", "Too many questions to ion are under way.", Optional.of(SOON));
    }
    return new Refusal(503, "IonBusy", "ion can't be asked for this asset now.", Optional.of(SOON));
  }

  private static Refusal billed(long assetId, String by) {
    return new Refusal(
        403,
        "BilledBySession",
        "Asset %d comes from %s, where every session is billed; the gateway opens none."
            .formatted(assetId, by));
  }

  private static Refusal elsewhere(long assetId, String external) {
    return new Refusal(
        403,
        "HostNotAllowed",
        "The data of asset %d%s is on a host that ionflow.gateway.hosts does not name."
            .formatted(assetId, external.isEmpty() ? "" : " (" + external + ")"));
  }
}
