package io.ionflow.sandbox.elements;

import io.ionflow.sandbox.tiles.BimElement;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds the elements that a request asks for (ion guide, Asset Elements API). */
public final class ElementSearch {
  private ElementSearch() {}

  /**
   * The elements that fit both searches, in their order.
   *
   * @param filter as MongoDB writes it; empty for all
   * @param where as SQL writes it; empty for all
   * @throws QueryError if one of them can't be understood
   */
  public static List<BimElement> of(
      List<BimElement> elements, Optional<String> filter, Optional<String> where)
      throws QueryError {
    Predicate<BimElement> wanted = element -> true;
    if (filter.isPresent()) {
      wanted = wanted.and(Filter.parse(filter.get()));
    }
    if (where.isPresent()) {
      wanted = wanted.and(Where.parse(where.get()));
    }
    return elements.stream().filter(wanted).toList();
  }
}
