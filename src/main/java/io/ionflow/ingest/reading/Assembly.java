package io.ionflow.ingest.reading;

import io.ionflow.ion.AssetType;
import io.ionflow.ion.SourceType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Gathers, for a main file of a format, everything that its dataset consists of. */
public final class Assembly {
  private static final Set<String> TEXT_MODELS = Set.of("obj", "dae");

  private final References references;
  private final ReadingLimits limits;
  private final Textures textures = new Textures();

  /**
   * Follows references through those given.
   *
   * @param limits what data may have at the most
   */
  public Assembly(References references, ReadingLimits limits) {
    this.references = references;
    this.limits = limits;
  }

  /**
   * The draft of a main file's dataset, complete or with what is missing.
   *
   * @throws UnfitDataException if the file is of no type that ion takes, or is broken
   */
  public Draft draft(SourceTree tree, SourceFile main) throws IOException, UnfitDataException {
    requireTextSize(main);
    Format format = Sniffer.format(main);
    Draft draft = new Draft(main, format.sourceTypes());
    switch (format) {
      case TIFF, JPEG, PNG, ERDAS_IMAGE, ASCII_GRID, USGS_DEM, FLOAT_GRID, SOURCE_MAP ->
          raster(tree, draft, format);
      case CITYGML -> cityModel(tree, draft);
      case OBJ, GLTF, GLB, COLLADA, KML -> model(tree, draft);
      case LAS -> {
        Las.require(main);
        points(tree, draft);
      }
      case TILESET -> tileset(tree, draft);
      case KMZ -> keyholeArchive(draft);
      case ZIP -> archive(draft);
      case CZML, GEOJSON, TOPOJSON, TERRAIN_DATABASE, FBX, IFC, REVIT, DWG, DXF, DGN -> {} // alone
    }
    return draft;
  }

  private static void raster(SourceTree tree, Draft draft, Format format)
      throws IOException, UnfitDataException {
    List<SourceFile> sidecars = Sidecars.of(tree, draft.main().path());
    Raster raster = Sidecars.complete(Rasters.read(draft.main(), format, sidecars), sidecars);
    draft.add(sidecars);
    draft.narrow(raster.sourceTypes(), raster.settled());
    draft.await(Sidecars.missing(draft.main().path(), raster));
    boolean header = sidecars.stream().anyMatch(file -> file.path().extension().equals("hdr"));
    if (format == Format.FLOAT_GRID && !header) {
      draft.await(List.of(draft.main().path().stem() + ".hdr (size of the grid)"));
    }
  }

  private void cityModel(SourceTree tree, Draft draft) throws IOException, UnfitDataException {
    model(tree, draft);
    List<SourceFile> sidecars = Sidecars.of(tree, draft.main().path());
    draft.add(sidecars);
    boolean crs =
        references.links(draft.main()).namesCrs()
            || sidecars.stream().anyMatch(file -> file.sizeBytes() > 0);
    if (!crs) {
      draft.await(
          List.of(
              draft.main().path().stem()
                  + ".prj (coordinate reference system, for want of a srsName)"));
    }
  }

  private void model(SourceTree tree, Draft draft) throws IOException, UnfitDataException {
    List<SourceFile> found = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (Map.Entry<TreePath, Optional<SourceFile>> need :
        references.needs(tree, draft.main()).entrySet()) {
      if (need.getValue().isPresent()) {
        found.add(need.getValue().get());
      } else {
        missing.add(Spellings.named(tree, need.getKey()));
      }
    }
    for (SourceFile member : found) {
      requireTextSize(member);
      if (Textures.isPicture(member)) {
        textures.require(member, limits.textureEdge());
      }
    }
    draft.add(found);
    draft.await(missing);
    draft.make(references.links(draft.main()).assetTypes());
  }

  private void points(SourceTree tree, Draft draft) throws IOException, UnfitDataException {
    List<SourceFile> sidecars = Sidecars.of(tree, draft.main().path());
    draft.add(sidecars);
    boolean placed =
        !limits.pointsNeedCrs()
            || Las.namesCrs(draft.main())
            || sidecars.stream().anyMatch(file -> file.sizeBytes() > 0);
    if (!placed) {
      draft.await(
          List.of(
              draft.main().path().stem()
                  + ".prj (coordinate reference system, which no record in the file names)"));
    }
  }

  /**
   * Refuses what no way takes; by which way an asset goes is decided later, and limits it further.
   */
  public void requireSize(String shown, long bytes) throws UnfitDataException {
    if (bytes > limits.fetchedBytes()) {
      throw new UnfitDataException(
          "%s has %,d bytes, of which ion takes %,d at most; split it"
              .formatted(shown, bytes, limits.fetchedBytes()));
    }
  }

  /** A model kept as text may not be as long as other data. */
  private void requireTextSize(SourceFile file) throws UnfitDataException {
    if (TEXT_MODELS.contains(file.path().extension()) && file.sizeBytes() > limits.modelBytes()) {
      throw new UnfitDataException(
          "%s has %,d bytes, of which ion takes %,d at most in a text model; split it, or save it as .glb"
              .formatted(file.shown(), file.sizeBytes(), limits.modelBytes()));
    }
  }

  private static void tileset(SourceTree tree, Draft draft) throws IOException, UnfitDataException {
    SourceFile main = draft.main();
    List<SourceFile> below =
        tree.below(main.path().folder()); // first: it may spare asking for each
    draft.await(TileWalk.missing(tree, main));
    draft.add(
        below.stream()
            .filter(file -> !file.path().equals(main.path()))
            .filter(file -> !ManifestName.matches(file.path().name()))
            .toList());
    draft.option(SourceOptions.TILESET_JSON, Tilesets.MAIN);
  }

  private void keyholeArchive(Draft draft) throws IOException, UnfitDataException {
    ZipContent content = ZipContent.of(draft.main(), limits.unpackedBytes());
    if (!content.sourceTypes().contains(SourceType.KML_DOCUMENT)) {
      throw new UnfitDataException(
          "%s holds no .kml; pack it again".formatted(draft.main().shown()));
    }
    draft.make(
        content.holdsModels()
            ? List.of(AssetType.KML, AssetType.TILES_3D)
            : List.of(AssetType.KML));
  }

  private void archive(Draft draft) throws IOException, UnfitDataException {
    ZipContent content = ZipContent.of(draft.main(), limits.unpackedBytes());
    List<String> tilesets = content.tilesets();
    List<SourceType> types = content.sourceTypes();
    if (tilesets.size() == 1) {
      draft.narrow(List.of(SourceType.TILESET), true);
      draft.option(SourceOptions.TILESET_JSON, tilesets.get(0));
    } else if (!tilesets.isEmpty() || types.isEmpty()) {
      throw new UnfitDataException(
          "%s holds %s; unpack it here"
              .formatted(
                  draft.main().shown(),
                  tilesets.isEmpty()
                      ? "nothing that ion takes from an archive"
                      : "%d tilesets, of which an asset takes one".formatted(tilesets.size())));
    } else {
      draft.narrow(types, content.isSettled());
    }
  }
}
