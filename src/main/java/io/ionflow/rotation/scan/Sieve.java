package io.ionflow.rotation.scan;

import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Looks for tokens in bytes as they pass, by the shape of a JWT: three runs of base64url letters
 * with dots between, the first of which begins a JSON object. Keeps the last few thousand letters
 * and nothing else, however long the text. A token longer than {@value #LONGEST} letters is missed.
 */
final class Sieve {
  private static final int LONGEST = 8_192;
  private static final int LONGEST_HEADER = 512;
  private static final int WINDOW = 3 * LONGEST;

  private final Claims claims;
  private final BiConsumer<FoundToken, Long> found;
  private final char[] run = new char[WINDOW];
  private int length;
  private long line = 1;

  /**
   * @param found takes each token and the line that it begins on, from 1
   */
  Sieve(Claims claims, BiConsumer<FoundToken, Long> found) {
    this.claims = claims;
    this.found = found;
  }

  /** Takes the next byte. Zeros are passed over, so that text of two bytes a letter is read too. */
  void take(byte next) {
    if (isLetter(next)) {
      if (length == WINDOW) {
        settle();
        System.arraycopy(run, WINDOW - LONGEST, run, 0, LONGEST); // one may have begun in there
        length = LONGEST;
      }
      run[length++] = (char) next;
    } else if (next != 0) {
      end();
      if (next == '\n') {
        line++;
      }
    }
  }

  /** Nothing more comes, or what comes belongs to something else. */
  void end() {
    settle();
    length = 0;
  }

  /** In one pass from the end, so that no text makes it slow. */
  private void settle() {
    int dot = -1; // the next one
    int after = -1; // the one after that
    for (int i = length - 3; i >= 0; i--) {
      if (run[i] == '.') {
        after = dot;
        dot = i;
      } else if (after - i <= LONGEST && after > dot + 2 && dot - i <= LONGEST_HEADER) {
        look(i, dot, after);
      }
    }
  }

  private void look(int begin, int dot, int after) {
    if (isObject(begin) && isObject(dot + 1) && run[after + 1] != '.') {
      Optional<FoundToken> token =
          claims.read(
              new String(run, begin, dot - begin), new String(run, dot + 1, after - dot - 1));
      token.ifPresent(one -> found.accept(one, line));
    }
  }

  /** Whether the letters are those that a JSON object with a first key begins with. */
  private boolean isObject(int at) {
    return run[at] == 'e' && run[at + 1] == 'y' && run[at + 2] == 'J';
  }

  private static boolean isLetter(byte b) {
    return (b >= 'a' && b <= 'z')
        || (b >= 'A' && b <= 'Z')
        || (b >= '0' && b <= '9')
        || b == '-'
        || b == '_'
        || b == '.';
  }
}
