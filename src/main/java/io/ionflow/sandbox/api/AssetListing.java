package io.ionflow.sandbox.api;

import io.ionflow.sandbox.Switches;
import io.ionflow.sandbox.account.Asset;
import io.ionflow.sandbox.account.AssetStatus;
import io.ionflow.sandbox.account.AssetType;
import io.ionflow.sandbox.account.Progress;
import io.ionflow.sandbox.http.Request;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Picks and sorts assets as the query of a list asks. */
final class AssetListing {
  private final Instant now;
  private final Switches switches;

  AssetListing(Instant now, Switches switches) {
    this.now = now;
    this.switches = switches;
  }

  List<Asset> of(Collection<Asset> all, Request request, Caller caller, boolean limited) {
    List<String> statuses = words(request, "status", names(AssetStatus.values()));
    List<String> types =
        words(request, "type", Arrays.stream(AssetType.values()).map(AssetType::wire).toList());
    String search = request.parameter("search").orElse("").toLowerCase(Locale.ROOT);
    return all.stream()
        .filter(asset -> !limited || caller.mayTouch(asset.id()))
        .filter(asset -> types.isEmpty() || types.contains(asset.type().wire()))
        .filter(asset -> statuses.isEmpty() || statuses.contains(status(asset).name()))
        .filter(asset -> text(asset).contains(search))
        .sorted(order(request))
        .collect(Collectors.toList());
  }

  private Comparator<Asset> order(Request request) {
    String key = request.parameter("sortBy").orElse("ID");
    Comparator<Asset> order =
        switch (key) {
          case "ID" -> Comparator.comparingLong(Asset::id);
          case "NAME" -> Comparator.comparing(Asset::name, String.CASE_INSENSITIVE_ORDER);
          case "DESCRIPTION" ->
              Comparator.comparing(Asset::description, String.CASE_INSENSITIVE_ORDER);
          case "BYTES" ->
              Comparator.comparingLong(asset -> Progress.of(asset, now, switches).sizeBytes());
          case "TYPE" -> Comparator.comparing(asset -> asset.type().wire());
          case "STATUS" -> Comparator.comparing(asset -> status(asset).name());
          case "DATE_ADDED" -> Comparator.comparing(Asset::dateAdded);
          default -> throw IonError.invalid("\"sortBy\" is not a field to sort by: " + key);
        };
    Comparator<Asset> stable = order.thenComparingLong(Asset::id);
    return SortOrder.descending(request) ? stable.reversed() : stable;
  }

  private AssetStatus status(Asset asset) {
    return Progress.of(asset, now, switches).status();
  }

  private static String text(Asset asset) {
    return (asset.name() + "\n" + asset.description()).toLowerCase(Locale.ROOT);
  }

  private static List<String> words(Request request, String name, List<String> known) {
    List<String> asked = request.query().getOrDefault(name, List.of());
    Optional<String> strange = asked.stream().filter(word -> !known.contains(word)).findFirst();
    if (strange.isPresent()) {
      throw IonError.invalid("\"" + name + "\" must be one of " + known);
    }
    return asked;
  }

  private static List<String> names(AssetStatus[] values) {
    return Arrays.stream(values).map(Enum::name).toList();
  }
}
