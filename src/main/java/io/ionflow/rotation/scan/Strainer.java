package io.ionflow.rotation.scan;

import java.util.Optional;
import java.util.function.BiConsumer;

/** Looks for tokens in bytes as they pass, as they are and inside Base64, twice at the most. */
final class Strainer {
  private static final int DEEPEST = 2;

  private final Sieve sieve;
  private final Optional<Base64Layer> layer;
  private long line = 1;

  /**
   * @param found takes each token and the line that it stands on, from 1
   */
  Strainer(Claims claims, BiConsumer<FoundToken, Long> found) {
    this(claims, found, DEEPEST);
  }

  private Strainer(Claims claims, BiConsumer<FoundToken, Long> found, int depth) {
    this.sieve = new Sieve(claims, found);
    this.layer =
        depth == 0
            ? Optional.empty()
            : Optional.of(
                new Base64Layer(
                    new Strainer(claims, (token, inside) -> found.accept(token, line), depth - 1)));
  }

  void take(byte[] bytes, int length) {
    for (int i = 0; i < length; i++) {
      take(bytes[i]);
    }
  }

  void take(byte next) {
    sieve.take(next);
    if (layer.isPresent()) {
      layer.get().take(next);
    }
    if (next == '\n') {
      line++;
    }
  }

  void end() {
    sieve.end();
    layer.ifPresent(Base64Layer::end);
  }
}
