package io.ionflow.rotation;

import io.ionflow.ion.IonRequest;
import io.ionflow.ion.Token;
import io.ionflow.ion.TokenPage;
import io.ionflow.ion.Tokens;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Notices what others do to the account's tokens: a current one that is gone is replaced at once, a
 * regenerated default token is told of.
 */
public final class Oversight {
  private static final String DEFAULT = "default token";

  private final Rotations rotations;
  private final Alarm alarm;
  private final Duration between;
  private final Clock clock;
  private Instant next = Instant.EPOCH;

  /**
   * @param between time between two looks
   */
  public Oversight(Rotations rotations, Alarm alarm, Duration between, Clock clock) {
    this.rotations = rotations;
    this.alarm = alarm;
    this.between = between;
    this.clock = clock;
  }

  /** Whether it is time to look; then the next look is so much later. */
  public synchronized boolean isDue() {
    Instant now = clock.instant();
    if (now.isBefore(next)) {
      return false;
    }
    next = now.plus(between);
    return true;
  }

  /** Asks for all tokens. */
  public IonRequest<TokenPage> request() {
    return Tokens.list();
  }

  /**
   * Current tokens that were not listed; each has to be looked for by itself, as a list may shift
   * while its pages are read.
   */
  public List<Holding> missing(List<Token> listed) {
    Set<String> there = listed.stream().map(Token::id).collect(Collectors.toSet());
    return rotations.holdings().stream()
        .filter(holding -> holding.role() == Holding.Role.CURRENT)
        .filter(holding -> !there.contains(holding.tokenId()))
        .toList();
  }

  /**
   * A current token is gone for sure: its sinks hold a dead one, so another is made now. Null if
   * that was told already.
   */
  public Alert lost(Holding holding) {
    Loss loss = Loss.of(rotations, holding);
    String text =
        switch (loss) {
          case NEW_BEGUN ->
              "Token %s of '%s' was deleted in ion. A new one is made and goes to every sink.";
          case OLD_TAKEN_BACK ->
              "Token %s of '%s' was deleted in ion during its turnover. The old one is taken back.";
        };
    String told = text.formatted(holding.tokenId(), holding.policy());
    loss.mend(rotations, holding, told);
    return alarm.fresh(new Alert("token " + holding.tokenId(), holding.policy(), told));
  }

  /** Notices that the default token is another one; null if it is not. */
  public Alert regenerated(List<Token> listed) {
    Optional<String> now = listed.stream().filter(Token::isDefault).map(Token::id).findFirst();
    if (now.isEmpty()) {
      return null;
    }
    Optional<String> before = rotations.remembered(DEFAULT);
    rotations.remember(DEFAULT, now.get());
    return before
        .filter(id -> !id.equals(now.get()))
        .map(
            id ->
                new Alert(
                    DEFAULT,
                    DEFAULT,
                    "The account's default token was regenerated: %s gave way to %s and is revoked. Whatever used the old one needs a token of its own."
                        .formatted(id, now.get())))
        .orElse(null);
  }
}
