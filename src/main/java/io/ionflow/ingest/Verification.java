package io.ionflow.ingest;

import io.ionflow.store.Line;
import io.ionflow.store.ObjectStore;
import io.ionflow.store.StoreFault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Compares what a store lists with what it was sent: a second pair of eyes on a store that confirms
 * more than it keeps. Few of the places that ion lends can be listed; then its word stands alone.
 *
 * @param wrong members that are not there with their size, in their order
 * @param words what was found, for the job's history
 */
record Verification(List<Member> wrong, String words) {

  /**
   * Asks the store, one request for each thousand files. Never fails.
   *
   * @param alive called now and then
   */
  static Verification of(Job job, ObjectStore store, Line line, Runnable alive)
      throws InterruptedException {
    Map<String, Long> missing = new HashMap<>();
    job.whole()
        .members()
        .forEach(each -> missing.put(job.whole().uploadPath(each), each.sizeBytes()));
    long begun = System.nanoTime();
    try {
      line.patiently(
          () -> {
            alive.run();
            store.list(
                (path, sizeBytes) -> {
                  alive.run();
                  missing.remove(path, sizeBytes);
                });
            return missing;
          });
    } catch (StoreFault unanswered) {
      return new Verification(
          List.of(), " The store does not tell sizes (%s).".formatted(reason(unanswered)));
    }
    List<Member> wrong = new ArrayList<>(job.whole().members());
    wrong.removeIf(each -> !missing.containsKey(job.whole().uploadPath(each)));
    double seconds = (System.nanoTime() - begun) / 1e9;
    return new Verification(
        wrong, String.format(Locale.ROOT, " The store lists each in its size (%.1f s).", seconds));
  }

  private static String reason(StoreFault fault) {
    return fault.code().orElse(fault.getMessage());
  }

  /** What is wrong, in words. */
  String complaint() {
    return "The store confirmed %d files and holds them in another size or not at all, such as %s."
        .formatted(wrong.size(), wrong.get(0).path());
  }
}
