package io.ionflow.ingest.bucket;

import io.ionflow.ingest.Bucket;
import io.ionflow.ingest.Complaints;
import io.ionflow.ingest.Cursors;
import io.ionflow.ingest.Jobs;
import io.ionflow.ingest.Member;
import io.ionflow.ingest.PostAction;
import io.ionflow.ingest.S3Store;
import io.ionflow.ingest.Source;
import io.ionflow.ingest.WriteBack;
import io.ionflow.testkit.ManyKeys;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Watches a bucket of very many objects in a process of its own, and prints what it took. */
final class ManyKeysWatcher {
  static final int COUNT = 1_000_000;
  static final int BATCH = 5_000;

  private final BitSet known = new BitSet();
  private final Map<String, String> cursors = new HashMap<>();
  private long queries;

  private ManyKeysWatcher() {}

  /** Takes what is known of the keys. */
  public static void main(String[] args) throws IOException {
    System.setProperty("aws.accessKeyId", "AKIDLOCALTEST");
    System.setProperty("aws.secretAccessKey", "only-for-tests");
    new ManyKeysWatcher().watch(Watch.Keys.valueOf(args[0]));
  }

  private void watch(Watch.Keys keys) throws IOException {
    Watch watch = new Watch();
    watch.setKeys(keys);
    watch.setBatch(BATCH);
    try (ManyKeys server = new ManyKeys(COUNT);
        Buckets buckets = new Buckets(2, Clock.systemUTC())) {
      BucketListing listing =
          new BucketListing(
              buckets, jobs(), cursors(), new Complaints(Clock.systemUTC()), Clock.systemUTC());
      Source source = source(server);
      long handedOver = 0;
      long twice = 0;
      long looks = 0;
      long largest = 0;
      while (known.cardinality() < COUNT) {
        List<Member> found = listing.unknown(source, watch);
        handedOver += found.size();
        looks++;
        largest = Math.max(largest, found.size());
        twice += found.stream().filter(member -> known.get(ManyKeys.number(member.path()))).count();
        found.forEach(member -> known.set(ManyKeys.number(member.path())));
      }
      print("handed over", handedOver);
      print("twice", twice);
      print("looks", looks);
      print("largest look", largest);
      print("listings", server.lists());
      print("queries", queries);
      listing.unknown(source, watch);
      server.lists();
      queries = 0;
      server.grow(7);
      long fresh = 0;
      while (fresh == 0) {
        fresh = listing.unknown(source, watch).size();
      }
      print("new", fresh);
      print("listings once known", server.lists());
      print("queries once known", queries);
      print("other requests", server.others());
    }
  }

  private static Source source(ManyKeys server) {
    S3Store store =
        new S3Store(
            Optional.of(server.endpoint()),
            Optional.empty(),
            true,
            S3Store.Checksums.AUTO,
            Optional.empty());
    return Source.plain(
        "many", new Bucket("many", "2026/", store, WriteBack.NONE), PostAction.KEEP);
  }

  /** A journal that is asked for nothing but what is unknown. */
  private Jobs jobs() {
    return (Jobs)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Jobs.class},
            (proxy, method, arguments) -> {
              if (!method.getName().equals("unknown")) {
                throw new UnsupportedOperationException(method.getName());
              }
              queries++;
              return ((List<?>) arguments[1])
                  .stream()
                      .map(Member.class::cast)
                      .filter(member -> !known.get(ManyKeys.number(member.path())))
                      .toList();
            });
  }

  private Cursors cursors() {
    return new Cursors() {
      @Override
      public Optional<String> of(String source, String place) {
        return Optional.ofNullable(cursors.get(source));
      }

      @Override
      public void move(String source, String place, String key) {
        cursors.put(source, key);
      }
    };
  }

  private static void print(String what, long figure) {
    System.out.println(what + ": " + figure);
  }
}
