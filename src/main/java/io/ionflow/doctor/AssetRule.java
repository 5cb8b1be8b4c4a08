package io.ionflow.doctor;

import static io.ionflow.doctor.Finding.certain;
import static io.ionflow.doctor.Finding.likely;
import static io.ionflow.doctor.Finding.possible;

import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Whether the token sees the asset, and whether there is something to see yet. */
final class AssetRule implements Rule {

  @Override
  public void judge(Evidence evidence, Consumer<Finding> findings) {
    Optional<AssetFacts> facts = evidence.asset();
    if (facts.isPresent()) {
      state(facts.get(), findings);
      return;
    }
    boolean hidden =
        evidence.is(Probe.ASSET, 404)
            || evidence.is(Probe.ASSET, 403)
            || evidence.is(Probe.ASSET, 401);
    boolean mayRead =
        evidence.isSingleUser()
            || evidence.scopes().filter(scopes -> scopes.contains("assets:read")).isPresent();
    if (hidden && mayRead) {
      findings.accept(hidden(evidence));
    }
  }

  private static Finding hidden(Evidence evidence) {
    String seen = evidence.seen(Probe.ASSET);
    long id = evidence.question().asset().orElseThrow();
    Optional<TreeSet<Long>> list = evidence.entry().flatMap(TokenEntry::assets);
    if (list.isPresent() && !list.get().isEmpty() && !list.get().contains(id)) {
      return certain(
          Cause.ASSET_OUTSIDE_TOKEN,
          seen + " In ion's list the token reads only the assets " + list.get() + ".",
          "The token is restricted to some assets, and this is none of them. Such an asset looks as"
              + " if it were not there.",
          "Add asset %d to the token at https://ion.cesium.com/tokens.".formatted(id));
    }
    if (list.isPresent() && list.get().isEmpty()) {
      return possible(
          Cause.ASSET_OUTSIDE_TOKEN,
          seen + " In ion's list the token has an empty list of assets.",
          "The token may read no asset at all: what an empty list means is not documented.",
          "Add the asset to the token, or let it read all.");
    }
    if (evidence.succeeded(Probe.ASSET_BY_OWN)) {
      return likely(
          Cause.ASSET_OUTSIDE_TOKEN,
          seen + " With the configured token it is there.",
          "The asset exists, and this token may not see it: it is restricted to other assets, or"
              + " is of another account.",
          "Add asset %d to the token at https://ion.cesium.com/tokens.".formatted(id));
    }
    if (evidence.entry().isPresent() && list.isEmpty()) {
      return likely(
          Cause.ASSET_UNKNOWN,
          seen + " In ion's list the token reads all assets of its account.",
          "The account has no asset %d: it was deleted, belongs to another account, or the id has a"
                  .formatted(id)
              + " slip.",
          "Look for it at https://ion.cesium.com/assets.");
    }
    return likely(
        Cause.ASSET_NOT_VISIBLE,
        seen + " The token has assets:read.",
        "The account has no asset %d, or the token is restricted to other assets; from here they"
                .formatted(id)
            + " look the same.",
        "Look for the asset at https://ion.cesium.com/assets and for the token's list at"
            + " https://ion.cesium.com/tokens. With a token that has tokens:read as ION_TOKEN, and"
            + " this one by --token-env, the doctor can tell which it is.");
  }

  static void state(AssetFacts asset, Consumer<Finding> findings) {
    String seen =
        "%s is %s at %d percent.".formatted(asset.words(), asset.statusText(), asset.percent());
    switch (asset.status()) {
      case COMPLETE -> {}
      case AWAITING_FILES ->
          findings.accept(
              certain(
                  Cause.AWAITING_FILES,
                  seen,
                  "The asset was made, but its upload has not come to an end: ion waits for files"
                      + " or for the word that all are there (uploadComplete).",
                  "If nothing is uploading any more, delete the asset and upload it anew; ionflow"
                      + " does so by itself."));
      case NOT_STARTED, IN_PROGRESS ->
          findings.accept(
              certain(
                  Cause.STILL_TILING,
                  seen,
                  "ion is still tiling it. Until it is COMPLETE there is nothing to show, and its"
                      + " endpoint answers with 400; 100 percent is not yet COMPLETE.",
                  "Wait, and look at the status rather than at the percent."));
      case DATA_ERROR ->
          findings.accept(
              certain(
                  Cause.DATA_ERROR,
                  seen,
                  "ion could not tile the data and holds the data to be at fault. It gives no"
                      + " reason by its API.",
                  "Look at the asset's page at https://ion.cesium.com/assets, and at format, CRS"
                      + " and missing files of the source."));
      case ERROR ->
          findings.accept(
              certain(
                  Cause.TILING_ERROR,
                  seen,
                  "ion failed at tiling, and by its own word the data is not at fault.",
                  "Upload it anew; if it fails again, ask support@cesium.com with the asset's"
                      + " id."));
      case UNKNOWN ->
          findings.accept(
              likely(
                  Cause.STATE_UNKNOWN,
                  seen,
                  "The status is one that ionflow does not know; only COMPLETE can be shown.",
                  "Look at the asset's page at https://ion.cesium.com/assets."));
    }
  }
}
