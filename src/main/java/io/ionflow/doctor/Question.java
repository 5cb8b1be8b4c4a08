package io.ionflow.doctor;

import io.ionflow.log.Secret;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What someone wonders about.
 *
 * @param api ion's address
 * @param token the token that was refused; empty if none is sent
 * @param own other credentials of the same account, which may know more of that token
 * @param asset the asset that does not show
 * @param referer the page that it should show on
 * @param sessions whether a session may be opened that is paid for
 * @param scopes what the token is meant to do besides, each as a scope and what for
 */
public record Question(
    URI api,
    Optional<Secret> token,
    Optional<Secret> own,
    Optional<Long> asset,
    Optional<String> referer,
    boolean sessions,
    List<String> scopes) {

  /** The address of one of ion's calls. */
  URI at(String path) {
    String base = api.toString();
    return URI.create(
        base.endsWith("/") ? base.substring(0, base.length() - 1) + path : base + path);
  }
}
