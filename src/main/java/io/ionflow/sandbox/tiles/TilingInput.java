package io.ionflow.sandbox.tiles;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;

/**
 * One asset to tile.
 *
 * @param assetId ion's number of the asset
 * @param name the asset's name as the user gave it; untrusted text
 * @param type what comes out: {@code 3DTILES}, {@code IMAGERY}, {@code TERRAIN}, {@code GLTF},
 *     {@code KML}, {@code CZML} or {@code GEOJSON}
 * @param sourceType what went in, such as {@code RASTER_IMAGERY}; empty if none was given
 * @param options the asset's options as sent; an object, maybe empty
 * @param sourceDir the uploaded files, as a tree
 * @param outputDir where the result goes; made if it doesn't exist
 */
public record TilingInput(
    long assetId,
    String name,
    String type,
    String sourceType,
    JsonNode options,
    Path sourceDir,
    Path outputDir) {}
