package io.ionflow.gateway.web;

import io.ionflow.gateway.PathText;
import io.ionflow.gateway.Refusal;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The gateway's own address as its clients see it: what the settings say, else what the client
 * called it, if that is a plain host name. What a proxy says of it in headers is not believed.
 */
final class OwnAddress {
  private static final Pattern HOST =
      Pattern.compile(
          "(?:[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252})|\\[[0-9A-Fa-f:.]{2,45}])(?::[0-9]{1,5})?");

  private final Optional<String> url;

  OwnAddress(Optional<URI> url) {
    this.url = url.map(URI::toString).map(text -> text.endsWith("/") ? text : text + "/");
  }

  /**
   * Looks at what the client calls it, if that counts.
   *
   * @throws Refusal 400 if it is no plain host name
   */
  void check(HttpServerRequest request) {
    if (url.isPresent()) {
      return;
    }
    String host = request.getHeader("Host");
    if (host == null
        || request.headers().getAll("Host").size() != 1
        || !HOST.matcher(host).matches()) {
      throw new Refusal(400, "BadHost", "The header Host is no plain host name.");
    }
  }

  /** What all addresses for a client begin with; ends with a slash. A key in the path stays. */
  String prefix(HttpServerRequest request, Reception.Guest guest) {
    return base(request)
        + (guest.carrier() == Reception.Carrier.HEADER
            ? ""
            : "k/" + PathText.segment(guest.secret()) + "/");
  }

  /** Where an asset's files are; ends with a slash. */
  String folder(HttpServerRequest request, Reception.Guest guest, String asset) {
    return prefix(request, guest) + "assets/" + PathText.segment(asset) + "/";
  }

  private String base(HttpServerRequest request) {
    return url.orElseGet(() -> "http://" + request.getHeader("Host") + "/");
  }
}
