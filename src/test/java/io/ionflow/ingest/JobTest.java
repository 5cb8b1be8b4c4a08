package io.ionflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JobTest extends JournalledTest {
  private static final Instant LATER = Instant.parse("2026-04-01T00:00:00Z");

  /** A job in which every value differs from those that a test sets. */
  private Job job() throws IOException {
    put("park.geojson", GEOJSON);
    return job(JobState.TRANSFERRING, PostAction.KEEP, "park.geojson").because("some reason");
  }

  @Test
  void eachChangeAltersItsOwnValuesAndNoOther() throws IOException {
    Job job = job();

    assertThat(job.dueAt(LATER)).usingRecursiveComparison().ignoringFields("due").isEqualTo(job);
    assertThat(job.dueAt(LATER).due()).isEqualTo(LATER);
    assertThat(job.because("why"))
        .usingRecursiveComparison()
        .ignoringFields("reason")
        .isEqualTo(job);
    assertThat(job.because("why").reason()).isEqualTo("why");
    assertThat(job.seen("else")).usingRecursiveComparison().ignoringFields("seen").isEqualTo(job);
    assertThat(job.seen("else").seen()).isEqualTo("else");
    assertThat(job.at(7)).usingRecursiveComparison().ignoringFields("percent").isEqualTo(job);
    assertThat(job.at(7).percent()).isEqualTo(7);
    assertThat(job.afterFault().afterFault())
        .usingRecursiveComparison()
        .ignoringFields("attempts")
        .isEqualTo(job);
    assertThat(job.afterFault().afterFault().attempts()).isEqualTo(2);
    assertThat(job.with(Optional.<Long>empty()))
        .usingRecursiveComparison()
        .ignoringFields("assetId")
        .isEqualTo(job);
    assertThat(job.with(job.whole().named("other")).whole().name()).isEqualTo("other");
  }

  @Test
  void anotherStateIsDueAtOnceAndHasNothingToExplain() throws IOException {
    Job job = job().dueAt(LATER).at(50);

    Job next = job.in(JobState.FINISHING);

    assertThat(next.state()).isEqualTo(JobState.FINISHING);
    assertThat(next.due()).isEqualTo(Instant.EPOCH);
    assertThat(next.reason()).isEmpty();
    assertThat(next)
        .usingRecursiveComparison()
        .ignoringFields("state", "due", "reason")
        .isEqualTo(job);
  }

  @Test
  void whatAJobDoesNotHaveYetIsNamed() throws IOException {
    put("park.geojson", GEOJSON);
    Job job = found(source(PostAction.KEEP), "park.geojson");

    assertThatThrownBy(job::whole).hasMessage(job.id() + " has no dataset yet");
    assertThatThrownBy(job::asset).hasMessage(job.id() + " has no asset yet");
  }
}
