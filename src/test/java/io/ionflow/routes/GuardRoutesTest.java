package io.ionflow.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.rotation.RotationHouse;
import io.ionflow.usage.Episode;
import io.ionflow.usage.Incident;
import io.ionflow.usage.Notice;
import io.ionflow.usage.Subject;
import io.ionflow.usage.Suspect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Passes every node of the guard's routes. What they come to, GuardTest looks at. */
class GuardRoutesTest {
  static final Set<String> AREAS = Set.of("guard");

  @TempDir Path dir;
  private final NodeCoverage coverage = new NodeCoverage();
  private RotationHouse house;

  @BeforeEach
  void open() throws Exception {
    house =
        RotationHouse.guarded(
                dir,
                camel -> camel.getRegistry().bind("coverage", coverage),
                rotations -> rotations)
            .open();
    house.rotate("web");
  }

  @AfterEach
  void close() throws IOException {
    house.close();
  }

  private void see(String name, String rule, Subject subject) throws IOException {
    Files.writeString(
        house.workspace.config().resolve("usage.yaml"),
        "guard: { mode: act, rules: [ " + rule + " ] }");
    Instant now = house.clock.instant();
    Notice notice = new Notice(name, now, name);
    Suspect suspect = new Suspect(Suspect.Alert.LIMIT, subject);
    house
        .alarms()
        .keep(
            List.of(new Episode(name, now, now)),
            List.of(),
            List.of(notice),
            List.of(new Incident(name, name, now, suspect, name, Incident.Step.OPEN, "")));
    house.template().sendBody("direct:guard", null);
  }

  @Test
  void everyNodeIsPassed() throws Exception {
    house.giveKey("kiosk");
    Subject token = Subject.token(house.ion.made().get(0).path("id").asText());

    see("app", "{ do: restrict, to: { requests-per-day: 5 } }", new Subject("", "kiosk", ""));
    house.ion.fault("{'method':'DELETE','path':'/v2/tokens/*','status':404}");
    see("revoke", "{ do: revoke }", token);
    house.ion.clearFaults();
    house.alarms().keep(List.of(), List.of("revoke"), List.of(), List.of());
    see("rotate", "{ do: rotate }", token);

    assertThat(coverage.missed(AREAS)).isEmpty();
    assertThat(house.rotations().open("web")).isPresent();
  }
}
