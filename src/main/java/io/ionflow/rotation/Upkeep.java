package io.ionflow.rotation;

import io.ionflow.ion.Asset;
import io.ionflow.ion.IonRequest;
import io.ionflow.ion.Token;
import io.ionflow.ion.Tokens;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Keeps the assets of current tokens as their policies name them by dataset or query, while assets
 * come and go. What came is added at once. What is gone is taken away when two looks in a row agree
 * on it: a list may shift while its pages are read, and no app shall lose an asset by that. Nothing
 * but the assets is set, and a token that reads all of them is left to {@code tokens apply}.
 */
public final class Upkeep {
  private final Rotations rotations;
  private final Policies policies;
  private final AssetLookup assets;
  private final OwnToken own;
  private final Alarm alarm;
  private final Duration between;
  private final Clock clock;
  private final Map<String, SortedSet<Long>> missed = new HashMap<>();
  private Instant next = Instant.EPOCH;

  /**
   * What to set.
   *
   * @param assets all that the token shall read
   */
  public record Update(
      String policy,
      String tokenId,
      SortedSet<Long> assets,
      SortedSet<Long> added,
      SortedSet<Long> removed) {

    private String inWords() {
      return "the assets of token %s to what its policy names now: adds %s, takes away %s."
          .formatted(tokenId, added, removed);
    }
  }

  /** What a look came to: what to set, and what a person should see to. */
  public record Look(List<Update> updates, List<Alert> alerts) {}

  /**
   * @param between time between two looks
   */
  public Upkeep(
      Rotations rotations,
      Policies policies,
      AssetLookup assets,
      OwnToken own,
      Alarm alarm,
      Duration between,
      Clock clock) {
    this.rotations = rotations;
    this.policies = policies;
    this.assets = assets;
    this.own = own;
    this.alarm = alarm;
    this.between = between;
    this.clock = clock;
  }

  /** Whether it is time to look and there is anything to keep; the next look is so much later. */
  public synchronized boolean isDue() {
    Instant now = clock.instant();
    if (now.isBefore(next) || policies.all().stream().noneMatch(Upkeep::isKept)) {
      return false;
    }
    next = now.plus(between);
    return true;
  }

  private static boolean isKept(TokenPolicy policy) {
    AssetChoice choice = policy.assets();
    return !(choice.aliases().isEmpty() && choice.queries().isEmpty())
        && !Collections.disjoint(policy.scopes(), Scopes.OF_ASSETS);
  }

  /**
   * Compares.
   *
   * @param listed the account's assets
   * @param tokens the account's tokens
   */
  public synchronized Look look(List<Asset> listed, List<Token> tokens) {
    Map<String, Token> there = new HashMap<>();
    tokens.forEach(token -> there.put(token.id(), token));
    List<Update> updates = new ArrayList<>();
    List<Alert> alerts = new ArrayList<>();
    for (Holding holding : rotations.holdings()) {
      Optional<TokenPolicy> policy = policies.find(holding.policy()).filter(Upkeep::isKept);
      Optional<Token> token = Optional.ofNullable(there.get(holding.tokenId()));
      if (holding.role() == Holding.Role.CURRENT && policy.isPresent() && token.isPresent()) {
        try {
          update(policy.get(), token.get(), listed).ifPresent(updates::add);
        } catch (UnfitPolicyException unfit) {
          Optional.ofNullable(alarm.fresh(alert(holding, unfit))).ifPresent(alerts::add);
        }
      }
    }
    missed.keySet().retainAll(there.keySet());
    return new Look(updates, alerts);
  }

  private Optional<Update> update(TokenPolicy policy, Token token, List<Asset> listed) {
    boolean others = token.isDefault() || (!policy.self() && own.is(token));
    SortedSet<Long> wanted = assets.find(policy.assets(), listed).orElseGet(TreeSet::new);
    boolean isSettled = token.assets().isEmpty() || wanted.isEmpty();
    if (others || isSettled || new Restraints(rotations).isOn(token.id())) {
      return Optional.empty();
    }
    SortedSet<Long> has = token.assets().get();
    SortedSet<Long> missing = without(has, wanted);
    SortedSet<Long> before = missed.getOrDefault(token.id(), new TreeSet<>());
    missed.put(token.id(), missing);
    SortedSet<Long> removed = new TreeSet<>(missing);
    removed.retainAll(before);
    SortedSet<Long> added = without(wanted, has);
    if (added.isEmpty() && removed.isEmpty()) {
      return Optional.empty();
    }
    SortedSet<Long> all = without(has, removed);
    all.addAll(added);
    return Optional.of(new Update(policy.name(), token.id(), all, added, removed));
  }

  private static SortedSet<Long> without(SortedSet<Long> some, SortedSet<Long> others) {
    SortedSet<Long> left = new TreeSet<>(some);
    left.removeAll(others);
    return left;
  }

  private static Alert alert(Holding holding, UnfitPolicyException unfit) {
    return new Alert(
        "assets of " + holding.policy(),
        holding.policy(),
        "The assets of '%s' can't be kept as its policy names them, its token keeps those it has: %s"
            .formatted(holding.policy(), unfit.getMessage()));
  }

  /** Writes down what is about to be set, and gives the call that sets it. */
  public IonRequest<Void> intend(Update update) {
    rotations.note(update.policy(), Optional.empty(), "Is about to set " + update.inWords());
    return Tokens.setAssets(update.tokenId(), update.assets());
  }

  /** Writes down that it was set. */
  public void done(Update update) {
    rotations.note(update.policy(), Optional.empty(), "Set " + update.inWords());
  }

  /** Writes down that it was not; the next look tries again. */
  public void failed(Update update, Exception why) {
    rotations.note(
        update.policy(),
        Optional.empty(),
        "Could not set the assets of token %s: %s".formatted(update.tokenId(), why.getMessage()));
  }
}
