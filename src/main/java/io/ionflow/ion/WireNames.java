package io.ionflow.ion;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds constants by the names that ion gives them. */
final class WireNames {
  private WireNames() {}

  static <T> T find(T[] known, Function<T, String> wireName, String name, String what) {
    return Arrays.stream(known)
        .filter(candidate -> wireName.apply(candidate).equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'%s' is no %s; ion knows %s"
                        .formatted(
                            name,
                            what,
                            Arrays.stream(known).map(wireName).collect(Collectors.joining(", ")))));
  }
}
