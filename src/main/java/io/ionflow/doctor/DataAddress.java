package io.ionflow.doctor;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;

/** Where an asset's data is, which ion named: looked at before anything is sent there. */
final class DataAddress {
  private final Optional<URI> uri;
  private final String type;

  private DataAddress(Optional<URI> uri, String type) {
    this.uri = uri;
    this.type = type;
  }

  /**
   * @param url as ion's endpoint has it
   * @param type the asset's type by its wire name
   */
  static DataAddress of(String url, String type) {
    try {
      return new DataAddress(Optional.of(new URI(url)).filter(uri -> uri.getHost() != null), type);
    } catch (URISyntaxException noAddress) {
      return new DataAddress(Optional.empty(), type);
    }
  }

  /** Why nothing is sent there; empty if nothing speaks against it. */
  Optional<String> refusal(URI api) {
    if (uri.isEmpty() || uri.get().getUserInfo() != null) {
      return Optional.of("it is no plain address");
    }
    if (uri.get().getHost().equalsIgnoreCase(api.getHost())) {
      return "https".equalsIgnoreCase(uri.get().getScheme())
              || api.getScheme().equalsIgnoreCase(uri.get().getScheme())
          ? Optional.empty()
          : Optional.of("it is not https");
    }
    if (!"https".equalsIgnoreCase(uri.get().getScheme())) {
      return Optional.of("it is not https");
    }
    if (any(uri.get().getHost(), InetAddress::isLinkLocalAddress)) {
      return Optional.of("it is link-local, as the addresses are where clouds keep credentials");
    }
    boolean leadsInside = any(uri.get().getHost(), DataAddress::isInside);
    return leadsInside && !any(api.getHost(), DataAddress::isInside)
        ? Optional.of("it leads into a private network, where the API is not")
        : Optional.empty();
  }

  /** The first that a client reads there; call it only if there is no refusal. */
  URI first() {
    URI base = uri.orElseThrow();
    String file =
        switch (type) {
          case "TERRAIN" -> "layer.json";
          case "IMAGERY" -> "tilemapresource.xml";
          default -> "";
        };
    if (file.isEmpty()) {
      return base;
    }
    String path = base.getRawPath().endsWith("/") ? base.getRawPath() : base.getRawPath() + "/";
    String query = base.getRawQuery() == null ? "" : "?" + base.getRawQuery();
    return base.resolve(path + file + query);
  }

  /** A name that can't be resolved is left to the call, which then says so. */
  private static boolean any(String host, Predicate<InetAddress> property) {
    try {
      return Arrays.stream(InetAddress.getAllByName(host)).anyMatch(property);
    } catch (UnknownHostException unknown) {
      return false;
    }
  }

  private static boolean isInside(InetAddress address) {
    byte[] bytes = address.getAddress();
    boolean uniqueLocal = bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc;
    return uniqueLocal
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isAnyLocalAddress()
        || address.isMulticastAddress();
  }
}
