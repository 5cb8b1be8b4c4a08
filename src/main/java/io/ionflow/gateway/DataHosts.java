package io.ionflow.gateway;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Judges the address that ion names for an asset's data before a token is sent there. Only hosts
 * that the configuration names, and the API's own; never a numeric address but the API's own. What
 * a name leads to, {@link Neighbourhood} judges.
 */
public final class DataHosts {
  private static final Pattern NUMERIC =
      Pattern.compile("\\[.*|[0-9.]+|0x.*|localhost|.*\\.local(host)?");

  private final URI api;
  private final List<String> hosts;

  /**
   * @param api the API's base address
   * @param hosts host names, or {@code *.} and a domain
   */
  public DataHosts(URI api, List<String> hosts) {
    this.api = api;
    this.hosts = hosts.stream().map(host -> host.strip().toLowerCase(Locale.ROOT)).toList();
  }

  /** The address, if the data may be read there. */
  public Optional<URI> judge(String url) {
    try {
      URI uri = new URI(url);
      return Optional.of(uri).filter(this::isAllowed);
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private boolean isAllowed(URI uri) {
    if (uri.getHost() == null || uri.getUserInfo() != null || uri.getRawFragment() != null) {
      return false;
    }
    return isApi(uri) || ("https".equalsIgnoreCase(uri.getScheme()) && isNamed(host(uri)));
  }

  private boolean isApi(URI uri) {
    return api.getScheme().equalsIgnoreCase(uri.getScheme())
        && host(api).equals(host(uri))
        && api.getPort() == uri.getPort();
  }

  private boolean isNamed(String host) {
    return !NUMERIC.matcher(host).matches()
        && hosts.stream()
            .anyMatch(
                named ->
                    named.startsWith("*.")
                        ? host.endsWith(named.substring(1))
                        : host.equals(named));
  }

  private static String host(URI uri) {
    return uri.getHost().toLowerCase(Locale.ROOT);
  }
}
