package io.ionflow.rotation.plan;

import io.ionflow.ion.AllowedUrl;
import io.ionflow.ion.Token;
import io.ionflow.ion.TokenSpec;
import io.ionflow.rotation.Scopes;
import io.ionflow.rotation.plan.Change.Difference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares a token with what it shall be, field by field. Its name is left as it is. */
final class Differences {
  static final String ASSETS = "assets";

  private Differences() {}

  static List<Difference> between(Token token, TokenSpec wanted) {
    List<Difference> found = new ArrayList<>();
    compare("scopes", "none", same(token.scopes()), same(wanted.scopes())).ifPresent(found::add);
    compare("allowedUrls", "anywhere", urls(token.allowedUrls()), urls(wanted.allowedUrls()))
        .ifPresent(found::add);
    if (!Collections.disjoint(wanted.scopes(), Scopes.OF_ASSETS)) {
      assets(token.assets(), wanted.assets()).ifPresent(found::add);
    }
    return found;
  }

  /** For a token that can't read assets it makes no difference which. */
  private static Optional<Difference> assets(
      Optional<SortedSet<Long>> has, Optional<SortedSet<Long>> wanted) {
    if (has.equals(wanted)) {
      return Optional.empty();
    }
    List<String> added = ids(wanted, has);
    List<String> removed = ids(has, wanted);
    return Optional.of(new Difference(ASSETS, text(has), text(wanted), added, removed));
  }

  private static List<String> ids(
      Optional<SortedSet<Long>> some, Optional<SortedSet<Long>> without) {
    SortedSet<Long> left = new TreeSet<>(some.orElse(Collections.emptySortedSet()));
    left.removeAll(without.orElse(Collections.emptySortedSet()));
    return left.stream().map(String::valueOf).toList();
  }

  private static String text(Optional<SortedSet<Long>> assets) {
    return assets.map(ids -> ids.isEmpty() ? "an empty list" : join(ids)).orElse("all");
  }

  /**
   * @param has from what is compared to what is shown
   */
  private static Optional<Difference> compare(
      String field, String none, SortedMap<String, String> has, SortedMap<String, String> wanted) {
    if (has.keySet().equals(wanted.keySet())) {
      return Optional.empty();
    }
    return Optional.of(
        new Difference(
            field,
            has.isEmpty() ? none : join(has.values()),
            wanted.isEmpty() ? none : join(wanted.values()),
            without(wanted, has),
            without(has, wanted)));
  }

  private static List<String> without(
      SortedMap<String, String> some, SortedMap<String, String> others) {
    SortedMap<String, String> left = new TreeMap<>(some);
    left.keySet().removeAll(others.keySet());
    return List.copyOf(left.values());
  }

  private static SortedMap<String, String> same(Collection<String> texts) {
    SortedMap<String, String> map = new TreeMap<>();
    texts.forEach(text -> map.put(text, text));
    return map;
  }

  /** ion may write a URL in another way than it was given. */
  private static SortedMap<String, String> urls(Collection<String> urls) {
    SortedMap<String, String> map = new TreeMap<>();
    urls.forEach(url -> map.put(AllowedUrl.canonical(url), url));
    return map;
  }

  private static String join(Collection<?> items) {
    return String.join(", ", items.stream().map(String::valueOf).toList());
  }
}
