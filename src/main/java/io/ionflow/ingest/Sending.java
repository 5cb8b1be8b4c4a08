package io.ionflow.ingest;

import io.ionflow.ingest.reading.Content;
import io.ionflow.store.Checked;
import io.ionflow.store.Line;
import io.ionflow.store.ObjectStore;
import io.ionflow.store.Piece;
import io.ionflow.store.Receipt;
import io.ionflow.store.StoreFault;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of a transfer: a window of pieces that stand in the line, and what becomes of them. Used
 * by one thread; the senders only send.
 */
final class Sending implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Sending.class);

  /** Small pieces queue up beyond those under way, so that no sender waits for the journal. */
  private static final int MOST_QUEUED = 256;

  private static final long MOST_QUEUED_BYTES = 4 << 20;

  /** A piece that is there, and how much of the window it took. */
  private record Done(Part part, long sizeBytes) {}

  /** The store does not know the upload that was to be put together. */
  private static final class UnknownUploadException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient Part whole;
    private final transient StoreFault fault;

    UnknownUploadException(Part whole, StoreFault fault) {
      super(fault);
      this.whole = whole;
      this.fault = fault;
    }
  }

  private final Job job;
  private final SourceFiles files;
  private final ObjectStore store;
  private final Line line;
  private final long partBytes;
  private final Ledger ledger;
  private final BooleanSupplier stopping;
  private final CompletionService<Done> window;
  private final Map<String, Integer> awaited = new HashMap<>();
  private int underWay;
  private long bytesUnderWay;

  /**
   * @param partBytes how long a part is at the least
   * @param stopping says when to stop between two pieces
   */
  Sending(
      Job job,
      SourceFiles files,
      ObjectStore store,
      Line line,
      long partBytes,
      Ledger ledger,
      BooleanSupplier stopping) {
    this.job = job;
    this.files = files;
    this.store = store;
    this.line = line;
    this.partBytes = Pieces.evenBytes(Math.min(partBytes, line.longestBytes()));
    this.ledger = ledger;
    this.stopping = stopping;
    this.window = line.completions();
  }

  /** Sends one file, as far as it has not been sent; waits while the window is full. */
  void add(Member member) throws IOException {
    String path = job.whole().uploadPath(member);
    if (ledger.isWhole(path)) {
      return;
    }
    Content content = files.content(member);
    if (Pieces.isWhole(member.sizeBytes(), partBytes)) {
      Slice slice = new Slice(content, 0, member.sizeBytes());
      submit(path, 0, slice, body -> store.put(path, body));
    } else {
      long step = Pieces.step(member.sizeBytes(), partBytes);
      if (step > line.longestBytes()) {
        throw new MemoryTooSmallException(job, member, step);
      }
      addParts(path, Pieces.cut(content, member.sizeBytes(), partBytes));
    }
  }

  private void addParts(String path, List<Slice> slices) throws IOException {
    Optional<String> begun =
        ledger.uploadId(path).filter(id -> Pieces.areOf(slices, ledger.parts(path).values()));
    String id = begun.isPresent() ? begun.get() : open(path);
    awaited.put(path, slices.size());
    Collection<Integer> there = List.copyOf(ledger.parts(path).keySet());
    for (int i = 0; i < slices.size(); i++) {
      int number = i + 1;
      if (!there.contains(number)) {
        submit(path, number, slices.get(i), body -> store.putPart(path, id, number, body));
      }
    }
    if (there.size() == slices.size()) {
      join(path);
    }
  }

  /** Begins a file's parts anew; what an earlier upload holds of it is dropped. */
  private String open(String path) throws IOException {
    Optional<String> useless = ledger.uploadId(path);
    try {
      if (useless.isPresent()) {
        line.patiently(() -> dropped(path, useless.get()));
      }
      String opened = line.patiently(() -> store.open(path));
      ledger.opened(path, opened);
      return opened;
    } catch (InterruptedException e) {
      throw stopped();
    }
  }

  private String dropped(String path, String uploadId) {
    store.abort(path, uploadId);
    return uploadId;
  }

  private void join(String path) throws IOException {
    Optional<Collection<Part>> parts = ledger.complete(path, awaited.get(path));
    if (parts.isPresent()) {
      ledger.keep();
      List<Part> all = List.copyOf(parts.get());
      String id = ledger.uploadId(path).orElseThrow();
      long sizeBytes = all.stream().mapToLong(Part::sizeBytes).sum();
      List<Receipt> receipts = all.stream().map(Part::receipt).toList();
      Optional<ContentSum> sum = ContentSum.of(all, ledger.contentKey());
      enqueue(
          () -> {
            try {
              Receipt joined = line.patiently(() -> store.join(path, id, receipts));
              return Part.of(path, 0, sizeBytes, joined, sum);
            } catch (StoreFault fault) {
              throw fault.kind() == StoreFault.Kind.LOST
                  ? new UnknownUploadException(
                      Part.of(path, 0, sizeBytes, new Receipt("", ""), sum), fault)
                  : fault;
            }
          },
          0);
    }
  }

  /**
   * The store lacks an upload of which it had every part, or some of these: an earlier join has
   * made the object and its answer was lost, or the parts are. That they are forgotten is kept
   * first: who finds out leaves an empty object where there was none.
   */
  private void settle(UnknownUploadException unknown) throws IOException {
    String fresh = open(unknown.whole.path());
    if (!isThere(unknown.whole.path())) {
      throw unknown.fault;
    }
    store.abort(unknown.whole.path(), fresh);
    ledger.confirmed(unknown.whole);
  }

  private boolean isThere(String path) {
    try {
      return store.isTaken(path);
    } catch (StoreFault unanswered) {
      LOG.debug("Job {}: whether {} is there could not be found out", job.id(), path, unanswered);
      return false;
    }
  }

  /** Waits for what is under way. */
  void finish() throws IOException {
    while (underWay > 0) {
      takeOne();
      stopIfAsked();
    }
    ledger.keep();
    if (ledger.wholeFiles() != job.whole().members().size()) {
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
    ledger.keep();
  }

  private void submit(String path, int number, Slice slice, Function<Checked, Receipt> sending)
      throws IOException {
    Piece<Part> piece =
        new Piece<>(
            slice.sizeBytes(),
            slice::open,
            slice.content().isNear(),
            body -> {
              Summed summed = new Summed(body, ledger.contentKey());
              Receipt receipt = sending.apply(summed);
              return Part.of(path, number, body.sizeBytes(), receipt, summed.content());
            });
    stopIfAsked();
    while (isFull(slice.sizeBytes())) {
      takeOne();
    }
    enqueue(line.sending(piece), slice.sizeBytes());
  }

  private boolean isFull(long sizeBytes) {
    return underWay > line.width()
        && (underWay >= MOST_QUEUED || bytesUnderWay + sizeBytes > MOST_QUEUED_BYTES);
  }

  private void enqueue(Callable<Part> work, long sizeBytes) throws IOException {
    while (true) {
      try {
        window.submit(() -> new Done(work.call(), sizeBytes));
        underWay++;
        bytesUnderWay += sizeBytes;
        return;
      } catch (RejectedExecutionException full) { // by the pieces of other jobs
        stopIfAsked();
        takeOne();
      }
    }
  }

  private void stopIfAsked() {
    if (stopping.getAsBoolean()) {
      throw new TransferStoppedException();
    }
  }

  private void takeOne() throws IOException {
    try {
      Future<Done> done = window.poll(1, TimeUnit.SECONDS);
      if (done == null) {
        ledger.signIfQuiet();
        return;
      }
      underWay--;
      Done piece = done.get();
      bytesUnderWay -= piece.sizeBytes();
      ledger.confirmed(piece.part());
      if (piece.part().number() > 0) {
        join(piece.part().path());
      }
    } catch (InterruptedException e) {
      throw stopped();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownUploadException unknown) {
        settle(unknown);
      } else {
        throw unwrap(e);
      }
    }
  }

  private static TransferStoppedException stopped() {
    Thread.currentThread().interrupt();
    return new TransferStoppedException();
  }

  /** What the work itself has thrown. */
  static IOException unwrap(ExecutionException e) {
    if (e.getCause() instanceof InterruptedException) {
      throw new TransferStoppedException();
    }
    if (e.getCause() instanceof RuntimeException known) {
      throw known;
    }
    return e.getCause() instanceof IOException known ? known : new IOException(e.getCause());
  }
}
