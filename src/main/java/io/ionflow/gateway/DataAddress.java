package io.ionflow.gateway;

import java.net.URI;
import java.util.Optional;

/**
 * Where an asset's data is, taken apart.
 *
 * @param origin scheme, host and port
 * @param folder path that all its files are below, encoded; starts and ends with a slash
 * @param entry name of the file that a client starts with; empty if ion names the folder alone
 * @param query that ion gave with the address, such as {@code v=2}; may be empty
 */
public record DataAddress(URI origin, String folder, String entry, String query) {

  /** Takes an address apart that {@link DataHosts} allows. */
  public static DataAddress of(URI url) {
    String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    int end = path.lastIndexOf('/') + 1;
    String authority = url.getScheme() + "://" + url.getRawAuthority();
    return new DataAddress(
        URI.create(authority),
        path.substring(0, end),
        path.substring(end),
        Optional.ofNullable(url.getRawQuery()).orElse(""));
  }

  /** The folder's whole address, with a slash at the end. */
  public String base() {
    return origin + folder;
  }

  /**
   * Path and query of one file.
   *
   * @param path below the folder, encoded
   * @param asked the client's own query; without one, ion's goes with it, as a client of ion's does
   */
  public String target(String path, String asked) {
    String sent = asked.isEmpty() ? query : asked;
    return folder + path + (sent.isEmpty() ? "" : "?" + sent);
  }
}
