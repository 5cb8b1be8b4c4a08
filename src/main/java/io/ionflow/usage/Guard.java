package io.ionflow.usage;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.ionflow.ion.AllowedUrl;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What is done to the token or app that an alert is about, as typed into {@code config/usage.yaml}.
 *
 * @param mode whether it is done, or only told what would be
 * @param rules the first that fits an alert holds
 */
public record Guard(Mode mode, List<Rule> rules) {
  /** If nothing is said. */
  public static final Guard OFF = new Guard(Mode.OFF, List.of());

  /** How far it goes. */
  public enum Mode {
    OFF,
    /** Says what it would have done. */
    DRY_RUN,
    /** Does it. */
    ACT
  }

  /** What can be done. */
  public enum Action {
    /** This alert is let be. */
    NOTHING("let be", "let be"),
    RESTRICT("restrict", "restricted"),
    ROTATE("rotate", "begun to rotate"),
    REVOKE("revoke", "revoked");

    private final String verb;
    private final String done;

    Action(String verb, String done) {
      this.verb = verb;
      this.done = done;
    }

    /** As in "it would revoke". */
    public String verb() {
      return verb;
    }

    /** As in "it has revoked". */
    public String done() {
      return done;
    }
  }

  /**
   * What is done to whom.
   *
   * @param alert the kind of alert; empty for each
   * @param token name of a policy, or id of a token; empty for each
   * @param app an app of the gateway; empty for each, and for alerts about none
   * @param action what is done
   * @param to how far it is restricted
   */
  public record Rule(
      Optional<Suspect.Alert> alert,
      Optional<String> token,
      Optional<String> app,
      Action action,
      Bounds to) {
    @JsonCreator
    static Rule of(
        @JsonProperty("alert") String alert,
        @JsonProperty("token") String token,
        @JsonProperty("app") String app,
        @JsonProperty("do") String action,
        @JsonProperty("to") Bounds to) {
      Action what = word("do", UsageConfig.given("do", action), Action.class);
      if (to != null && what != Action.RESTRICT) {
        throw new IllegalArgumentException("'to' is for do: restrict, which alone has bounds");
      }
      return new Rule(
          Optional.ofNullable(alert).map(text -> word("alert", text, Suspect.Alert.class)),
          Optional.ofNullable(token),
          Optional.ofNullable(app),
          what,
          to == null ? Bounds.NONE : to);
    }
  }

  /**
   * What a restricted token or app may still do. It never gets more than it has.
   *
   * @param urls pages that the token works on; empty for those of its policy
   * @param assets assets that the token reads; empty for those of its policy
   * @param requestsPerDay most requests of the app in a day (UTC); 0 to leave that alone
   * @param bytesPerDay most bytes of the app in a day (UTC); 0 to leave that alone
   */
  public record Bounds(
      List<String> urls, SortedSet<Long> assets, long requestsPerDay, long bytesPerDay) {
    static final Bounds NONE = new Bounds(List.of(), new TreeSet<>(), 0, 0);

    @JsonCreator
    static Bounds of(
        @JsonProperty("urls") List<String> urls,
        @JsonProperty("assets") Set<Long> assets,
        @JsonProperty("requests-per-day") Long requests,
        @JsonProperty("bytes-per-day") String bytes) {
      List<String> pages = urls == null ? List.of() : List.copyOf(urls);
      pages.forEach(AllowedUrl::of);
      Bounds bounds =
          new Bounds(
              pages,
              new TreeSet<>(assets == null ? Set.of() : assets),
              positive("requests-per-day", requests == null ? 0 : requests, requests != null),
              positive(
                  "bytes-per-day",
                  bytes == null ? 0 : (long) Quantity.parse(bytes),
                  bytes != null));
      if (bounds.isOfApp() && !(bounds.urls.isEmpty() && bounds.assets.isEmpty())) {
        throw new IllegalArgumentException(
            "'to' bounds a token by urls and assets, or an app by its budgets, not both: write two rules");
      }
      return bounds;
    }

    /** Whether an app of the gateway is meant, and not the token. */
    public boolean isOfApp() {
      return requestsPerDay > 0 || bytesPerDay > 0;
    }

    private static long positive(String name, long value, boolean given) {
      if (given && value <= 0) {
        throw new IllegalArgumentException(name + " has to be more than 0, which is no limit");
      }
      return value;
    }
  }

  @JsonCreator
  static Guard of(@JsonProperty("mode") String mode, @JsonProperty("rules") List<Rule> rules) {
    Mode how = mode == null ? Mode.DRY_RUN : word("mode", mode, Mode.class);
    return new Guard(how, rules == null ? List.of() : List.copyOf(rules));
  }

  /** Whether it is switched on at all. */
  public boolean isOn() {
    return mode != Mode.OFF;
  }

  private static <E extends Enum<E>> E word(String name, String text, Class<E> type) {
    Set<String> words = new TreeSet<>();
    for (E known : type.getEnumConstants()) {
      words.add(known.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
    return Enum.valueOf(
        type, UsageConfig.oneOf(name, text, words).toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
