package io.ionflow.doctor;

import io.ionflow.log.Secret;
import java.net.URI;
import java.util.Optional;

/**
 * One question over HTTP, asked once and with GET.
 *
 * @param address where to; carries no secret
 * @param bearer the token to show, in the Authorization header; none is shown without it
 * @param referer the page that the call is said to come from
 * @param firstBytes how many bytes of the data are asked for; empty for all of an answer of the API
 */
public record Call(
    URI address, Optional<Secret> bearer, Optional<String> referer, Optional<Integer> firstBytes) {

  static Call to(URI address, Optional<Secret> bearer, Optional<String> referer) {
    return new Call(address, bearer, referer, Optional.empty());
  }
}
