package io.ionflow.ingest.reading;

import io.ionflow.ion.SourceType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds out what files that are one dataset make together: which of them are data, and of what
 * type. What ion takes nothing of, such as notes and previews, is left aside.
 */
public final class Gathering {
  /** Of these an asset can have several main files; of all others one. */
  private static final Set<SourceType> SETS =
      Set.of(
          SourceType.POINT_CLOUD,
          SourceType.RASTER_IMAGERY,
          SourceType.RASTER_TERRAIN,
          SourceType.CITYGML,
          SourceType.MODEL_3D,
          SourceType.CAPTURE_3D);

  /** Names of many things that are no data. */
  private static final Set<String> ANYTHING = Set.of("xml", "json", "zip", "src");

  private static final Set<String> PICTURES = Set.of("jpg", "jpeg", "png");
  private static final Set<String> REFERRING =
      Set.of("obj", "gltf", "glb", "dae", "gml", "citygml");

  private final Assembly assembly;
  private final SourceTree tree;
  private final Optional<SourceType> wanted;
  private final Optional<SourceType> usual;
  private final List<Draft> drafts = new ArrayList<>();
  private final Set<TreePath> taken = new LinkedHashSet<>();

  /**
   * What was found.
   *
   * @param members every file to upload, main files first
   * @param left the others
   * @param candidates what it can be, the usual one first
   * @param settled whether the first candidate holds without a person having to choose
   * @param missing what has not arrived
   * @param options that follow from the data
   */
  public record Found(
      List<SourceFile> members,
      List<SourceFile> left,
      List<SourceType> candidates,
      boolean settled,
      List<String> missing,
      Map<String, Object> options) {}

  /**
   * Gathers with that assembly.
   *
   * @param wanted what it is, as a person says; all else is left aside
   * @param usual what is meant if there is a choice
   */
  public Gathering(
      Assembly assembly, SourceTree tree, Optional<SourceType> wanted, Optional<SourceType> usual) {
    this.assembly = assembly;
    this.tree = tree;
    this.wanted = wanted;
    this.usual = usual;
  }

  /**
   * What those files make.
   *
   * @param folder that upload paths are relative to
   * @param named what to call them in a reason
   */
  public Found of(Collection<SourceFile> files, String folder, String named)
      throws IOException, UnfitDataException {
    for (SourceFile file :
        files.stream().sorted(Comparator.comparingInt(Gathering::rank)).toList()) {
      if (!taken.contains(file.path())) {
        draft(file);
      }
    }
    if (drafts.stream().anyMatch(draft -> !isPicture(draft))) {
      drafts.removeIf(draft -> isPicture(draft) && !draft.missing().isEmpty());
    }
    if (drafts.isEmpty()) {
      throw new UnfitDataException(
          "%s holds nothing that ion takes%s"
              .formatted(named, wanted.map(type -> " as " + type.wireName()).orElse("")));
    }
    List<SourceType> common = common(named);
    requireOne(common.get(0), named);
    return found(files, folder, common);
  }

  private void draft(SourceFile file) throws IOException, UnfitDataException {
    String extension = file.path().extension();
    if (Sidecars.isSidecar(file.path()) || Format.under(extension).findAny().isEmpty()) {
      return;
    }
    try {
      if (file.sizeBytes() == 0) {
        throw new UnfitDataException("%s is empty; copy it again".formatted(file.shown()));
      }
      Draft draft = assembly.draft(tree, file);
      if (wanted.isEmpty() || draft.candidates().contains(wanted.get())) {
        drafts.add(draft);
        draft.members().forEach(member -> taken.add(member.path()));
      }
    } catch (UnfitDataException unfit) {
      if (!ANYTHING.contains(extension) || file.path().name().equals(Tilesets.MAIN)) {
        throw unfit;
      }
    }
  }

  /** What all of them can be. */
  private List<SourceType> common(String named) throws UnfitDataException {
    if (wanted.isPresent()) {
      return List.of(wanted.get());
    }
    List<SourceType> common = new ArrayList<>(drafts.get(0).candidates());
    for (Draft draft : drafts) {
      common.retainAll(draft.candidates());
      if (common.isEmpty() && usual.isPresent() && drafts.stream().anyMatch(this::isUsual)) {
        drafts.removeIf(found -> !isUsual(found));
        return List.of(usual.get());
      }
      if (common.isEmpty()) {
        throw new UnfitDataException(
            "%s holds %s and %s; say which is meant, such as sourceType: %s, and the other is left aside"
                .formatted(
                    named,
                    told(drafts.get(0)),
                    told(draft),
                    drafts.get(0).candidates().get(0).wireName()));
      }
    }
    return common;
  }

  private boolean isUsual(Draft draft) {
    return draft.candidates().contains(usual.orElseThrow());
  }

  private void requireOne(SourceType type, String named) throws UnfitDataException {
    if (drafts.size() > 1 && !SETS.contains(type)) {
      throw new UnfitDataException(
          "%s holds %d files of %s, such as %s and %s, of which an asset takes one; give each a folder of its own"
              .formatted(
                  named,
                  drafts.size(),
                  type.wireName(),
                  drafts.get(0).main().shown(),
                  drafts.get(1).main().shown()));
    }
  }

  private Found found(Collection<SourceFile> files, String folder, List<SourceType> common) {
    Set<SourceFile> members = new LinkedHashSet<>();
    Set<String> missing = new LinkedHashSet<>();
    Map<String, Object> options = new LinkedHashMap<>();
    drafts.forEach(draft -> members.add(draft.main()));
    for (Draft draft : drafts) {
      members.addAll(draft.members());
      missing.addAll(draft.missing());
      options.putAll(draft.options());
    }
    TreePath first = drafts.get(0).main().path();
    options.computeIfPresent(
        SourceOptions.TILESET_JSON,
        (name, inside) ->
            first.extension().equals("zip") ? inside : first.text().substring(folder.length()));
    return new Found(
        List.copyOf(members),
        files.stream().filter(file -> !members.contains(file)).toList(),
        common,
        common.size() == 1 || drafts.stream().allMatch(Draft::settled),
        List.copyOf(missing),
        options);
  }

  private static String told(Draft draft) {
    return "%s (%s)"
        .formatted(
            draft.main().shown(),
            draft.candidates().stream()
                .map(SourceType::wireName)
                .collect(Collectors.joining(" or ")));
  }

  private static boolean isPicture(Draft draft) {
    return PICTURES.contains(draft.main().path().extension());
  }

  /** What takes others comes first, so that these are not taken for data of their own. */
  private static int rank(SourceFile file) {
    String extension = file.path().extension();
    if (file.path().name().equals(Tilesets.MAIN)) {
      return file.path().folders().size(); // the outermost one first
    }
    if (extension.equals("kml")) {
      return 10_000;
    }
    if (REFERRING.contains(extension)) {
      return 10_001;
    }
    return PICTURES.contains(extension) ? 10_003 : 10_002;
  }
}
