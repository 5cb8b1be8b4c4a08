package io.ionflow.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.rotation.ForwardingRotations;
import io.ionflow.rotation.Policy;
import io.ionflow.rotation.Rotation;
import io.ionflow.rotation.RotationHouse;
import io.ionflow.rotation.RotationState;
import io.ionflow.rotation.Rotations;
import io.ionflow.usage.Episode;
import io.ionflow.usage.Incident;
import io.ionflow.usage.Incidents;
import io.ionflow.usage.Notice;
import io.ionflow.usage.Subject;
import io.ionflow.usage.Suspect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nothing of ionflow comes through any more from right before or right after any write of the
 * guard's on, and it is started again: what it does is done once for an alert, at whatever moment.
 * A real kill is {@code GuardKillTest}.
 */
class GuardDeathTest {
  /** More than a deed has. */
  private static final int MOST_MOMENTS = 30;

  /** One more after a death, and some for what a loaded machine is too slow for. */
  private static final int MOST_TRIES = 100;

  @TempDir Path dir;
  private RotationHouse house;
  private int writesToLive = Integer.MAX_VALUE;

  @BeforeEach
  void open() throws Exception {
    house =
        RotationHouse.guarded(dir, camel -> {}, MortalRotations::new)
            .around(MortalIncidents::new)
            .open();
    house.rotate("web");
  }

  @AfterEach
  void close() throws IOException {
    house.close();
  }

  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  private void mortal(Runnable write) {
    step();
    write.run();
    step();
  }

  private void step() {
    if (writesToLive < Integer.MAX_VALUE && --writesToLive < 0) {
      writesToLive = -1;
      throw new Killed();
    }
  }

  private final class MortalRotations extends ForwardingRotations {
    MortalRotations(Rotations rotations) {
      super(rotations);
    }

    @Override
    public Rotation begin(String policy, String why) {
      mortal(() -> super.begin(policy, why));
      return super.open(policy).orElseThrow();
    }

    @Override
    public Rotation beginWithout(String lost, String policy, String why) {
      mortal(() -> super.beginWithout(lost, policy, why));
      return super.open(policy).orElseThrow();
    }

    @Override
    public void drop(String tokenId, String why) {
      mortal(() -> super.drop(tokenId, why));
    }

    @Override
    public void note(String policy, Optional<String> rotationId, String why) {
      mortal(() -> super.note(policy, rotationId, why));
    }
  }

  private final class MortalIncidents implements Incidents {
    private final Incidents incidents;

    MortalIncidents(Incidents incidents) {
      this.incidents = incidents;
    }

    @Override
    public List<Incident> open(int most) {
      return incidents.open(most);
    }

    @Override
    public void mean(Incident incident, String what) {
      mortal(() -> incidents.mean(incident, what));
    }

    @Override
    public void close(Incident incident, String outcome) {
      mortal(() -> incidents.close(incident, outcome));
    }

    @Override
    public void tried(Incident incident, String why) {
      mortal(() -> incidents.tried(incident, why));
    }
  }

  /** Sees to a surge and dies at that moment of it; false if it does not have so many. */
  private boolean surge(String action, String token, int moment) throws Exception {
    Files.writeString(
        house.workspace.config().resolve("usage.yaml"),
        "guard: { mode: act, rules: [ { do: " + action + " } ] }");
    house.clock.advance(Duration.ofMinutes(1));
    Instant now = house.clock.instant();
    String name = "surge " + action + moment;
    Incident incident =
        new Incident(
            name,
            name,
            now,
            new Suspect(Suspect.Alert.SURGE, Subject.token(token)),
            "Look.",
            Incident.Step.OPEN,
            "");
    house
        .alarms()
        .keep(
            List.of(new Episode(name, now, now)),
            List.of(),
            List.of(new Notice(name, now, "Look.")),
            List.of(incident));
    writesToLive = moment;
    boolean died = false;
    for (int tries = 0; !house.incidents().open(10).isEmpty(); tries++) {
      assertThat(tries).as("tries of %s", name).isLessThan(MOST_TRIES);
      try {
        house.template().sendBody("direct:guard", null);
      } catch (RuntimeException | Error e) {
        assertThat(writesToLive).as("dead").isNegative();
      }
      died |= writesToLive < 0;
      writesToLive = Integer.MAX_VALUE;
      house.clock.advance(Duration.ofSeconds(1)); // after a fault ion is left alone for a while
    }
    died |= writesToLive < 0;
    writesToLive = Integer.MAX_VALUE;
    return died;
  }

  private String current() throws IOException {
    return house.ion.byValue(house.read("web.token")).path("id").asText();
  }

  private long beginnings() {
    return house.rotations().history("web").stream()
        .filter(event -> event.to().filter(RotationState.PLANNED::equals).isPresent())
        .filter(event -> event.from().isEmpty())
        .count();
  }

  private long saidOf(String token) {
    return house.alarms().untold(1000).stream()
        .filter(notice -> notice.text().contains(token))
        .count();
  }

  @Test
  void aDeathAnywhereRevokesOnceAndOneTokenTakesItsPlace() throws Exception {
    int moments = 0;
    boolean died = true;
    while (died) {
      String token = current();
      long before = beginnings();

      died = surge("revoke", token, moments++);

      assertThat(house.ion.all()).noneMatch(one -> one.path("id").asText().equals(token));
      assertThat(beginnings() - before).as("death at %d", moments).isEqualTo(1);
      assertThat(saidOf(token)).as("told").isEqualTo(1);
      house.tickAfter(Duration.ofMinutes(1));
      assertThat(house.ion.made()).hasSize(1);
    }
    assertThat(moments).isBetween(8, MOST_MOMENTS);
  }

  @Test
  void aDeathAnywhereBeginsOneTurnover() throws Exception {
    int moments = 0;
    boolean died = true;
    while (died) {
      String token = current();
      long before = beginnings();

      died = surge("rotate", token, moments++);

      assertThat(beginnings() - before).as("death at %d", moments).isEqualTo(1);
      house.tick();
      house.tickAfter(Policy.GRACE.plus(Policy.QUIET));
      house.tick();
      assertThat(current()).isNotEqualTo(token);
      assertThat(house.ion.made()).as("one token in the end").hasSize(1);
    }
    assertThat(moments).isBetween(8, MOST_MOMENTS);
  }

  @Test
  void aTurnoverThatEndedBeforeTheGuardCameBackIsNotBegunAgain() throws Exception {
    String token = current();
    long before = beginnings();
    Files.writeString(
        house.workspace.config().resolve("usage.yaml"),
        "guard: { mode: act, rules: [ { do: rotate } ] }");
    surgeUntilBegun(token);
    house.tick();
    house.tickAfter(Policy.GRACE.plus(Policy.QUIET));

    house.template().sendBody("direct:guard", null);

    assertThat(beginnings() - before).isEqualTo(1);
    assertThat(house.incidents().open(10)).isEmpty();
  }

  /** Dies after the turnover was begun and before that was noted. */
  private void surgeUntilBegun(String token) {
    Instant now = house.clock.instant();
    Incident incident =
        new Incident(
            "s",
            "s",
            now,
            new Suspect(Suspect.Alert.SURGE, Subject.token(token)),
            "Look.",
            Incident.Step.OPEN,
            "");
    house
        .alarms()
        .keep(
            List.of(new Episode("s", now, now)),
            List.of(),
            List.of(new Notice("s", now, "Look.")),
            List.of(incident));
    writesToLive = 6; // noted, meant, begun
    try {
      house.template().sendBody("direct:guard", null);
    } catch (RuntimeException | Error e) {
      assertThat(writesToLive).isNegative();
    }
    writesToLive = Integer.MAX_VALUE;
    assertThat(house.rotations().open("web")).isPresent();
    assertThat(house.incidents().open(10)).singleElement().matches(Incident::isMeant);
  }
}
