package io.ionflow.ion;

import java.util.Optional;
import java.util.function.Supplier;

/** Credentials made in ion's dashboard. Looked up once, and again after ion has refused them. */
public final class ApiToken implements Credentials {
  private final Supplier<Optional<String>> source;
  private volatile Optional<String> token = Optional.empty();

  /**
   * @param source looks the token up; throws {@link CredentialsException} if it can't be read
   */
  public ApiToken(Supplier<Optional<String>> source) {
    this.source = source;
  }

  @Override
  public Optional<String> bearer() {
    Optional<String> known = token;
    if (known.isEmpty()) {
      known = Optional.of(look());
      token = known;
    }
    return known;
  }

  @Override
  public void refused(String bearer) {
    readAnew();
  }

  @Override
  public void readAnew() {
    token = Optional.empty();
  }

  private String look() {
    String found =
        source
            .get()
            .orElseThrow(
                () ->
                    new CredentialsException(
                        "No credentials for ion. Set ION_TOKEN, or ION_TOKEN_FILE to a file (mode"
                            + " 0600) that holds a token with the scopes assets:read, assets:write"
                            + " and assets:list; or sign in: ionflow login"));
    if (found.isEmpty() || !found.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
      throw new CredentialsException(
          "What is set as ion's token is none: it is empty, or has blanks or other signs in it.");
    }
    return found;
  }
}
