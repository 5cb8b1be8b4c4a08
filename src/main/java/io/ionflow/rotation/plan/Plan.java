package io.ionflow.rotation.plan;

import io.ionflow.ion.Token;
import io.ionflow.ion.TokenSpec;
import io.ionflow.rotation.Holding;
import io.ionflow.rotation.Holding.Role;
import io.ionflow.rotation.TokenPolicy;
import io.ionflow.rotation.plan.AssetResolver.Resolution;
import io.ionflow.rotation.plan.Change.Difference;
import io.ionflow.rotation.plan.Change.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What stands between the policies and the account: a pure function of both. Which token is whose
 * is told by the holdings alone, never by names. A policy whose rotation is under way is left to
 * it, and so is an old token in its time of grace.
 */
public final class Plan {
  private final Map<String, Token> tokens = new HashMap<>();
  private final Map<String, Holding> current = new HashMap<>();
  private final Set<String> busy = new HashSet<>();
  private final AssetResolver assets;
  private final Optional<String> own;
  private final List<Change> changes = new ArrayList<>();

  private Plan(
      List<Token> tokens, List<Holding> holdings, AssetResolver assets, Optional<String> own) {
    tokens.forEach(token -> this.tokens.put(token.id(), token));
    for (Holding holding : holdings) {
      switch (holding.role()) {
        case CURRENT -> current.put(holding.policy(), holding);
        case NEW -> busy.add(holding.policy());
        case OLD -> {} // on its way out
      }
    }
    this.assets = assets;
    this.own = own;
  }

  /**
   * The changes in the order in which they are made; empty if all is as it shall be.
   *
   * @param own id of the token that ionflow works with, if that is known
   */
  public static List<Change> of(
      List<TokenPolicy> policies,
      List<Token> tokens,
      List<Holding> holdings,
      AssetResolver assets,
      Optional<String> own) {
    Plan plan = new Plan(tokens, holdings, assets, own);
    policies.forEach(plan::compare);
    Set<String> named = new HashSet<>();
    policies.forEach(policy -> named.add(policy.name()));
    holdings.stream()
        .filter(holding -> holding.role() == Role.CURRENT && !named.contains(holding.policy()))
        .sorted(Comparator.comparing(Holding::policy))
        .forEach(plan::release);
    plan.changes.sort(Comparator.comparing(Change::kind)); // keeps the file's order within a kind
    return List.copyOf(plan.changes);
  }

  private void compare(TokenPolicy policy) {
    Resolution resolution = assets.resolve(policy.assets());
    Optional<Holding> holding = Optional.ofNullable(current.get(policy.name()));
    Optional<Token> token = holding.map(Holding::tokenId).map(tokens::get);
    if (!resolution.unknown().isEmpty()) {
      unsettled(policy, token, String.join("; ", resolution.unknown()) + ".");
    } else if (token.isPresent() && token.get().isDefault()) {
      unsettled(policy, token, "Its token is the account's default token, which can't be changed.");
    } else if (token.isPresent() && own.equals(holding.map(Holding::tokenId)) && !policy.self()) {
      unsettled(policy, token, "Its token is the one that ionflow works with: write self: true.");
    } else if (token.isPresent()) {
      settle(policy, token.get(), resolution);
    } else if (!busy.contains(policy.name())) {
      begin(policy, holding);
    }
  }

  private void begin(TokenPolicy policy, Optional<Holding> lost) {
    changes.add(
        lost.isPresent()
            ? change(
                Kind.REPLACE,
                policy.name(),
                lost.map(Holding::tokenId),
                "Its token " + lost.get().tokenId() + " is no longer in ion: a new one is made.")
            : change(
                Kind.CREATE, policy.name(), Optional.empty(), "It has no token yet: one is made."));
  }

  private void settle(TokenPolicy policy, Token token, Resolution resolution) {
    TokenSpec wanted =
        new TokenSpec(token.name(), policy.scopes(), resolution.assets(), policy.allowedUrls());
    List<Difference> differences = Differences.between(token, wanted);
    if (differences.isEmpty()) {
      return;
    }
    boolean drift =
        differences.stream().allMatch(found -> found.field().equals(Differences.ASSETS))
            && !(policy.assets().queries().isEmpty() && policy.assets().aliases().isEmpty());
    changes.add(
        new Change(
            drift ? Kind.DRIFT : Kind.CHANGE,
            policy.name(),
            Optional.of(token.id()),
            token.name(),
            differences,
            Optional.of(wanted),
            drift
                ? "Assets came or went that the policy names, or the list was changed in ion."
                : "The token is not what the policy says."));
  }

  private void unsettled(TokenPolicy policy, Optional<Token> token, String why) {
    changes.add(change(Kind.UNSETTLED, policy.name(), token.map(Token::id), why));
  }

  private void release(Holding holding) {
    changes.add(
        change(
            Kind.RELEASE,
            holding.policy(),
            Optional.of(holding.tokenId()),
            "The policy is no longer in the file. The token stays as it is; revoke it by:"
                + " ionflow tokens revoke "
                + holding.tokenId()));
  }

  private Change change(Kind kind, String policy, Optional<String> tokenId, String why) {
    String name = tokenId.map(tokens::get).map(Token::name).orElse("");
    return new Change(kind, policy, tokenId, name, List.of(), Optional.empty(), why);
  }
}
