package io.ionflow.rotation;

import io.ionflow.ion.Credentials;
import io.ionflow.ion.Token;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The token that ionflow itself works with.
 *
 * @param credentials what ion is shown
 * @param file where it is read from; empty if it comes from elsewhere and can't be replaced
 */
public record OwnToken(Credentials credentials, Optional<Path> file) {

  /** Whether this is it: as it stands now where it comes from, which others may change. */
  public boolean is(Token token) {
    credentials.refused(); // so that it is read anew
    return token.value().reveal().equals(credentials.bearer());
  }
}
