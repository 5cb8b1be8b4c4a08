package io.ionflow.ion;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/**
 * What can be set of a token.
 *
 * @param name its name
 * @param scopes what it may do
 * @param assets the assets that it reads; empty for all
 * @param allowedUrls the pages that it works on; an empty list for anywhere
 */
public record TokenSpec(
    String name,
    SortedSet<String> scopes,
    Optional<SortedSet<Long>> assets,
    List<String> allowedUrls) {

  /** The same under another name. */
  public TokenSpec named(String other) {
    return new TokenSpec(other, scopes, assets, allowedUrls);
  }

  /** Makes a token: after a lost answer it may exist, and is found by its name. */
  public IonRequest<Token> create() {
    return IonRequest.create("/v2/tokens", json(), Token.class);
  }

  /** Sets everything of a token to this. */
  public IonRequest<Void> change(String tokenId) {
    return IonRequest.change(Tokens.path(tokenId), json());
  }

  /** "All" and "anywhere" are written as null, as the meaning of an empty list is not known. */
  private Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", name);
    json.put("scopes", scopes);
    json.put("assetIds", assets.orElse(null));
    json.put("allowedUrls", allowedUrls.isEmpty() ? null : allowedUrls);
    return json;
  }
}
