package io.ionflow.ion;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.ionflow.log.Secret;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where an asset's data is, and the token to read it with, which lives about an hour ({@code GET
 * /v1/assets/{id}/endpoint}).
 *
 * @param type wire name of the asset's type
 * @param externalType who serves it if ion does not, such as {@code BING}; empty if ion does.
 *     Asking for one that is billed by session opens a session
 * @param url where the data is, to be taken as it stands; empty for external data
 * @param accessToken the token for the data; empty for external data
 * @param attributions what must be shown with the data
 * @param externalUrl where external data is; empty if ion does not say
 */
public record AssetEndpoint(
    String type,
    Optional<String> externalType,
    Optional<String> url,
    Optional<Secret> accessToken,
    List<Attribution> attributions,
    Optional<String> externalUrl) {

  /**
   * What must be shown.
   *
   * @param html as ion gives it: not to be trusted as markup
   * @param collapsible whether it may be hidden behind a link
   */
  public record Attribution(String html, boolean collapsible) {
    /** Settles what ion may leave out. */
    public Attribution {
      html = html == null ? "" : html;
    }
  }

  /** Reads ion's JSON; whatever may be missing. */
  @JsonCreator
  static AssetEndpoint of(
      @JsonProperty("type") String type,
      @JsonProperty("externalType") String externalType,
      @JsonProperty("url") String url,
      @JsonProperty("accessToken") String accessToken,
      @JsonProperty("attributions") List<Attribution> attributions,
      @JsonProperty("options") Map<String, Object> options) {
    return new AssetEndpoint(
        type == null ? "" : type,
        Optional.ofNullable(externalType),
        Optional.ofNullable(url),
        Optional.ofNullable(accessToken).map(Secret::new),
        attributions == null ? List.of() : List.copyOf(attributions),
        Optional.ofNullable(options).map(given -> given.get("url")).map(String::valueOf));
  }

  /** Asks for it. */
  public static IonRequest<AssetEndpoint> request(long assetId) {
    return IonRequest.get(path(assetId), Map.of(), AssetEndpoint.class);
  }

  /** The address to ask at. */
  public static URI address(URI api, long assetId) {
    return api.resolve(path(assetId));
  }

  private static String path(long assetId) {
    return "/v1/assets/" + assetId + "/endpoint";
  }
}
