package io.ionflow.gateway;

import io.ionflow.ion.AssetEndpoint.Attribution;
import io.ionflow.log.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Reads bytes as what the gateway takes in: a document of an asset's data that it rewrites, credits
 * as HTML, and a client's path and query. No document tells the token afterwards.
 */
public final class GatewayFuzz {
  private static final String TOKEN = "eyJ0b2tlbiI";
  private static final String OURS = "https://maps.example.com/k/a/assets/1/";
  private static final URI DATA = URI.create("https://assets.ion.cesium.com/1/layer.json?v=2");
  private static final DataAddress ADDRESS = DataAddress.of(DATA);
  private static final AddressRewriter REWRITER =
      new AddressRewriter(ADDRESS.base(), OURS, Optional.of(new Secret(TOKEN)));

  private GatewayFuzz() {}

  /** One input. */
  public static void fuzzerTestOneInput(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    document(text);
    credits(text);
    String path = new String(bytes, StandardCharsets.ISO_8859_1);
    try {
      ClientQuery.of(path);
      Wanted.of(path);
    } catch (Refusal expected) {
      return;
    }
  }

  private static void document(String text) {
    if (REWRITER.rewrite(text).contains(TOKEN) || REWRITER.rewriteWmts(text).contains(TOKEN)) {
      throw new AssertionError("the token is told");
    }
    try {
      new TerrainParent(1, ADDRESS, OURS).rewrite(text, "layer.json");
    } catch (IOException expected) {
      return;
    }
  }

  private static void credits(String html) {
    String header = Credits.header(List.of(new Attribution(html, false)));
    if (!header.matches("[\\x20-\\x7e]*")) {
      throw new AssertionError("no header: " + header);
    }
  }
}
