package io.ionflow.ingest.reading;

/**
 * A set of texts of which it keeps 64 bits each, so that a million take 16 MB. Of a million that
 * differ two are taken for one with a chance of one in 30 million.
 */
final class TextMarks {
  private long[] slots = new long[1 << 10];
  private int count;
  private boolean zero;

  /** Adds a text; false if it is there already. */
  boolean add(String text) {
    long number = 0xcbf29ce484222325L; // FNV-1a
    for (int i = 0; i < text.length(); i++) {
      number = (number ^ text.charAt(i)) * 0x100000001b3L;
    }
    if (number == 0) {
      boolean isNew = !zero;
      zero = true;
      return isNew;
    }
    if (count * 2 >= slots.length) {
      grow();
    }
    return put(number);
  }

  private boolean put(long number) {
    int mask = slots.length - 1;
    int at = Long.hashCode(number * 0x9e3779b97f4a7c15L) & mask;
    while (slots[at] != 0) {
      if (slots[at] == number) {
        return false;
      }
      at = (at + 1) & mask;
    }
    slots[at] = number;
    count++;
    return true;
  }

  private void grow() {
    long[] former = slots;
    slots = new long[former.length * 2];
    count = 0;
    for (long number : former) {
      if (number != 0) {
        put(number);
      }
    }
  }
}
