package io.ionflow.ingest.reading;

import io.ionflow.ion.AssetType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What one file says about others.
 *
 * @param references the files that it needs, as names rather than URIs; not yet checked
 * @param namesCrs whether it names a coordinate reference system itself
 * @param assetTypes what its content lets be made of it; several leave a question, none says
 *     nothing
 */
record Links(List<String> references, boolean namesCrs, List<AssetType> assetTypes) {
  /** More references than that in one file are refused. */
  static final int MOST = 100_000;

  private static final Links NONE = new Links(List.of(), false);

  /** Copies what it is given. */
  Links {
    references = List.copyOf(references);
    assetTypes = List.copyOf(assetTypes);
  }

  /** Of a file that says nothing of what asset to make of it. */
  Links(List<String> references, boolean namesCrs) {
    this(references, namesCrs, List.of());
  }

  /** Reads a file as what its extension says; empty for one that names no others. */
  static Links of(SourceFile file) throws IOException, UnfitDataException {
    Links links =
        switch (file.path().extension()) {
          case "obj" -> new Links(Wavefront.libraries(file), false);
          case "mtl" -> new Links(Wavefront.maps(file), false);
          case "gltf" -> ofUris(Gltf.references(file), false);
          case "glb" -> ofUris(Gltf.packedReferences(file), false);
          case "dae", "kml", "gml", "citygml", "xml" -> ofXml(XmlContent.of(file));
          default -> NONE;
        };
    if (links.references.size() > MOST) {
      throw new UnfitDataException(
          "%s refers to more than %,d files".formatted(file.shown(), MOST));
    }
    return links;
  }

  private static Links ofXml(XmlContent content) {
    boolean kml = content.root().equals("kml");
    List<String> local =
        content.references().stream().filter(uri -> !kml || !isRemote(uri)).toList();
    Links links = ofUris(local, content.namesCrs());
    return kml ? new Links(links.references, links.namesCrs, ofKml(content)) : links;
  }

  /** ion tiles the models of a KML, or hosts the whole as it is; it can't do both. */
  private static List<AssetType> ofKml(XmlContent content) {
    if (!content.models()) {
      return List.of(AssetType.KML);
    }
    return content.shapes()
        ? List.of(AssetType.KML, AssetType.TILES_3D)
        : List.of(AssetType.TILES_3D);
  }

  /** KML may point into the web: that is for the viewer to load, not for us to upload. */
  private static boolean isRemote(String uri) {
    return uri.regionMatches(true, 0, "http:", 0, 5)
        || uri.regionMatches(true, 0, "https:", 0, 6)
        || uri.startsWith("#");
  }

  private static Links ofUris(List<String> uris, boolean namesCrs) {
    return new Links(uris.stream().map(Links::decode).distinct().toList(), namesCrs);
  }

  /** The file name that a URI reference stands for; one that is badly escaped stands for itself. */
  static String decode(String uri) {
    String path = uri.split("[?#]", 2)[0];
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] raw = path.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < raw.length; i++) {
      if (raw[i] != '%') {
        bytes.write(raw[i]);
        continue;
      }
      int high = i + 2 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
      int low = i + 2 < raw.length ? Character.digit(raw[i + 2], 16) : -1;
      if (high < 0 || low < 0) {
        return uri;
      }
      bytes.write(high << 4 | low);
      i += 2;
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
    } catch (CharacterCodingException notText) {
      return uri;
    }
  }
}
