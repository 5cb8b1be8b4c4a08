package io.ionflow.ion;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;

/** Credentials made in ion's dashboard: a token, or a file that holds it and may be replaced. */
public final class ApiToken implements Credentials {
  private static final Set<PosixFilePermission> OTHERS =
      Set.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  private final Optional<String> token;
  private final Optional<Path> file;
  private volatile Optional<String> fromFile = Optional.empty();

  /** The token itself comes before the file. */
  public ApiToken(Optional<String> token, Optional<Path> file) {
    this.token = token;
    this.file = file;
  }

  @Override
  public String bearer() {
    if (token.isPresent()) {
      return printable(token.get(), "ION_TOKEN");
    }
    if (fromFile.isEmpty()) {
      fromFile = Optional.of(read());
    }
    return fromFile.get();
  }

  @Override
  public void refused() {
    fromFile = Optional.empty();
  }

  private String read() {
    Path path =
        file.orElseThrow(
            () ->
                new CredentialsException(
                    "No credentials for ion. Set ION_TOKEN, or ION_TOKEN_FILE to a file (mode 0600)"
                        + " that holds a token with the scopes assets:read, assets:write and"
                        + " assets:list."));
    try {
      if (isOpenToOthers(path)) {
        throw new CredentialsException(
            "The token file %s can be read by others. Run: chmod 600 '%s'".formatted(path, path));
      }
      return printable(Files.readString(path).strip(), path.toString());
    } catch (IOException e) {
      throw new CredentialsException("The token file %s can't be read: %s".formatted(path, e), e);
    }
  }

  private static boolean isOpenToOthers(Path path) throws IOException {
    return Files.getFileStore(path).supportsFileAttributeView("posix")
        && Files.getPosixFilePermissions(path).stream().anyMatch(OTHERS::contains);
  }

  private static String printable(String token, String where) {
    if (token.isEmpty() || !token.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
      throw new CredentialsException(
          where + " does not hold a token: it is empty, or has blanks or other signs in it.");
    }
    return token;
  }
}
