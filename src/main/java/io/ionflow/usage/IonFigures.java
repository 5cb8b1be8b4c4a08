package io.ionflow.usage;

import io.ionflow.ion.Asset;
import io.ionflow.ion.AssetPage;
import io.ionflow.ion.IonRequest;
import io.ionflow.ion.Storage;
import io.ionflow.ion.Token;
import io.ionflow.ion.TokenPage;
import io.ionflow.ion.Tokens;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What ion's public calls tell of usage, and no more: there is no call that tells what was streamed
 * (ion REST API, usage). Storage is kept by the hour, the size of assets and the last use of tokens
 * by the day, as the day's last word.
 */
public final class IonFigures {
  private final Samples samples;
  private final Clock clock;

  /** Takes the record, for the names of what is met. */
  public IonFigures(Samples samples, Clock clock) {
    this.samples = samples;
    this.clock = clock;
  }

  /** Asks for the account's storage. */
  public IonRequest<Storage> storageRequest() {
    return Storage.request();
  }

  /** Asks for all assets, the largest page at a time. */
  public IonRequest<AssetPage> assetsRequest() {
    return IonRequest.get("/v1/assets", Map.of("limit", "1000"), AssetPage.class);
  }

  /** Asks for all tokens. */
  public IonRequest<TokenPage> tokensRequest() {
    return Tokens.list();
  }

  /** Nothing if the token may not know. */
  public List<Sample> ofAccount(Storage answer) {
    Instant now = clock.instant();
    Instant hour = now.truncatedTo(ChronoUnit.HOURS);
    return answer
        .storage()
        .map(
            room ->
                Stream.of(
                        account(Metrics.STORAGE_USED).at(hour, (double) room.used(), now),
                        account(Metrics.STORAGE_AVAILABLE).at(hour, (double) room.available(), now),
                        account(Metrics.STORAGE_TOTAL).at(hour, (double) room.total(), now))
                    .toList())
        .orElse(List.of());
  }

  private static Series account(String metric) {
    return Series.of("account", Subject.ACCOUNT, metric, Kind.GAUGE);
  }

  /** The size of each asset that has one. */
  public List<Sample> ofAssets(List<Asset> assets) {
    Instant now = clock.instant();
    samples.name(
        assets.stream()
            .map(asset -> new Named(Named.ASSET, Long.toString(asset.id()), asset.name(), now))
            .toList());
    return assets.stream()
        .filter(asset -> asset.bytes() > 0)
        .map(
            asset ->
                Series.of(
                        "assets",
                        Subject.asset(Long.toString(asset.id())),
                        Metrics.ASSET_BYTES,
                        Kind.GAUGE)
                    .at(Steps.day(now), (double) asset.bytes(), now))
        .toList();
  }

  /** When each token was last used, where ion says so. */
  public List<Sample> ofTokens(List<Token> tokens) {
    Instant now = clock.instant();
    samples.name(
        tokens.stream()
            .filter(token -> !token.id().isEmpty())
            .map(token -> new Named(Named.TOKEN, token.id(), token.name(), now))
            .toList());
    return tokens.stream()
        .filter(token -> !token.id().isEmpty() && token.lastUsed().isPresent())
        .map(
            token ->
                Series.of("tokens", Subject.token(token.id()), Metrics.LAST_USED, Kind.GAUGE)
                    .at(
                        Steps.day(now),
                        (double) token.lastUsed().orElseThrow().getEpochSecond(),
                        now))
        .toList();
  }
}
