package io.ionflow.sandbox.api;

import io.ionflow.sandbox.http.Request;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Predicate;

/**
 * One page of a list. Only the {@code Link} header leads to the next one.
 *
 * @param limit items a page, 1 to 1000
 * @param number from 1
 */
record Paging(int limit, int number) {
  private static final int LARGEST = 1000;

  /** What the request asks for; 400 if it is out of bounds. */
  static Paging of(Request request) {
    return new Paging(
        number(request, "limit", LARGEST, LARGEST), number(request, "page", 1, Integer.MAX_VALUE));
  }

  /** The items of this page. */
  <T> List<T> of(List<T> all) {
    long from = Math.min(all.size(), (long) limit * (number - 1L));
    long to = Math.min(all.size(), from + limit);
    return all.subList((int) from, (int) to);
  }

  /** The links to the pages beside this one, absolute; empty if there are none. */
  Optional<String> links(Request request, int total) {
    StringJoiner links = new StringJoiner(", ");
    if ((long) limit * number < total) {
      links.add(link(request, number + 1, "next"));
    }
    if (number > 1) {
      links.add(link(request, number - 1, "prev"));
    }
    return Optional.of(links.toString()).filter(Predicate.not(String::isEmpty));
  }

  private static String link(Request request, int page, String relation) {
    Map<String, List<String>> query = new LinkedHashMap<>(request.query());
    query.put("page", List.of(String.valueOf(page)));
    String address = Addresses.origin(request) + request.path() + Addresses.query(query);
    return "<" + address + ">; rel=\"" + relation + "\"";
  }

  private static int number(Request request, String name, int otherwise, int largest) {
    Optional<String> text = request.parameter(name);
    try {
      int value = text.map(Integer::parseInt).orElse(otherwise);
      if (value >= 1 && value <= largest) {
        return value;
      }
    } catch (NumberFormatException notANumber) {
      // Told below, as a number out of bounds is.
    }
    throw IonError.invalid("\"" + name + "\" must be a number from 1 to " + largest);
  }
}
