package io.ionflow.ingest.reading;

import io.ionflow.ingest.Dataset;
import io.ionflow.ingest.DatasetReader;
import io.ionflow.ingest.Folder;
import io.ionflow.ingest.Grouping;
import io.ionflow.ingest.Member;
import io.ionflow.ingest.Origin;
import io.ionflow.ingest.Origins;
import io.ionflow.ingest.PostAction;
import io.ionflow.ingest.Reading;
import io.ionflow.ingest.Source;
import io.ionflow.ingest.Strategy;
import io.ionflow.ingest.bucket.Buckets;
import io.ionflow.ion.AssetType;
import io.ionflow.ion.SourceType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A watched folder for tests, with a reader that looks at it. */
public final class Inbox {
  private final Path root;
  private final Origin origin;
  private final Put put;
  private final Origins origins;
  private DatasetReader reader;
  private Optional<SourceType> sourceType = Optional.empty();
  private Optional<AssetType> type = Optional.empty();
  private Map<String, Object> options = Map.of();
  private Grouping grouping = Grouping.USUAL;

  /** Puts bytes at a path. */
  public interface Put {
    void put(String path, byte[] bytes) throws IOException;
  }

  public Inbox(Path root) {
    this(
        root,
        new Folder(root, root.resolveSibling("done"), root.resolveSibling("failed")),
        (path, bytes) -> {
          Path file = root.resolve(path);
          Files.createDirectories(file.getParent());
          Files.write(file, bytes);
        },
        new Buckets(1, Clock.systemUTC()));
  }

  /** An inbox at another origin. */
  public Inbox(Path root, Origin origin, Put put, Buckets buckets) {
    this.root = root;
    this.origin = origin;
    this.put = put;
    this.origins = new Origins(Clock.systemUTC(), buckets);
    this.reader = new DatasetReader(origins);
  }

  public Inbox put(String path, byte[] bytes) throws IOException {
    put.put(path, bytes);
    return this;
  }

  public Inbox put(String path, String text) throws IOException {
    return put(path, text.getBytes(StandardCharsets.UTF_8));
  }

  public Inbox of(SourceType given) {
    sourceType = Optional.of(given);
    return this;
  }

  public Inbox as(AssetType given) {
    type = Optional.of(given);
    return this;
  }

  public Inbox with(Map<String, Object> given) {
    options = given;
    return this;
  }

  public Inbox by(Strategy strategy) {
    grouping = new Grouping(strategy, grouping.doneName());
    return this;
  }

  public Inbox announcedBy(String doneFile) {
    grouping = new Grouping(grouping.strategy(), Optional.of(DoneName.of(doneFile)));
    return this;
  }

  public Inbox within(ReadingLimits limits) {
    reader = new DatasetReader(origins, limits);
    return this;
  }

  public Path root() {
    return root;
  }

  public Reading read(String path) throws IOException {
    Source source =
        new Source(
            "inbox",
            origin,
            Duration.ofSeconds(5),
            Duration.ofMinutes(10),
            sourceType,
            type,
            Optional.empty(),
            options,
            PostAction.KEEP);
    return reader.read(source.grouped(grouping), path);
  }

  /** The dataset of a main file; fails if it isn't whole. */
  public Dataset dataset(String path) throws IOException {
    if (read(path) instanceof Reading.Whole whole) {
      return whole.dataset();
    }
    throw new AssertionError(path + " is not whole: " + read(path));
  }

  public List<String> members(String path) throws IOException {
    return dataset(path).members().stream().map(Member::path).toList();
  }

  /** Why a file is unfit; fails if it isn't. */
  public String reason(String path) throws IOException {
    if (read(path) instanceof Reading.Unfit unfit) {
      return unfit.reason();
    }
    throw new AssertionError(path + " is not unfit: " + read(path));
  }

  public List<String> missing(String path) throws IOException {
    if (read(path) instanceof Reading.Incomplete incomplete) {
      return incomplete.missing();
    }
    throw new AssertionError(path + " is not incomplete: " + read(path));
  }
}
