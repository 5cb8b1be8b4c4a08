package io.ionflow.sandbox.tiles;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Hosts a KML, CZML or GeoJSON document as it is, after checking that it is one. */
enum DocumentTiling implements Tiling {
  /** A {@code .kml}, or a {@code .kmz} unpacked with what it brings. */
  KML {
    @Override
    public Made tile(SourceFiles files, JsonNode options, Path outputDir)
        throws DataError, IOException {
      Path source = files.main(Set.of("kml"));
      Xml.requireRoot(source, "kml");
      files.copyTo(outputDir);
      Path entry = outputDir.resolve(files.relative(source));
      Path named = entry.resolveSibling("doc.kml");
      if (!Files.exists(named)) {
        Files.move(entry, named);
      }
      return Made.at(
          outputDir.relativize(named).toString().replace('\\', '/'), Assumption.ENTRY_NAME);
    }
  },
  /** An array of packets, the first of which is the document. */
  CZML {
    @Override
    public Made tile(SourceFiles files, JsonNode options, Path outputDir)
        throws DataError, IOException {
      Path source = files.main(Set.of("czml"));
      if (!firstFields(source, JsonToken.START_ARRAY).contains("id")) {
        throw new DataError(
            source.getFileName() + " is not CZML: no packet with an id comes first");
      }
      Files.createDirectories(outputDir);
      Files.copy(source, outputDir.resolve("doc.czml"));
      return Made.at("doc.czml", Assumption.ENTRY_NAME);
    }
  },
  /** An object with a type, which holds for TopoJSON too. */
  GEOJSON {
    @Override
    public Made tile(SourceFiles files, JsonNode options, Path outputDir)
        throws DataError, IOException {
      Path source = files.main(Set.of("geojson", "json", "topojson"));
      if (!firstFields(source, JsonToken.START_OBJECT).contains("type")) {
        throw new DataError(source.getFileName() + " is not GeoJSON: it has no type");
      }
      files.copyTo(outputDir);
      return Made.at(files.relative(source), Assumption.ENTRY_NAME);
    }
  };

  /** Reads the whole document as a stream and returns the field names of its first object. */
  private static List<String> firstFields(Path file, JsonToken root) throws DataError, IOException {
    List<String> fields = new ArrayList<>();
    try (JsonParser json = Json.MAPPER.createParser(file.toFile())) {
      if (json.nextToken() != root) {
        throw new DataError(file.getFileName() + " doesn't start as its type demands");
      }
      int target = root == JsonToken.START_ARRAY ? 2 : 1;
      int depth = 1;
      boolean first = true;
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        first &= depth >= target || token.isStructStart();
        if (first && depth == target && token == JsonToken.FIELD_NAME && fields.size() < 100) {
          fields.add(json.currentName());
        }
      }
      if (depth != 0) {
        throw new DataError(file.getFileName() + " is cut off");
      }
    } catch (JsonProcessingException e) {
      throw new DataError(file.getFileName() + " is not valid JSON", e);
    }
    return fields;
  }
}
