package io.ionflow.login;

import java.net.URI;
import java.util.Locale;

/**
 * An ion to sign in to.
 *
 * @param api base address of its API
 * @param authorize where its users are asked
 */
public record IonServer(URI api, URI authorize) {

  /** Whether its API is at that address. */
  boolean isAt(URI other) {
    return plain(api).equals(plain(other));
  }

  private static String plain(URI address) {
    int port = address.getPort();
    boolean usual = port == ("https".equalsIgnoreCase(address.getScheme()) ? 443 : 80);
    return "%s://%s:%s%s"
        .formatted(
            address.getScheme().toLowerCase(Locale.ROOT),
            String.valueOf(address.getHost()).toLowerCase(Locale.ROOT),
            usual || port < 0 ? "" : Integer.toString(port),
            address.getPath().replaceFirst("/+$", ""));
  }
}
