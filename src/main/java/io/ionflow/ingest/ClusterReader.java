package io.ionflow.ingest;

import io.ionflow.ingest.manifest.Facts;
import io.ionflow.ingest.manifest.Manifest;
import io.ionflow.ingest.manifest.ManifestReader;
import io.ionflow.ingest.manifest.Template;
import io.ionflow.ingest.reading.Assembly;
import io.ionflow.ingest.reading.Cluster;
import io.ionflow.ingest.reading.Gathering;
import io.ionflow.ingest.reading.ManifestName;
import io.ionflow.ingest.reading.Shown;
import io.ionflow.ingest.reading.SourceFile;
import io.ionflow.ingest.reading.SourceOptions;
import io.ionflow.ingest.reading.SourceTree;
import io.ionflow.ingest.reading.TreePath;
import io.ionflow.ingest.reading.UnfitDataException;
import io.ionflow.ion.AssetType;
import io.ionflow.ion.SourceType;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads files that are one dataset because a person says so: by an {@code ion.yaml}, which holds
 * over what the source says, or by the source's strategy. Whatever comes of it, they stay together.
 */
final class ClusterReader {
  private static final int LONGEST_NAME = 255;

  private final Assembly assembly;
  private final Source source;
  private final SourceTree tree;
  private final Cluster cluster;

  ClusterReader(Assembly assembly, Source source, SourceTree tree, Cluster cluster) {
    this.assembly = assembly;
    this.source = source;
    this.tree = tree;
    this.cluster = cluster;
  }

  Reading read() throws IOException, UnfitDataException {
    List<SourceFile> files = cluster.files(tree);
    try {
      return read(files);
    } catch (UnfitDataException unfit) {
      return new Reading.Unfit(unfit.getMessage(), members(files));
    }
  }

  private Reading read(List<SourceFile> files) throws IOException, UnfitDataException {
    Manifest manifest = manifest(files);
    List<SourceFile> data =
        files.stream().filter(file -> !ManifestName.matches(file.path().name())).toList();
    Gathering.Found found =
        new Gathering(assembly, tree, manifest.sourceType(), source.sourceType())
            .of(data, folder(), named());
    if (!found.missing().isEmpty()) {
      return new Reading.Incomplete(found.missing(), members(files));
    }
    for (SourceFile member : found.members()) {
      assembly.requireSize(member.shown(), member.sizeBytes());
    }
    Dataset dataset = dataset(manifest, found);
    assembly.requireSize(named(), dataset.sizeBytes());
    return new Reading.Whole(dataset);
  }

  private Manifest manifest(List<SourceFile> files) throws IOException, UnfitDataException {
    Optional<SourceFile> own = Optional.empty();
    for (SourceFile file : files) {
      if (file.path().equals(cluster.anchor()) && cluster.kind() == Cluster.Kind.MANIFEST) {
        own = Optional.of(file);
      } else if (ManifestName.matches(file.path().name())) {
        throw new UnfitDataException(
            "%s is one dataset, and %s in it describes another; keep one %s, in the outermost folder"
                .formatted(named(), file.shown(), ManifestName.NAME));
      }
    }
    return own.isPresent() ? ManifestReader.read(own.get()) : Manifest.NONE;
  }

  private Dataset dataset(Manifest manifest, Gathering.Found found) throws UnfitDataException {
    SourceType sourceType = sourceType(found);
    List<Member> data = members(found.members());
    List<Member> left = members(found.left());
    Facts facts = facts(data);
    return new Dataset(
        manifest
            .name()
            .map(name -> filled(name, facts))
            .filter(name -> !name.isBlank())
            .orElse(cluster.name(tree)),
        cluster.anchor().text(),
        mainFirst(data),
        sourceType,
        type(manifest, sourceType),
        options(manifest, sourceType, found),
        Way.UPLOAD,
        new Particulars(
            Optional.of(folder()),
            cluster.kind() == Cluster.Kind.MANIFEST ? withManifest(left) : left,
            manifest.description().map(text -> text.filled(facts)),
            manifest.attribution().map(text -> text.filled(facts)),
            false));
  }

  /** What it is known by comes first where it is data. */
  private List<Member> mainFirst(List<Member> data) {
    return data.stream()
        .sorted(Comparator.comparing(member -> !member.path().equals(cluster.anchor().text())))
        .toList();
  }

  /** The description itself comes first. */
  private List<Member> withManifest(List<Member> left) throws UnfitDataException {
    try {
      SourceFile own = tree.file(cluster.anchor()).orElseThrow(this::changed);
      return Stream.concat(Stream.of(own.member()), left.stream()).toList();
    } catch (IOException unread) {
      throw changed();
    }
  }

  private UnfitDataException changed() {
    return new UnfitDataException(named() + " changed while it was read; put it there again");
  }

  private SourceType sourceType(Gathering.Found found) throws UnfitDataException {
    return new Choices(source)
        .sourceType(found.candidates(), found.settled(), () -> question(found.candidates()));
  }

  private UnfitDataException question(List<SourceType> candidates) {
    return new UnfitDataException(
        "%s could be %s, which its content doesn't tell; write sourceType: %s into an %s in it, or set sourceType for source '%s'"
            .formatted(
                named(),
                candidates.stream().map(SourceType::wireName).collect(Collectors.joining(" or ")),
                candidates.get(0).wireName(),
                ManifestName.NAME,
                source.name()));
  }

  private AssetType type(Manifest manifest, SourceType sourceType) throws UnfitDataException {
    Optional<AssetType> chosen = manifest.type();
    if (chosen.isPresent() && !sourceType.assetTypes().contains(chosen.get())) {
      throw new UnfitDataException(
          "%s says type: %s, and ion makes none of %s; leave type out"
              .formatted(
                  Shown.of(cluster.anchor().text()),
                  chosen.get().wireName(),
                  sourceType.wireName()));
    }
    return chosen.orElse(
        source
            .type()
            .filter(sourceType.assetTypes()::contains)
            .orElse(DatasetReader.usual(sourceType)));
  }

  private Map<String, Object> options(
      Manifest manifest, SourceType sourceType, Gathering.Found found) throws UnfitDataException {
    Map<String, Object> options =
        new Choices(source)
            .options(
                sourceType,
                List.of(found.options(), manifest.options()),
                named() + " can't go with its options");
    Object inside = manifest.options().get(SourceOptions.TILESET_JSON);
    if (inside != null && !inside.equals(found.options().get(SourceOptions.TILESET_JSON))) {
      requireMember(String.valueOf(inside), found);
    }
    return options;
  }

  private void requireMember(String inside, Gathering.Found found) throws UnfitDataException {
    TreePath named = TreePath.of(folder() + inside);
    if (found.members().stream().noneMatch(file -> file.path().equals(named))) {
      throw new UnfitDataException(
          "%s has no '%s', which %s names; leave it out"
              .formatted(named(), Shown.of(inside), SourceOptions.TILESET_JSON));
    }
  }

  private Facts facts(List<Member> data) {
    Instant newest =
        data.stream().map(Member::modified).max(Comparator.naturalOrder()).orElse(Instant.EPOCH);
    String path = folder().isEmpty() ? "" : folder().substring(0, folder().length() - 1);
    return new Facts(
        path.isEmpty() ? tree.rootName() : path.substring(path.lastIndexOf('/') + 1),
        path,
        source.name(),
        newest);
  }

  private static String filled(Template name, Facts facts) {
    String text = name.filled(facts).strip();
    return text.codePointCount(0, text.length()) > LONGEST_NAME
        ? text.substring(0, text.offsetByCodePoints(0, LONGEST_NAME))
        : text;
  }

  private String folder() {
    return cluster.folder();
  }

  private String named() {
    return cluster.kind() == Cluster.Kind.STEM
        ? Shown.of(cluster.anchor().folder() + cluster.name(tree) + ".*")
        : "The folder " + Shown.of(folder().isEmpty() ? tree.rootName() : folder());
  }

  private static List<Member> members(List<SourceFile> files) {
    return files.stream().map(SourceFile::member).toList();
  }
}
