package io.ionflow.ingest.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ionflow.ingest.Complaints;
import io.ionflow.testkit.MovableClock;
import io.ionflow.testkit.S3Events;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventIntakeTest {
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final EventIntake intake = new EventIntake();

  @BeforeEach
  void define() {
    intake.setSource("surveys");
    intake.setBucket("surveys");
    intake.setPrefix("2026/");
    intake.setInclude("(?s).*\\.(?i:la[sz])");
    intake.setExclude("(?i)draft-.*");
    intake.setMeters(meters);
    intake.setComplaints(new Complaints(new MovableClock(Instant.EPOCH)));
  }

  @Test
  void namesAreTakenAsTheSourceSays() throws Exception {
    assertThat(paths("2026/hall.las", "2026/a/HALL.LAZ")).containsExactly("hall.las", "a/HALL.LAZ");
    assertThat(paths("2026/hall.tif", "2026/a/Draft-hall.las", "2026/hall.las/readme")).isEmpty();
    assertThat(counted("excluded")).isEqualTo(3);
  }

  @Test
  void whatIsNoRegularExpressionIsRefusedByItsName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> intake.setExclude("*.tmp"))
        .withMessageContaining("exclude: '*.tmp'");
  }

  @Test
  void onlyWhatLiesBelowThePrefixIsTaken() throws Exception {
    assertThat(paths("2026.las", "20267/hall.las", "/2026/hall.las")).isEmpty();
    assertThat(counted("elsewhere")).isEqualTo(3);
  }

  @Test
  void aPrefixWithoutSlashIsAFolderAllTheSame() throws Exception {
    intake.setPrefix("2026");

    assertThat(paths("2026/hall.las", "20267/hall.las")).containsExactly("hall.las");
  }

  @Test
  void aWholeBucketHasNoPrefix() throws Exception {
    intake.setPrefix("");

    assertThat(paths("2026/hall.las", "hall.las")).containsExactly("2026/hall.las", "hall.las");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026/../hall.las",
        "2026/./hall.las",
        "2026//hall.las",
        "2026/a/../../hall.las",
        "2026/a%00/hall.las",
        "2026/a%0A.las"
      })
  void aKeyThatNoFolderCouldHoldIsLeftAlone(String key) throws Exception {
    assertThat(paths(key)).isEmpty();
    assertThat(counted("refused")).isEqualTo(1);
  }

  @Test
  void whatIsNeverDataIsLeftAloneWhateverTheNamesToTake() throws Exception {
    intake.setExclude("none");

    assertThat(paths("2026/.hidden", "2026/hall.las.part", "2026/hall.ion.json")).isEmpty();
    assertThat(counted("excluded")).isEqualTo(3);
  }

  @Test
  void aKeyLongerThanS3AllowsIsLeftAlone() throws Exception {
    assertThat(paths("2026/" + "ä".repeat(600) + ".las")).isEmpty();
    assertThat(counted("refused")).isEqualTo(1);
  }

  @Test
  void aFailedAdmissionIsNoReasonToTakeTheNextTryForADuplicate() throws Exception {
    List<Arrival> first = intake.take(S3Events.created("2026/hall.las", "0A"));
    assertThat(first).hasSize(1);

    List<Arrival> again = intake.take(S3Events.created("2026/hall.las", "0A"));
    assertThat(again).isEqualTo(first);

    intake.admitted(again.get(0));
    assertThat(intake.take(S3Events.created("2026/hall.las", "0A"))).isEmpty();
    assertThat(counted("late")).isEqualTo(1);
    assertThat(counted("admitted")).isEqualTo(1);
  }

  @Test
  void anObjectThatWasGoneMayComeBackWithTheSameEvent() throws Exception {
    intake.gone(intake.take(S3Events.created("2026/hall.las", "0A")).get(0));

    assertThat(intake.take(S3Events.created("2026/hall.las", "0A"))).hasSize(1);
  }

  @Test
  void poisonIsCountedAndThrown() {
    assertThatExceptionOfType(PoisonMessageException.class).isThrownBy(() -> intake.take("no"));

    assertThat(meters.counter("ionflow.poison.messages", "source", "surveys").count()).isEqualTo(1);
  }

  private List<String> paths(String... keys) throws PoisonMessageException {
    List<String> paths = new ArrayList<>();
    for (String key : keys) {
      intake.take(S3Events.created(key, "0A")).forEach(arrival -> paths.add(arrival.path()));
    }
    return paths;
  }

  private double counted(String outcome) {
    return meters.counter("ionflow.events", "source", "surveys", "outcome", outcome).count();
  }
}
