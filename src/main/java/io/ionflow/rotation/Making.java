package io.ionflow.rotation;

import io.ionflow.ion.IonRequest;
import io.ionflow.ion.Token;
import io.ionflow.ion.TokenPage;
import io.ionflow.ion.Tokens;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Makes the new token, once: it is looked for by its unique name before it is asked for, so that
 * one whose answer was lost is adopted.
 */
public final class Making {
  private final Rotations rotations;

  /** Writes to that record. */
  public Making(Rotations rotations) {
    this.rotations = rotations;
  }

  /** Looks for what an earlier try may have made. */
  public IonRequest<TokenPage> search(Rotation rotation) {
    return Tokens.search(TokenNames.mark(rotation));
  }

  /** The first of those that bear the rotation's name; null if none does. */
  public Token made(Rotation rotation, List<Token> found) {
    return bearing(rotation, found)
        .min(Comparator.comparing(Token::added).thenComparing(Token::id))
        .orElse(null);
  }

  static java.util.stream.Stream<Token> bearing(Rotation rotation, List<Token> found) {
    return found.stream().filter(token -> token.name().equals(TokenNames.of(rotation)));
  }

  /** Asks ion for it. */
  public IonRequest<Token> request(Rotation rotation) {
    return rotation.asked().create();
  }

  /** Takes over a token that was there already. */
  public Rotation adopt(Rotation rotation, Token token) {
    return keep(rotation, token, "Adopts token %s, which an earlier try has made.");
  }

  /** Notes what ion has made. */
  public Rotation created(Rotation rotation, Token token) {
    return keep(rotation, token, "ion made token %s.");
  }

  private Rotation keep(Rotation rotation, Token token, String why) {
    if (token.id().isEmpty() || token.isDefault()) {
      throw new IllegalStateException("ion's answer to " + rotation.id() + " names no new token");
    }
    Optional<String> old = rotation.oldToken().filter(token.id()::equals);
    if (old.isPresent()) {
      throw new IllegalStateException("ion answered with the old token " + token.id());
    }
    return rotations.release(
        rotation.in(RotationState.CREATED).with(token.id()), why.formatted(token.id()));
  }
}
