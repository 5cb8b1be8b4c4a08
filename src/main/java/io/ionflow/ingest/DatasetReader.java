package io.ionflow.ingest;

import io.ionflow.ingest.reading.Assembly;
import io.ionflow.ingest.reading.Cluster;
import io.ionflow.ingest.reading.Clusters;
import io.ionflow.ingest.reading.DoneFiles;
import io.ionflow.ingest.reading.DoneName;
import io.ionflow.ingest.reading.Draft;
import io.ionflow.ingest.reading.LoneParts;
import io.ionflow.ingest.reading.Owners;
import io.ionflow.ingest.reading.PassingNames;
import io.ionflow.ingest.reading.ReadingLimits;
import io.ionflow.ingest.reading.References;
import io.ionflow.ingest.reading.Shown;
import io.ionflow.ingest.reading.SourceFile;
import io.ionflow.ingest.reading.SourceTree;
import io.ionflow.ingest.reading.TreePath;
import io.ionflow.ingest.reading.UnfitDataException;
import io.ionflow.ion.AssetType;
import io.ionflow.ion.SourceType;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides which dataset a file belongs to and what kind of data it is, from content before
 * extension. Remembers, within bounds, what it read of unchanged files; safe for many threads.
 */
public final class DatasetReader {
  private final Origins origins;
  private final Owners owners;
  private final Assembly assembly;
  private final Clusters clusters = new Clusters();

  /** Takes what opens the origins of sources; ion's limits are those of its guide. */
  public DatasetReader(Origins origins) {
    this(origins, ReadingLimits.usual());
  }

  /**
   * Takes what opens the origins of sources.
   *
   * @param limits what data may have at the most
   */
  public DatasetReader(Origins origins, ReadingLimits limits) {
    References references = new References();
    this.origins = origins;
    this.owners = new Owners(references);
    this.assembly = new Assembly(references, limits);
  }

  /**
   * Reads one file of a source.
   *
   * @param source origin, and the defaults for what content can't tell
   * @param path relative to the origin, parts separated by {@code /}
   * @throws IOException if the file can't be read; not for bad content, which is {@link
   *     Reading.Unfit}
   */
  public Reading read(Source source, String path) throws IOException {
    try {
      return look(source, origins.files(source).tree(), TreePath.of(path));
    } catch (UnfitDataException unfit) {
      return new Reading.Unfit(unfit.getMessage());
    }
  }

  /**
   * The main file of the dataset that a file belongs to, told without reading the file itself.
   *
   * @return empty if it is a main file, belongs to nothing that is there, or can't be told
   */
  public Optional<String> owner(Source source, String path) throws IOException {
    try {
      SourceTree tree = origins.files(source).tree();
      TreePath file = TreePath.of(path);
      return owner(source, tree, file, clusters.of(tree, source.grouping(), file))
          .map(TreePath::text);
    } catch (UnfitDataException toldWhenItIsRead) {
      return Optional.empty();
    }
  }

  private Reading look(Source source, SourceTree tree, TreePath path)
      throws IOException, UnfitDataException {
    if (PassingNames.matches(path.name())) {
      throw new UnfitDataException(
          "%s is no data: its name is that of a temporary or administrative file"
              .formatted(Shown.of(path.text())));
    }
    SourceFile file =
        tree.file(path).orElseThrow(() -> new NoSuchFileException(Shown.of(path.text())));
    Optional<Cluster> cluster = clusters.of(tree, source.grouping(), path);
    Optional<TreePath> owner = owner(source, tree, path, cluster);
    if (owner.isPresent()) {
      return new Reading.MemberOf(owner.get().text());
    }
    if (DoneFiles.isOne(source.grouping(), path)) {
      return new Reading.Incomplete(List.of("the data that %s speaks of".formatted(file.shown())));
    }
    Optional<DoneName> awaited = source.grouping().doneName();
    if (awaited.isEmpty()) {
      return whole(source, tree, file, cluster);
    }
    Optional<SourceFile> done = DoneFiles.of(tree, awaited.get(), path, cluster);
    return done.isPresent()
        ? Announced.by(done.get(), whole(source, tree, file, cluster))
        : new Reading.Unannounced(
            Shown.of(DoneFiles.candidates(tree, awaited.get(), path, cluster).get(0)));
  }

  private Optional<TreePath> owner(
      Source source, SourceTree tree, TreePath path, Optional<Cluster> cluster)
      throws IOException, UnfitDataException {
    Optional<TreePath> anchor = cluster.map(Cluster::anchor);
    if (anchor.isPresent() && !anchor.get().equals(path)) {
      return anchor;
    }
    if (cluster.isPresent() && cluster.get().kind() != Cluster.Kind.STEM) {
      return Optional.empty();
    }
    Optional<TreePath> announced = DoneFiles.announced(tree, source.grouping(), path);
    if (announced.isEmpty()) {
      return owners.of(tree, path);
    }
    TreePath part = announced.get();
    Optional<TreePath> main = owner(source, tree, part, clusters.of(tree, source.grouping(), part));
    return main.isPresent() ? main : announced;
  }

  private Reading whole(Source source, SourceTree tree, SourceFile file, Optional<Cluster> cluster)
      throws IOException, UnfitDataException {
    if (cluster.isPresent()) {
      return new ClusterReader(assembly, source, tree, cluster.get()).read();
    }
    if (file.sizeBytes() == 0) {
      throw new UnfitDataException("%s is empty; copy it again".formatted(file.shown()));
    }
    Optional<String> lone = LoneParts.awaits(file);
    if (lone.isPresent()) {
      return new Reading.Incomplete(List.of(lone.get()));
    }
    assembly.requireSize(file.shown(), file.sizeBytes());
    Draft draft = assembly.draft(tree, file);
    return draft.missing().isEmpty()
        ? new Reading.Whole(dataset(source, tree, draft))
        : new Reading.Incomplete(
            draft.missing(), draft.members().stream().map(SourceFile::member).toList());
  }

  private Dataset dataset(Source source, SourceTree tree, Draft draft) throws UnfitDataException {
    SourceType sourceType = sourceType(source, draft);
    Dataset dataset =
        new Dataset(
            name(tree, draft.main().path(), sourceType),
            draft.main().path().text(),
            draft.members().stream().map(SourceFile::member).toList(),
            sourceType,
            assetType(source, sourceType, draft),
            options(source, sourceType, draft));
    assembly.requireSize(draft.main().shown(), dataset.sizeBytes());
    return dataset;
  }

  static AssetType usual(SourceType sourceType) {
    return sourceType.assetTypes().get(0);
  }

  private static AssetType assetType(Source source, SourceType sourceType, Draft draft)
      throws UnfitDataException {
    Optional<AssetType> chosen = source.type().filter(sourceType.assetTypes()::contains);
    if (chosen.isEmpty() && draft.assetTypes().size() > 1) {
      throw question(
          draft, source, "type", draft.assetTypes().stream().map(AssetType::wireName).toList());
    }
    return chosen.orElseGet(
        () -> draft.assetTypes().stream().findFirst().orElseGet(() -> usual(sourceType)));
  }

  /** The question that content leaves open, with the line that would answer it. */
  private static UnfitDataException question(
      Draft draft, Source source, String parameter, List<String> answers) {
    return new UnfitDataException(
        "%s could be %s, which its content doesn't tell; set %s for source '%s', by the line { name: %s, value: %s } or its like, and hand it over again"
            .formatted(
                draft.main().shown(),
                String.join(" or ", answers),
                parameter,
                source.name(),
                parameter,
                answers.get(0)));
  }

  private static SourceType sourceType(Source source, Draft draft) throws UnfitDataException {
    return new Choices(source)
        .sourceType(
            draft.candidates(),
            draft.settled(),
            () ->
                question(
                    draft,
                    source,
                    "sourceType",
                    draft.candidates().stream().map(SourceType::wireName).toList()));
  }

  private static Map<String, Object> options(Source source, SourceType sourceType, Draft draft)
      throws UnfitDataException {
    String refusal =
        "%s can't go with the options of source '%s'"
            .formatted(draft.main().shown(), source.name());
    return new Choices(source).options(sourceType, List.of(draft.options()), refusal);
  }

  /** A tileset's main file has the same name everywhere, so its folder's tells more. */
  private static String name(SourceTree tree, TreePath main, SourceType sourceType) {
    if (sourceType != SourceType.TILESET || !main.extension().equals("json")) {
      return main.stem();
    }
    String folder = main.folder();
    return folder.isEmpty()
        ? tree.rootName()
        : new TreePath(folder.substring(0, folder.length() - 1)).name();
  }
}
