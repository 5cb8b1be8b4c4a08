package io.ionflow.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a dataset is by its content, whatever its main file is called.
 *
 * @param shape equal for datasets that are to become the same kind of asset, of members of equal
 *     lengths: found out without a read
 * @param ends of the main file's first and last slice, to tell most apart by a short read; to be
 *     kept to oneself
 * @param digest equal only for equal contents, in one journal; may be shown
 */
public record ContentIdentity(String shape, String ends, String digest) {

  /** The shape alone. */
  public static String shapeOf(Dataset dataset) {
    Stream<String> what =
        Stream.of(dataset.sourceType().wireName(), "as " + dataset.type().wireName());
    Stream<String> options =
        dataset.options().entrySet().stream().map(each -> each.getKey() + '=' + each.getValue());
    Stream<String> members =
        dataset.members().stream().map(each -> role(dataset, each) + '\0' + each.sizeBytes());
    return Fingerprint.of(Stream.of(what, options, members).flatMap(each -> each));
  }

  /**
   * Of what was sent.
   *
   * @return empty if not all was, or the sum of a piece is not known
   */
  public static Optional<ContentIdentity> sent(
      Dataset dataset, Collection<Part> parts, ContentKey key) {
    Map<String, ContentSum> files = new HashMap<>();
    parts.stream()
        .filter(part -> part.number() == 0)
        .forEach(
            part ->
                ContentSum.of(List.of(part), key).ifPresent(sum -> files.put(part.path(), sum)));
    List<ContentSum> sums = new ArrayList<>();
    for (Member member : dataset.members()) {
      ContentSum sum = files.get(dataset.uploadPath(member));
      if (sum == null) {
        return Optional.empty();
      }
      sums.add(sum);
    }
    return Optional.of(of(dataset, sums));
  }

  /**
   * Reads every byte.
   *
   * @param look called now and then; what it throws ends the reading
   */
  public static ContentIdentity read(
      Dataset dataset, SourceFiles files, ContentKey key, Runnable look) throws IOException {
    List<ContentSum> sums = new ArrayList<>();
    for (Member member : dataset.members()) {
      sums.add(sum(member, files, key, look));
    }
    return of(dataset, sums);
  }

  private static ContentSum sum(Member member, SourceFiles files, ContentKey key, Runnable look)
      throws IOException {
    ContentHash hash = new ContentHash(key);
    byte[] slice = new byte[ContentHash.SLICE_BYTES];
    files.requireUnchanged(member);
    try (InputStream in = new Slice(files.content(member), 0, member.sizeBytes()).open()) {
      for (int got = in.readNBytes(slice, 0, slice.length);
          got > 0;
          got = in.readNBytes(slice, 0, slice.length)) {
        hash.write(slice, 0, got);
        look.run();
      }
    }
    files.requireUnchanged(member);
    return hash.sum();
  }

  /** Reads the first and the last slice of the main file. */
  public static String ends(Dataset dataset, SourceFiles files, ContentKey key) throws IOException {
    Member main = dataset.members().get(0);
    long size = main.sizeBytes();
    long last = size == 0 ? 0 : (size - 1) / ContentHash.SLICE_BYTES * ContentHash.SLICE_BYTES;
    ContentSum head = run(main, files, key, 0, Math.min(size, ContentHash.SLICE_BYTES));
    ContentSum tail = last == 0 ? head : run(main, files, key, last, size - last);
    return ends(head.head(), tail.tail());
  }

  private static ContentSum run(
      Member member, SourceFiles files, ContentKey key, long offset, long sizeBytes)
      throws IOException {
    ContentHash hash = new ContentHash(key);
    try (InputStream in = new Slice(files.content(member), offset, sizeBytes).open()) {
      in.transferTo(hash);
    }
    return hash.sum();
  }

  private static String ends(long head, long tail) {
    return "%x:%x".formatted(head, tail);
  }

  private static ContentIdentity of(Dataset dataset, List<ContentSum> sums) {
    List<String> lines = new ArrayList<>();
    String shape = shapeOf(dataset);
    lines.add(shape);
    for (int i = 0; i < sums.size(); i++) {
      lines.add(role(dataset, dataset.members().get(i)) + '\0' + sums.get(i).value());
    }
    ContentSum main = sums.get(0);
    return new ContentIdentity(
        shape, ends(main.head(), main.tail()), Fingerprint.of(lines.stream()));
  }

  /** What a member is to its dataset: the main file, what is named after it, or another. */
  private static String role(Dataset dataset, Member member) {
    if (member.path().equals(dataset.main())) {
      return "main";
    }
    String main = dataset.main().substring(dataset.main().lastIndexOf('/') + 1);
    int dot = main.lastIndexOf('.');
    String stem = dot > 0 ? main.substring(0, dot + 1) : main + '.';
    String path = dataset.uploadPath(member);
    return path.startsWith(stem) ? "*." + path.substring(stem.length()) : path;
  }
}
