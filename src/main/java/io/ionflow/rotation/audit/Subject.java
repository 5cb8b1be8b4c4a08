package io.ionflow.rotation.audit;

import io.ionflow.ion.Token;
import io.ionflow.rotation.Holding;
import io.ionflow.rotation.TokenPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A token with what is known of it.
 *
 * @param holding whose it is; empty if nobody's
 * @param policy what its policy says; empty if it has none
 * @param own whether ionflow itself works with it
 * @param managed whether there are policies at all
 */
record Subject(
    Token token,
    Optional<Holding> holding,
    Optional<TokenPolicy> policy,
    boolean own,
    boolean managed,
    Limits limits) {

  /** How long ago it was made; empty if ion does not say. */
  Optional<Duration> age() {
    return token.added().equals(Instant.EPOCH)
        ? Optional.empty()
        : Optional.of(Duration.between(token.added(), limits.now()));
  }

  /** How long ago it was used last; ion may count its making as use. */
  Optional<Duration> quiet() {
    return token.lastUsed().map(used -> Duration.between(used, limits.now())).or(this::age);
  }

  /** Whether it has surely been used, which its making may not be. */
  boolean wasUsed() {
    return token.lastUsed().filter(used -> used.isAfter(token.added())).isPresent();
  }
}
