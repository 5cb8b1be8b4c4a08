package io.ionflow.sandbox.tiles;

import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;

/** Numbers written one after another with white space between. */
final class Numbers {
  private Numbers() {}

  /** The numbers of a text; {@link DataError} if a word is none. */
  static List<Double> parse(String text) throws DataError {
    List<Double> numbers = new ArrayList<>();
    for (StringTokenizer words = new StringTokenizer(text); words.hasMoreTokens(); ) {
      numbers.add(parseOne(words.nextToken()));
    }
    return numbers;
  }

  /** One finite number. */
  static double parseOne(String word) throws DataError {
    try {
      double value = Double.parseDouble(word);
      if (Double.isFinite(value)) {
        return value;
      }
      throw new DataError("a number is not finite");
    } catch (NumberFormatException e) {
      throw new DataError("a number was expected and can't be read", e);
    }
  }
}
