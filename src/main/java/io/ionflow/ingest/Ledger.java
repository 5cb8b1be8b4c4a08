package io.ionflow.ingest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the store has confirmed of one job, in memory and in the journal: small pieces are kept
 * several at a time, a large one at once. Also renews the job's claim. Used by one thread.
 */
final class Ledger {
  /** Small pieces kept at once. */
  private static final int BATCH = 64;

  private final Job job;
  private final Jobs jobs;
  private final Deliveries deliveries;
  private final Transfer.Settings settings;
  private final Outlook outlook;
  private final ContentKey contentKey;
  private final TransferLog log;
  private final Map<String, String> uploadIds;
  private final Map<String, Map<Integer, Part>> parts = new HashMap<>();
  private final Set<String> whole = new HashSet<>();
  private final List<Part> unkept = new ArrayList<>();
  private long unkeptBytes;
  private long sentBytes;
  private long lastSign = System.nanoTime();

  /**
   * @param outlook is told what was confirmed
   * @param log is told how much is there
   */
  Ledger(
      Job job,
      Jobs jobs,
      Deliveries deliveries,
      Transfer.Settings settings,
      Outlook outlook,
      TransferLog log) {
    this.outlook = outlook;
    this.job = job;
    this.jobs = jobs;
    this.deliveries = deliveries;
    this.contentKey = deliveries.contentKey();
    this.settings = settings;
    this.log = log;
    Delivery before = deliveries.of(job);
    this.uploadIds = new HashMap<>(before.uploadIds());
    before.parts().forEach(this::note);
    log.begin(sentBytes);
  }

  /** Whether a file is there as a whole. */
  boolean isWhole(String path) {
    return whole.contains(path);
  }

  /** A file that was confirmed is not there after all. */
  void doubt(String path) {
    whole.remove(path);
    uploadIds.remove(path);
    parts.remove(path);
  }

  /** How many files are there as a whole. */
  int wholeFiles() {
    return whole.size();
  }

  /** The multipart upload that a file's parts belong to. */
  Optional<String> uploadId(String path) {
    return Optional.ofNullable(uploadIds.get(path));
  }

  /** By what the contents of pieces are summed. */
  ContentKey contentKey() {
    return contentKey;
  }

  /** A file's parts, by number. */
  Map<Integer, Part> parts(String path) {
    return parts.getOrDefault(path, Map.of());
  }

  /** A file's parts go to a new multipart upload; those sent before are of no use. */
  void opened(String path, String uploadId) {
    keep();
    deliveries.opened(job, path, uploadId);
    uploadIds.put(path, uploadId);
    drop(path);
  }

  /** The store has a piece. */
  void confirmed(Part part) {
    boolean hadParts = parts.containsKey(part.path());
    note(part);
    log.look(sentBytes);
    unkept.add(part);
    unkeptBytes += part.sizeBytes();
    if (unkept.size() >= BATCH || unkeptBytes >= settings.partBytes() || isQuiet()) {
      keep();
    }
    outlook.confirmed(part.number() > 0 || !hadParts ? part.sizeBytes() : 0);
  }

  private void note(Part part) {
    if (whole.contains(part.path())) {
      return;
    }
    if (part.number() == 0) {
      drop(part.path());
      whole.add(part.path());
    } else {
      parts.computeIfAbsent(part.path(), p -> new TreeMap<>()).put(part.number(), part);
    }
    sentBytes += part.sizeBytes();
  }

  private void drop(String path) {
    sentBytes -= parts(path).values().stream().mapToLong(Part::sizeBytes).sum();
    parts.remove(path);
  }

  /** Makes durable what was confirmed. */
  void keep() {
    if (!unkept.isEmpty()) {
      deliveries.sent(job, List.copyOf(unkept));
      unkept.clear();
      unkeptBytes = 0;
    }
    signIfQuiet();
  }

  /** Renews the claim when it is time. */
  void signIfQuiet() {
    log.look(sentBytes);
    if (isQuiet()) {
      jobs.extend(job, settings.lease());
      lastSign = System.nanoTime();
    }
  }

  private boolean isQuiet() {
    Duration quiet = Duration.ofNanos(System.nanoTime() - lastSign);
    return quiet.compareTo(settings.lease().dividedBy(4)) > 0;
  }

  /** Every part of a file, in order, if all are there. */
  Optional<Collection<Part>> complete(String path, int wanted) {
    Map<Integer, Part> there = parts(path);
    return there.size() == wanted ? Optional.of(there.values()) : Optional.empty();
  }
}
