package io.ionflow.ingest.events;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A place in the order of one key's events. Sequencers of different keys say nothing about each
 * other.
 *
 * @param digits hexadecimal, lower case, without zeros at the end; two that differ only in those
 *     are equal
 */
public record Sequencer(String digits) implements Comparable<Sequencer> {
  private static final Pattern HEXADECIMAL = Pattern.compile("[0-9A-Fa-f]{1,64}");
  private static final Pattern ZEROS_AT_THE_END = Pattern.compile("0+$");

  /** What a message says, in the form that compares. */
  public Sequencer {
    digits = ZEROS_AT_THE_END.matcher(digits.toLowerCase(Locale.ROOT)).replaceFirst("");
  }

  /**
   * The sequencer of that text.
   *
   * @throws PoisonMessageException if it is not 1 to 64 hexadecimal digits
   */
  static Sequencer of(String text) throws PoisonMessageException {
    if (!HEXADECIMAL.matcher(text).matches()) {
      throw PoisonMessageException.about("its sequencer is not hexadecimal", text);
    }
    return new Sequencer(text);
  }

  /**
   * Compares after padding the shorter on the right with zeros (S3 user guide, Event message
   * structure); for texts without zeros at the end that is the order of a dictionary.
   */
  @Override
  public int compareTo(Sequencer other) {
    return digits.compareTo(other.digits);
  }
}
