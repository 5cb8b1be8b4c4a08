package io.ionflow.ion;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Compares what a token may do with what the flows need of it. */
public final class Rights {
  private static final Map<String, String> NEEDED =
      new TreeMap<>(
          Map.of(
              "assets:write", "create assets",
              "assets:read", "follow their tiling"));
  private static final Map<String, String> WISHED =
      Map.of("assets:list", "find an asset again when the answer to its creation was lost");

  private Rights() {}

  /** What can't be done at all: one line a scope, empty if nothing. */
  public static List<String> lacking(Account account) {
    return absent(account, NEEDED);
  }

  /** What can be done only less well. */
  public static List<String> missed(Account account) {
    return absent(account, WISHED);
  }

  private static List<String> absent(Account account, Map<String, String> scopes) {
    List<String> lines = new ArrayList<>();
    scopes.forEach(
        (scope, use) -> {
          if (!account.scopes().contains(scope)) {
            lines.add(scope + ", to " + use);
          }
        });
    return lines;
  }
}
