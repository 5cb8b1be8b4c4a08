package io.ionflow.ion;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedSet;

/** The calls about access tokens (ion REST API, tokens). */
public final class Tokens {
  private static final String PATH = "/v2/tokens";

  private Tokens() {}

  /** All tokens of the account, for {@code direct:ion-list}. */
  public static IonRequest<TokenPage> list() {
    return IonRequest.get(PATH, Map.of("limit", "1000"), TokenPage.class);
  }

  /** The tokens whose name has all the words, for {@code direct:ion-list}. */
  public static IonRequest<TokenPage> search(String words) {
    return IonRequest.get(PATH, Map.of("limit", "1000", "search", words), TokenPage.class);
  }

  /** One token. */
  public static IonRequest<Token> get(String tokenId) {
    return IonRequest.get(path(tokenId), Map.of(), Token.class);
  }

  /** The account's default token. */
  public static IonRequest<Token> getDefault() {
    return IonRequest.get(PATH + "/default", Map.of(), Token.class);
  }

  /** Sets which assets a token reads, and nothing else of it; never an empty list. */
  public static IonRequest<Void> setAssets(String tokenId, SortedSet<Long> assets) {
    return IonRequest.change(path(tokenId), Map.of("assetIds", assets));
  }

  /** Revokes a token for good. */
  public static IonRequest<Void> revoke(String tokenId) {
    return IonRequest.delete(path(tokenId));
  }

  /** ids come from ion: what is in one stays one segment of the path. */
  static String path(String tokenId) {
    return PATH + "/" + URLEncoder.encode(tokenId, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
