package io.ionflow.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ionflow.sandbox.Json;
import io.ionflow.sandbox.Switches;
import io.ionflow.sandbox.account.Asset;
import io.ionflow.sandbox.account.AssetStatus;
import io.ionflow.sandbox.account.Progress;
import java.time.Instant;

/** An asset's metadata as ion writes it. */
final class AssetJson {
  private AssetJson() {}

  static ObjectNode of(Asset asset, Instant now, Switches switches) {
    Progress progress = Progress.of(asset, now, switches);
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("id", asset.id())
        .put("type", asset.type().wire())
        .put("name", asset.name())
        .put("description", asset.description())
        .put("attribution", asset.attribution())
        .put("bytes", progress.sizeBytes())
        .put("dateAdded", Json.time(asset.dateAdded()))
        .put("status", status(progress, switches))
        .put("percentComplete", progress.percent())
        .put("archivable", false)
        .put("exportable", asset.external().isEmpty());
    if (switches.extraFields()) {
      json.put("isPremium", false).putNull("error").putArray("labels");
      json.putObject("sandboxExtra").put("unknown", true);
    }
    return json;
  }

  private static String status(Progress progress, Switches switches) {
    return progress.status() == AssetStatus.IN_PROGRESS
        ? switches.strangeStatus().orElse(progress.status().name())
        : progress.status().name();
  }
}
