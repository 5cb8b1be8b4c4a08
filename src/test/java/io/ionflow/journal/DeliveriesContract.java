package io.ionflow.journal;

import static io.ionflow.ingest.JobState.READY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ionflow.ingest.Delivery;
import io.ionflow.ingest.Job;
import io.ionflow.ingest.JobState;
import io.ionflow.ingest.Part;
import io.ionflow.ingest.StaleJobException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of deliveries keeps to. */
abstract class DeliveriesContract extends JournalContract {

  @Test
  void nothingIsSentOfANewJob() {
    Delivery delivery = deliveries.of(claimed("town.las"));

    assertThat(delivery.uploadIds()).isEmpty();
    assertThat(delivery.parts()).isEmpty();
  }

  @Test
  void whatWasSentIsThereAfterwards() {
    Job job = claimed("town.las");
    Part first = part("a/Grüße\n🏔.las", 1, 5);
    Part second = part("a/Grüße\n🏔.las", 2, 3);

    deliveries.opened(job, first.path(), "upload-1");
    deliveries.sent(job, List.of(first, second));

    assertThat(otherDeliveries.of(job).uploadIds()).containsOnlyKeys(first.path());
    assertThat(otherDeliveries.of(job).uploadIds()).containsValue("upload-1");
    assertThat(otherDeliveries.of(job).parts()).containsExactlyInAnyOrder(first, second);
    assertThat(sentBytes(job)).isEqualTo(8);
  }

  @Test
  void theWholeClosesItsUploadAndItsPartsCountOnce() {
    Job job = claimed("town.las");
    deliveries.opened(job, "big.las", "upload-1");
    deliveries.opened(job, "other.las", "upload-2");
    deliveries.sent(job, List.of(part("big.las", 1, 5), part("big.las", 2, 3)));

    deliveries.sent(job, List.of(part("big.las", 0, 8), part("small.prj", 0, 2)));

    assertThat(sentBytes(job)).isEqualTo(10);
    assertThat(deliveries.of(job).uploadIds()).containsOnlyKeys("other.las");
    assertThat(deliveries.of(job).parts()).contains(part("big.las", 0, 8));
  }

  @Test
  void theWholeCountsOnceAlsoIfItIsKeptWithItsParts() {
    Job job = claimed("town.las");
    deliveries.sent(job, List.of(part("big.las", 1, 5)));

    deliveries.sent(
        job, List.of(part("small", 0, 2), part("big.las", 2, 3), part("big.las", 0, 8)));

    assertThat(sentBytes(job)).isEqualTo(10);

    deliveries.opened(job, "big.las", "upload-1");
    assertThat(sentBytes(job)).as("begun anew").isEqualTo(2);
    deliveries.opened(job, "small", "upload-2");
    assertThat(sentBytes(job)).isZero();
  }

  @Test
  void aPieceSentTwiceCountsOnceAndTheLastOneStands() {
    Job job = claimed("town.las");
    deliveries.sent(job, List.of(part("a", 1, 5), part("b", 0, 7)));

    Part again = new Part("a", 1, 6, "new", "newer");
    deliveries.sent(job, List.of(again, part("b", 0, 7)));

    assertThat(sentBytes(job)).isEqualTo(13);
    assertThat(deliveries.of(job).parts()).containsExactlyInAnyOrder(again, part("b", 0, 7));
  }

  @Test
  void anUploadBegunAnewStartsFromNothing() {
    Job job = claimed("town.las");
    deliveries.opened(job, "a", "expired");
    deliveries.sent(job, List.of(part("a", 1, 5), part("b", 1, 2)));

    deliveries.opened(job, "a", "fresh");

    assertThat(deliveries.of(job).uploadIds()).containsEntry("a", "fresh");
    assertThat(deliveries.of(job).parts()).containsExactly(part("b", 1, 2));
    assertThat(sentBytes(job)).isEqualTo(2);
  }

  @Test
  void clearingForgetsOnlyThisJob() {
    Job job = claimed("town.las");
    Job other = claimed("village.las");
    for (Job each : List.of(job, other)) {
      deliveries.opened(each, "a", "upload");
      deliveries.sent(each, List.of(part("a", 1, 5)));
    }

    deliveries.clear(job);

    assertThat(deliveries.of(job).parts()).isEmpty();
    assertThat(deliveries.of(job).uploadIds()).isEmpty();
    assertThat(sentBytes(job)).isZero();
    assertThat(deliveries.of(other).parts()).hasSize(1);
    assertThat(sentBytes(other)).isEqualTo(5);
  }

  @Test
  void aStepThatEndsAfterwardsDoesNotUndoTheCount() {
    Job job = claimed("town.las");
    deliveries.sent(job, List.of(part("a", 1, 5)));

    Job released = jobs.release(job.in(READY), "whole");

    assertThat(released.sentBytes()).isEqualTo(5);
    assertThat(sentBytes(job)).isEqualTo(5);
  }

  @Test
  void piecesSentByManyThreadsAllCount() throws Exception {
    Job job = claimed("town.las");
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> running =
          IntStream.rangeClosed(1, 40)
              .<Future<?>>mapToObj(
                  i -> threads.submit(() -> deliveries.sent(job, List.of(part("a", i, i)))))
              .toList();
      for (Future<?> each : running) {
        each.get();
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(sentBytes(job)).isEqualTo(820);
    assertThat(deliveries.of(job).parts()).hasSize(40);
  }

  @Test
  void whoWakesAfterItsLeaseCanWriteNothing() {
    Job sleeper = claimed("town.las");
    deliveries.sent(sleeper, List.of(part("a", 1, 5)));
    clock.advance(LEASE);
    Job taken = otherNode.claim(sleeper.id(), JobState.open(), LEASE).orElseThrow();
    otherDeliveries.opened(taken, "b", "upload");

    assertRefused(() -> deliveries.sent(sleeper, List.of(part("a", 2, 5))));
    assertRefused(() -> deliveries.opened(sleeper, "a", "late"));
    assertRefused(() -> deliveries.clear(sleeper));

    assertThat(deliveries.of(taken).parts()).containsExactly(part("a", 1, 5));
    assertThat(deliveries.of(taken).uploadIds()).containsOnlyKeys("b");
    assertThat(sentBytes(taken)).isEqualTo(5);
  }

  @Test
  void piecesOfAJobThatIsGoneAreRefused() {
    Job gone = claimed("town.las");
    jobs.forget(gone, "by hand");

    assertRefused(() -> deliveries.sent(gone, List.of(part("a", 1, 5))));
    assertRefused(() -> deliveries.opened(gone, "a", "upload"));
  }

  private static void assertRefused(Runnable write) {
    assertThatThrownBy(write::run).isInstanceOf(StaleJobException.class);
  }

  private long sentBytes(Job job) {
    return jobs.find(job.id()).orElseThrow().sentBytes();
  }

  private static Part part(String path, int number, long sizeBytes) {
    return new Part(path, number, sizeBytes, "etag-" + number, "crc-" + number);
  }
}
