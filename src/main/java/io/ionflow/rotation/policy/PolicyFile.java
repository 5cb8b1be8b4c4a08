package io.ionflow.rotation.policy;

import io.ionflow.rotation.TokenPolicy;
import io.ionflow.settings.Problem;
import io.ionflow.settings.SettingsException;
import io.ionflow.settings.Severity;
import io.ionflow.yaml.YamlEntry;
import io.ionflow.yaml.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code config/tokens.yaml} says.
 *
 * @param policies in the file's order; of a policy with a problem, as much as could be read
 * @param problems everything that is wrong with it
 */
public record PolicyFile(List<TokenPolicy> policies, List<Problem> problems) {
  /** The file's name in the working directory. */
  public static final String NAME = "config/tokens.yaml";

  /** No policy: nothing about tokens runs. */
  public static final PolicyFile NONE = new PolicyFile(List.of(), List.of());

  static final List<String> KEYS = List.of("tokens");
  private static final int LONGEST_BYTES = 16 * 1024 * 1024;

  /** Ten thousand policies and more. */
  private static final int MOST_VALUES = 1_000_000;

  private static final String FIX = "Begin with tokens: and a list of policies.";

  /** Copies what it is given. */
  public PolicyFile {
    policies = List.copyOf(policies);
    problems = List.copyOf(problems);
  }

  /** Reads the file of a working directory; {@link #NONE} if there is none. */
  public static PolicyFile of(Path dir) {
    Path file = dir.resolve(NAME);
    if (!Files.exists(file)) {
      return NONE;
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LONGEST_BYTES + 1);
      if (bytes.length > LONGEST_BYTES) {
        throw new IOException("it is larger than 16 MiB");
      }
      return parse(NAME, new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException e) {
      Problem unread =
          Problem.error(NAME, "It can't be read: " + e.getMessage(), "Let ionflow's user read it.");
      return new PolicyFile(List.of(), List.of(unread));
    }
  }

  /**
   * Reads a text.
   *
   * @param name for problems
   */
  public static PolicyFile parse(String name, String text) {
    List<Problem> problems = new ArrayList<>();
    List<TokenPolicy> policies = new ArrayList<>();
    YamlReader.read(name, text, MOST_VALUES, problems::add)
        .map(file -> YamlEntry.root(file, problems::add))
        .ifPresent(root -> policies.addAll(read(root)));
    return new PolicyFile(policies, problems);
  }

  /**
   * The policies, if nothing stands against them.
   *
   * @throws SettingsException naming every error
   */
  public List<TokenPolicy> valid() {
    List<Problem> errors =
        problems.stream().filter(found -> found.severity() == Severity.ERROR).toList();
    if (!errors.isEmpty()) {
      throw new SettingsException(errors);
    }
    return policies;
  }

  private static List<TokenPolicy> read(YamlEntry root) {
    if (!root.isMapOf(KEYS)) {
      return List.of();
    }
    List<TokenPolicy> policies = new ArrayList<>();
    Map<String, String> places = new HashMap<>();
    Optional<String> self = Optional.empty();
    List<YamlEntry> entries = root.get("tokens").map(list -> list.items(FIX)).orElse(List.of());
    for (YamlEntry entry : entries) {
      Optional<TokenPolicy> policy = PolicyReader.read(entry.called("the policy"));
      if (policy.isEmpty()) {
        continue;
      }
      policies.add(policy.get());
      String earlier = places.putIfAbsent(policy.get().name(), entry.where());
      if (earlier != null) {
        entry.wrong(
            "Two policies are called '" + policy.get().name() + "': see " + earlier,
            "Give each a name of its own.");
      }
      if (policy.get().self()) {
        self.ifPresent(
            other ->
                entry.wrong(
                    "Two policies are for ionflow's own token: see " + other,
                    "Write self: true in one of them."));
        self = Optional.of(entry.where());
      }
    }
    return policies;
  }
}
