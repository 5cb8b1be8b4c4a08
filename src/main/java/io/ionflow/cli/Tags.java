package io.ionflow.cli;

import io.ionflow.rotation.TokenPolicy;
import io.ionflow.settings.SettingsException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What the policies say of their tokens for people to read, such as the team and the app. */
final class Tags {
  private static final SortedMap<String, String> NONE = new TreeMap<>();

  private final Map<String, SortedMap<String, String>> byPolicy = new HashMap<>();

  /**
   * Those of these policies; none where the file is under repair, for the rest is known without.
   */
  Tags(Supplier<List<TokenPolicy>> policies) {
    try {
      policies.get().forEach(policy -> byPolicy.put(policy.name(), policy.tags()));
    } catch (SettingsException unusable) {
      byPolicy.clear();
    }
  }

  /**
   * A policy's.
   *
   * @param policy null for none
   */
  SortedMap<String, String> of(String policy) {
    return byPolicy.getOrDefault(policy, NONE);
  }

  /** As {@code team=maps app=shop}. */
  static String inWords(Map<String, String> tags) {
    return tags.entrySet().stream()
        .map(tag -> tag.getKey() + "=" + tag.getValue())
        .collect(Collectors.joining(" "));
  }
}
