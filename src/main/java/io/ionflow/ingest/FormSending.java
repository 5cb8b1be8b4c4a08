package io.ionflow.ingest;

import io.ionflow.store.Form;
import io.ionflow.store.FormStore;
import io.ionflow.store.Line;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Sends a dataset as one form, as a self-hosted ion takes it. It has no parts to go on from: what
 * is broken off is sent from the beginning.
 */
final class FormSending {
  private final Job job;
  private final SourceFiles files;
  private final FormStore store;
  private final Line line;
  private final Ledger ledger;

  FormSending(Job job, SourceFiles files, FormStore store, Line line, Ledger ledger) {
    this.job = job;
    this.files = files;
    this.store = store;
    this.line = line;
    this.ledger = ledger;
  }

  /** Does it, unless it was done already. */
  void send() throws IOException {
    if (ledger.wholeFiles() == job.whole().members().size()) {
      return;
    }
    List<Form.File> files = job.whole().members().stream().map(this::file).toList();
    CompletionService<Boolean> sent = line.completions();
    sent.submit(line.streaming(() -> post(new Form(files))));
    try {
      Future<Boolean> end = null;
      while (end == null) {
        ledger.signIfQuiet();
        end = sent.poll(1, TimeUnit.SECONDS);
      }
      end.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TransferStoppedException();
    } catch (ExecutionException e) {
      throw Sending.unwrap(e);
    }
    files.forEach(file -> ledger.confirmed(new Part(file.name(), 0, file.sizeBytes(), "", "")));
    ledger.keep();
  }

  private boolean post(Form form) {
    store.post(form);
    return true;
  }

  private Form.File file(Member member) {
    Slice slice = new Slice(files.content(member), 0, member.sizeBytes());
    return new Form.File(job.whole().uploadPath(member), member.sizeBytes(), slice::open);
  }
}
