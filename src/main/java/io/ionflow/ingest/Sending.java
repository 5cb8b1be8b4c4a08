package io.ionflow.ingest;

import io.ionflow.ingest.reading.Content;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of a transfer: a window of pieces under way, and the record of those confirmed. Used by
 * one thread; the senders only send.
 */
final class Sending implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Sending.class);
  private static final int BATCH = 64;

  private final Job job;
  private final SourceFiles files;
  private final Store store;
  private final Jobs jobs;
  private final Deliveries deliveries;
  private final Transfer.Settings settings;
  private final CompletionService<Part> window;
  private final Map<String, String> uploadIds;
  private final Map<String, Map<Integer, Part>> sent = new HashMap<>();
  private final Map<String, Integer> awaited = new HashMap<>();
  private final List<Part> unkept = new ArrayList<>();
  private int underWay;
  private long lastSign = System.nanoTime();

  Sending(
      Job job,
      SourceFiles files,
      Store store,
      Jobs jobs,
      Deliveries deliveries,
      Transfer.Settings settings,
      ExecutorService senders) {
    this.job = job;
    this.files = files;
    this.store = store;
    this.jobs = jobs;
    this.deliveries = deliveries;
    this.settings = settings;
    this.window = new ExecutorCompletionService<>(senders);
    Delivery delivery = deliveries.of(job);
    this.uploadIds = new HashMap<>(delivery.uploadIds());
    delivery.parts().forEach(this::note);
  }

  /** Sends one file, as far as it has not been sent; waits while the window is full. */
  void add(Member member, BooleanSupplier stopping) throws IOException {
    String path = job.whole().uploadPath(member);
    Map<Integer, Part> before = sent.getOrDefault(path, Map.of());
    if (before.containsKey(0)) {
      return;
    }
    Content content = files.content(member);
    if (Pieces.isWhole(member.sizeBytes(), settings.partBytes())) {
      Slice slice = new Slice(content, 0, member.sizeBytes());
      submit(() -> store.put(path, slice), stopping);
    } else {
      addParts(path, Pieces.cut(content, member.sizeBytes(), settings.partBytes()), stopping);
    }
  }

  private void addParts(String path, List<Slice> slices, BooleanSupplier stopping)
      throws IOException {
    Map<Integer, Part> before = sent.getOrDefault(path, Map.of());
    if (!uploadIds.containsKey(path) || !Pieces.areOf(slices, before.values())) {
      String opened = store.open(path);
      deliveries.opened(job, path, opened);
      uploadIds.put(path, opened);
      sent.remove(path);
    }
    awaited.put(path, slices.size());
    String id = uploadIds.get(path);
    for (int i = 0; i < slices.size(); i++) {
      int number = i + 1;
      Slice slice = slices.get(i);
      if (!sent.getOrDefault(path, Map.of()).containsKey(number)) {
        submit(() -> store.putPart(path, id, number, slice), stopping);
      }
    }
    joinIfWhole(path);
  }

  /** Waits for what is under way. */
  void finish(BooleanSupplier stopping) throws IOException {
    while (underWay > 0) {
      takeOne();
      stopIfAsked(stopping);
    }
    keep();
    if (sent.values().stream().filter(parts -> parts.containsKey(0)).count()
        != job.whole().members().size()) {
      throw new IllegalStateException("the store has not confirmed every file of " + job.id());
    }
  }

  /**
   * Lets what is under way end, and keeps what was confirmed: also after a fault. Who is
   * interrupted does not wait; what ends later is sent again.
   */
  @Override
  public void close() {
    while (underWay > 0 && !Thread.currentThread().isInterrupted()) {
      try {
        takeOne();
      } catch (IOException | RuntimeException later) {
        LOG.debug("Job {}: a piece failed after the first fault", job.id(), later);
      }
    }
    keep();
  }

  private void submit(Callable<Part> piece, BooleanSupplier stopping) throws IOException {
    stopIfAsked(stopping);
    while (underWay >= settings.parallel()) {
      takeOne();
    }
    window.submit(piece);
    underWay++;
  }

  private static void stopIfAsked(BooleanSupplier stopping) {
    if (stopping.getAsBoolean()) {
      throw new TransferStoppedException();
    }
  }

  private void takeOne() throws IOException {
    try {
      Future<Part> done = window.poll(settings.lease().toMillis() / 4, TimeUnit.MILLISECONDS);
      if (done == null) {
        extend();
        return;
      }
      underWay--;
      confirmed(done.get());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TransferStoppedException();
    } catch (ExecutionException e) {
      throw unwrap(e);
    }
  }

  private static IOException unwrap(ExecutionException e) {
    if (e.getCause() instanceof RuntimeException known) {
      throw known;
    }
    return new IOException(e.getCause());
  }

  private void confirmed(Part part) {
    note(part);
    unkept.add(part);
    if (part.number() > 0) {
      joinIfWhole(part.path());
    }
    if (unkept.size() >= BATCH || isQuiet() || isLarge()) {
      keep();
    }
  }

  private boolean isLarge() {
    return unkept.stream().mapToLong(Part::sizeBytes).sum() >= settings.partBytes();
  }

  private void joinIfWhole(String path) {
    Map<Integer, Part> parts = sent.getOrDefault(path, Map.of());
    if (parts.size() == awaited.getOrDefault(path, -1) && !parts.containsKey(0)) {
      keep();
      Part whole = store.join(path, uploadIds.get(path), List.copyOf(parts.values()));
      note(whole);
      unkept.add(whole);
    }
  }

  private void note(Part part) {
    sent.computeIfAbsent(part.path(), p -> new TreeMap<>()).put(part.number(), part);
  }

  private void keep() {
    if (!unkept.isEmpty()) {
      deliveries.sent(job, List.copyOf(unkept));
      unkept.clear();
    }
    if (isQuiet()) {
      extend();
    }
  }

  /** Whether the last sign of life is long ago. */
  private boolean isQuiet() {
    Duration quiet = Duration.ofNanos(System.nanoTime() - lastSign);
    return quiet.compareTo(settings.lease().dividedBy(4)) > 0;
  }

  private void extend() {
    jobs.extend(job, settings.lease());
    lastSign = System.nanoTime();
  }
}
