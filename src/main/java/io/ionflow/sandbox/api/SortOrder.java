package io.ionflow.sandbox.api;

import io.ionflow.sandbox.http.Request;

/** The direction that a list is sorted in. */
final class SortOrder {
  private SortOrder() {}

  static boolean descending(Request request) {
    String order = request.parameter("sortOrder").orElse("ASC");
    return switch (order) {
      case "ASC" -> false;
      case "DESC" -> true;
      default -> throw IonError.invalid("\"sortOrder\" must be ASC or DESC");
    };
  }
}
