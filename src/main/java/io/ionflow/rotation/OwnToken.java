package io.ionflow.rotation;

import io.ionflow.ion.Credentials;
import io.ionflow.ion.Token;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The API token that ionflow itself works with. A login is none: ion does not list it.
 *
 * @param credentials shows it to ion; empty if there is none
 * @param file where it is read from; empty if it comes from elsewhere and can't be replaced
 */
public record OwnToken(Optional<Credentials> credentials, Optional<Path> file) {

  /** Whether this is it: as it stands now where it comes from, which others may change. */
  public boolean is(Token token) {
    credentials.ifPresent(Credentials::readAnew);
    return credentials
        .flatMap(Credentials::bearer)
        .filter(bearer -> token.value().reveal().equals(bearer))
        .isPresent();
  }
}
