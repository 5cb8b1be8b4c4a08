package io.ionflow.guard;

import io.ionflow.ion.AllowedUrl;
import io.ionflow.ion.Token;
import io.ionflow.ion.TokenSpec;
import io.ionflow.rotation.AssetChoice;
import io.ionflow.rotation.TokenPolicy;
import io.ionflow.usage.Guard;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is left of a token's rights within bounds: never more than it has, never nothing. */
final class Narrowing {
  private Narrowing() {}

  /** The bounds would leave nothing, and what ion takes an empty list for is not known. */
  static final class NothingLeftException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NothingLeftException(String what) {
      super(
          "within these bounds it would have no "
              + what
              + " left, and what ion takes an empty list for is not known");
    }
  }

  /**
   * The token's rights within the bounds, or within its policy's where the bounds say nothing.
   * Assets that a policy finds by name or type were settled when the token was made, and stay.
   *
   * @throws NothingLeftException if nothing is left
   */
  static TokenSpec of(Token token, Guard.Bounds bounds, Optional<TokenPolicy> policy) {
    boolean isGiven = !bounds.urls().isEmpty() || !bounds.assets().isEmpty();
    List<String> urls =
        isGiven ? bounds.urls() : policy.map(TokenPolicy::allowedUrls).orElse(List.of());
    SortedSet<Long> assets =
        isGiven ? bounds.assets() : policy.map(Narrowing::assets).orElse(new TreeSet<>());
    return new TokenSpec(
        token.name(), token.scopes(), assets(token, assets), urls(token.allowedUrls(), urls));
  }

  private static SortedSet<Long> assets(TokenPolicy policy) {
    AssetChoice choice = policy.assets();
    boolean isByIdAlone = !choice.all() && choice.aliases().isEmpty() && choice.queries().isEmpty();
    return isByIdAlone ? choice.ids() : new TreeSet<>();
  }

  private static Optional<SortedSet<Long>> assets(Token token, SortedSet<Long> bounds) {
    if (bounds.isEmpty()) {
      return token.assets();
    }
    SortedSet<Long> left =
        bounds.stream()
            .filter(id -> token.assets().map(present -> present.contains(id)).orElse(true))
            .collect(Collectors.toCollection(TreeSet::new));
    if (left.isEmpty()) {
      throw new NothingLeftException("asset");
    }
    return Optional.of(left);
  }

  /** Of two URLs of which one lets the other through, the narrower is in both. */
  private static List<String> urls(List<String> present, List<String> bounds) {
    if (bounds.isEmpty() || present.isEmpty()) {
      return bounds.isEmpty() ? present : bounds;
    }
    List<String> left =
        Stream.concat(
                bounds.stream().filter(url -> AllowedUrl.anyAllows(present, Optional.of(url))),
                present.stream().filter(url -> AllowedUrl.anyAllows(bounds, Optional.of(url))))
            .map(AllowedUrl::canonical)
            .distinct()
            .toList();
    if (left.isEmpty()) {
      throw new NothingLeftException("page");
    }
    return left;
  }

  /** Whether a token has these rights already. */
  static boolean isWithin(Token token, TokenSpec spec) {
    return token.assets().equals(spec.assets())
        && canonical(token.allowedUrls()).equals(canonical(spec.allowedUrls()));
  }

  private static SortedSet<String> canonical(List<String> urls) {
    return new TreeSet<>(urls.stream().map(AllowedUrl::canonical).toList());
  }
}
