package io.ionflow.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The terrain that another lies upon: CesiumJS goes to the {@code parentUrl} of a {@code
 * layer.json} for tiles that this one does not have. It stays where it is below the terrain's own
 * address. Where it is the terrain's own address but for the asset's id, it becomes that asset at
 * the gateway, so that the key, ion and the gateway judge it as any other. Anything else becomes an
 * address that answers why it is not handed out.
 *
 * @param assetId the terrain
 * @param data where its data is
 * @param gateway address of the terrain at the gateway, ends with a slash
 */
public record TerrainParent(long assetId, DataAddress data, String gateway) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PARENT = "parentUrl";

  /** What JSON can write any letter of a name with. */
  private static final String ESCAPE = "\\u";

  /** Below an asset's address at the gateway: what answers for a parent that is elsewhere. */
  private static final String ELSEWHERE = "~parent/";

  /** Whether a path below an asset's address stands for a parent that is elsewhere. */
  public static boolean isElsewhere(String path) {
    return path.startsWith(ELSEWHERE);
  }

  /** What that answers. */
  public static Refusal refusal() {
    return new Refusal(
        403,
        "ParentElsewhere",
        "This terrain lies upon another (parentUrl) of which the gateway can't tell which asset of ion's it is.");
  }

  /**
   * The document with a parent that the gateway answers for.
   *
   * @param path of the document below the terrain's address
   * @throws IOException if it may name a parent and is no JSON
   */
  public String rewrite(String document, String path) throws IOException {
    if (!document.contains(PARENT) && !document.contains(ESCAPE)) {
      return document;
    }
    JsonNode layer = parsed(document);
    if (!(layer instanceof ObjectNode changed) || !layer.path(PARENT).isTextual()) {
      return document;
    }
    Optional<URI> parent = resolved(layer.path(PARENT).asText(), path);
    if (parent.filter(this::isOurs).isPresent()) {
      return document;
    }
    changed.put(PARENT, parent.flatMap(this::asset).orElse(gateway + ELSEWHERE));
    return JSON.writeValueAsString(changed);
  }

  private static JsonNode parsed(String document) throws IOException {
    try {
      return JSON.readTree(document);
    } catch (JsonProcessingException e) {
      throw new IOException("no JSON", e);
    }
  }

  private Optional<URI> resolved(String parent, String path) {
    try {
      return Optional.of(URI.create(data.base() + path).resolve(parent).normalize())
          .filter(uri -> uri.getRawPath() != null && uri.getRawAuthority() != null);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private boolean isOurs(URI parent) {
    return isAtOrigin(parent) && folder(parent).startsWith(data.folder());
  }

  private boolean isAtOrigin(URI parent) {
    return data.origin().getScheme().equalsIgnoreCase(parent.getScheme())
        && data.origin().getRawAuthority().equalsIgnoreCase(parent.getRawAuthority());
  }

  private static String folder(URI address) {
    String path = address.getRawPath();
    return path.endsWith("/") ? path : path + "/";
  }

  /** Its address at the gateway, if it is ours with another id. */
  private Optional<String> asset(URI parent) {
    List<String> own = Arrays.asList(data.folder().split("/", -1));
    List<String> other = Arrays.asList(folder(parent).split("/", -1));
    int id = own.indexOf(Long.toString(assetId));
    boolean isAlike =
        isAtOrigin(parent)
            && id >= 0
            && id == own.lastIndexOf(Long.toString(assetId))
            && own.size() == other.size()
            && own.subList(0, id).equals(other.subList(0, id))
            && own.subList(id + 1, own.size()).equals(other.subList(id + 1, own.size()))
            && other.get(id).matches("[1-9][0-9]{0,14}");
    String assets = gateway.substring(0, gateway.lastIndexOf('/', gateway.length() - 2) + 1);
    return isAlike ? Optional.of(assets + other.get(id) + "/") : Optional.empty();
  }
}
