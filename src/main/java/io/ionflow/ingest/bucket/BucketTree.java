package io.ionflow.ingest.bucket;

import io.ionflow.ingest.Bucket;
import io.ionflow.ingest.Member;
import io.ionflow.ingest.reading.Owners;
import io.ionflow.ingest.reading.PassingNames;
import io.ionflow.ingest.reading.SourceFile;
import io.ionflow.ingest.reading.SourceTree;
import io.ionflow.ingest.reading.TreePath;
import io.ionflow.ingest.reading.UnfitDataException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The objects below a bucket's prefix as a tree of files, for one reading of one dataset: what it
 * has listed it does not ask for again.
 */
final class BucketTree implements SourceTree {
  /**
   * A longer folder is searched no further for models: the listing would cost more than it finds.
   */
  private static final int MOST_PAGES = 10;

  private final Bucket bucket;
  private final Buckets buckets;
  private final BucketMemory memory;
  private final Map<String, SourceFile> listed = new HashMap<>();
  private final List<String> listedBeginnings = new ArrayList<>();

  BucketTree(Bucket bucket, Buckets buckets, BucketMemory memory) {
    this.bucket = bucket;
    this.buckets = buckets;
    this.memory = memory;
  }

  @Override
  public String rootName() {
    String prefix = bucket.prefix();
    return prefix.isEmpty()
        ? bucket.name()
        : new TreePath(prefix.substring(0, prefix.length() - 1)).name();
  }

  @Override
  public Optional<SourceFile> file(TreePath path) throws IOException {
    if (listedBeginnings.stream().anyMatch(path.text()::startsWith)) {
      return Optional.ofNullable(listed.get(path.text()));
    }
    return ObjectPaths.refusal(path.text()).isPresent()
        ? Optional.empty()
        : memory.object(path.text(), buckets.door(bucket)::head).map(this::file);
  }

  /** One listing in the place of many questions, unless more begin so than it tells at once. */
  @Override
  public void expect(String beginning) throws IOException {
    if (listedBeginnings.stream().noneMatch(beginning::startsWith)) {
      BucketDoor.Page page = buckets.door(bucket).after(beginning, Optional.empty());
      if (page.next().isEmpty()) {
        keep(
            beginning, page.members().stream().filter(BucketTree::isData).map(this::file).toList());
      }
    }
  }

  @Override
  public List<String> referring(String folder) throws IOException {
    return memory.names(folder, MOST_PAGES, this::list);
  }

  private List<String> list(String folder) throws IOException {
    List<String> names = new ArrayList<>();
    Optional<String> next = Optional.empty();
    for (int page = 0; page < MOST_PAGES; page++) {
      BucketDoor.Page found = buckets.door(bucket).in(folder, next);
      found.members().stream()
          .map(member -> member.path().substring(folder.length()))
          .filter(Owners::mayRefer)
          .forEach(names::add);
      next = found.next();
      if (next.isEmpty()) {
        break;
      }
    }
    return List.copyOf(names);
  }

  @Override
  public List<SourceFile> below(String folder) throws IOException, UnfitDataException {
    List<SourceFile> found = new ArrayList<>();
    BucketDoor.Page page;
    Optional<String> last = Optional.empty();
    do {
      page = buckets.door(bucket).after(folder, last);
      page.members().stream().filter(BucketTree::isData).map(this::file).forEach(found::add);
      last = page.last();
      if (found.size() > MOST_FILES) {
        throw SourceTree.tooMany(folder);
      }
    } while (page.next().isPresent());
    keep(folder, found);
    return found;
  }

  @Override
  public List<SourceFile> named(String beginning) throws IOException, UnfitDataException {
    List<SourceFile> found = new ArrayList<>();
    BucketDoor.Page page;
    Optional<String> last = Optional.empty();
    do {
      page = buckets.door(bucket).after(beginning, last);
      page.members().stream()
          .filter(member -> member.path().indexOf('/', beginning.length()) < 0)
          .filter(BucketTree::isData)
          .map(this::file)
          .forEach(found::add);
      last = page.last();
      if (found.size() > MOST_FILES) {
        throw SourceTree.tooMany(beginning);
      }
    } while (page.next().isPresent());
    return found;
  }

  /** The first key of all; a folder of so many passing objects has none, and is told as empty. */
  @Override
  public Optional<SourceFile> first(String folder, String but) throws IOException {
    return buckets.door(bucket).after(folder, Optional.empty()).members().stream()
        .filter(BucketTree::isData)
        .filter(member -> !new TreePath(member.path()).name().equals(but))
        .findFirst()
        .map(this::file);
  }

  private void keep(String beginning, List<SourceFile> all) {
    all.forEach(file -> listed.put(file.path().text(), file));
    listedBeginnings.add(beginning);
  }

  private static boolean isData(Member member) {
    return ObjectPaths.refusal(member.path()).isEmpty()
        && !member.tag().isEmpty()
        && !PassingNames.matches(new TreePath(member.path()).name());
  }

  private SourceFile file(Member member) {
    return SourceFile.of(member, new ObjectContent(buckets, bucket, member));
  }
}
