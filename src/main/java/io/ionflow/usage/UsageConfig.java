package io.ionflow.usage;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an operator has typed into {@code config/usage.yaml}, for ion tells none of it.
 *
 * @param teams tokens by team: their policies, or their names or ids in ion
 * @param quotas what may be used
 * @param limits what no single hour, day or month should pass
 * @param imports how CSV files are read
 * @param surge what counts as a surge
 * @param shares parts of a quota that are told of when they are reached
 * @param unusedDays after how many days without use a token is told of; 0 for never
 * @param guard what is done to the token or app of an alert
 */
public record UsageConfig(
    Map<String, List<String>> teams,
    List<Quota> quotas,
    List<Limit> limits,
    List<Import> imports,
    Surge surge,
    List<Double> shares,
    @JsonProperty("unused-days") Integer unusedDays,
    Guard guard) {

  /** With nothing in it. */
  public static final UsageConfig NONE =
      new UsageConfig(null, null, null, null, null, null, null, null);

  /** Above it a percentage is meant. */
  private static final double MOST_SHARE = 10;

  private static final Set<String> PERIODS = Set.of("hour", "day", "month");
  private static final Set<String> SUBJECTS = Set.of("account", "token", "app");

  /**
   * What may be used in a month (UTC).
   *
   * @param source whose figures count
   * @param token the policy whose tokens it is for, or the name or id of a token in ion; empty for
   *     all together
   */
  public record Quota(String metric, String source, double limit, Optional<String> token) {
    @JsonCreator
    static Quota of(
        @JsonProperty("metric") String metric,
        @JsonProperty("source") String source,
        @JsonProperty("limit") String limit,
        @JsonProperty("token") String token) {
      return new Quota(
          given("metric", metric),
          source == null ? "gateway" : source,
          Quantity.parse(given("limit", limit)),
          Optional.ofNullable(token));
    }

    /** For people and for the names of alerts. */
    public String title() {
      return metric + " by " + source + token.map(name -> " of token " + name).orElse("");
    }
  }

  /**
   * What nothing should pass.
   *
   * @param per {@code hour}, {@code day} or {@code month}
   * @param of {@code token}, {@code app}, or {@code account} for all together
   */
  public record Limit(String metric, String source, String per, String of, double above) {
    @JsonCreator
    static Limit of(
        @JsonProperty("metric") String metric,
        @JsonProperty("source") String source,
        @JsonProperty("per") String per,
        @JsonProperty("of") String of,
        @JsonProperty("above") String above) {
      return new Limit(
          given("metric", metric),
          source == null ? "gateway" : source,
          oneOf("per", per == null ? "day" : per, PERIODS),
          oneOf("of", of == null ? "token" : of, SUBJECTS),
          Quantity.parse(given("above", above)));
    }
  }

  /**
   * How the CSV files of some names are read.
   *
   * @param files a name with {@code *} for anything
   */
  public record Import(String files, Mapping mapping, Kind kind) {
    @JsonCreator
    static Import of(
        @JsonProperty("files") String files,
        @JsonProperty("fields") List<String> fields,
        @JsonProperty("kind") String kind) {
      String word = kind == null ? "amount" : kind;
      return new Import(
          files == null ? "*" : files,
          Mapping.of(fields == null ? List.of() : fields),
          Kind.valueOf(
              oneOf("kind", word, Set.of("amount", "counter", "gauge"))
                  .toUpperCase(java.util.Locale.ROOT)));
    }

    boolean isFor(String name) {
      return name.matches(("\\Q" + files + "\\E").replace("*", "\\E.*\\Q"));
    }
  }

  /** Settles what is left out. */
  public UsageConfig {
    teams = teams == null ? Map.of() : Map.copyOf(teams);
    quotas = quotas == null ? List.of() : List.copyOf(quotas);
    refuseTwins(quotas);
    limits = limits == null ? List.of() : List.copyOf(limits);
    imports = imports == null ? List.of() : List.copyOf(imports);
    surge = surge == null ? Surge.USUAL : surge;
    shares = shares == null ? List.of(0.8, 1.0) : List.copyOf(shares);
    if (!shares.stream().allMatch(share -> share > 0 && share <= MOST_SHARE)) {
      throw new IllegalArgumentException("shares are parts of a quota, such as 0.8; not " + shares);
    }
    guard = guard == null ? Guard.OFF : guard;
    if (guard.isOn() && guard.rules().isEmpty()) {
      throw new IllegalArgumentException("the guard has no rules, so it would do nothing");
    }
    unusedDays = unusedDays == null ? 90 : unusedDays;
  }

  /** One in a metric's label, and in what is told, has to be one. */
  private static void refuseTwins(List<Quota> quotas) {
    Set<String> titles = new HashSet<>();
    quotas.stream()
        .map(Quota::title)
        .filter(title -> !titles.add(title))
        .findFirst()
        .ifPresent(
            title -> {
              throw new IllegalArgumentException(
                  "there are two quotas for %s: leave one, with the shares to be told of; a limit with per: month does for another"
                      .formatted(title));
            });
  }

  static String given(String name, String value) {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return value;
  }

  static String oneOf(String name, String value, Set<String> words) {
    if (!words.contains(value)) {
      throw new UnknownWordException(name, value, words);
    }
    return value;
  }
}
