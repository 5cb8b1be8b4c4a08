package io.ionflow.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nothing of ionflow comes through any more, from right before or right after any write of a
 * rotation on, and it is started again: at any moment every sink holds a token that works (K2), and
 * in the end there is one. What a real kill leaves is looked at in {@code RotationCrashTest}.
 */
class DeathTest {
  /** More than a rotation has; it ends by itself then. */
  private static final int MOST_MOMENTS = 100;

  private static final int REOPENED = 7;

  @TempDir Path dir;
  private RotationHouse house;
  private MortalRotations mortal;

  @AfterEach
  void close() throws Exception {
    house.close();
  }

  private RotationHouse house() throws Exception {
    return new RotationHouse(
        dir,
        camel -> {},
        rotations -> {
          mortal = new MortalRotations(rotations);
          return mortal;
        },
        Map.of());
  }

  @Test
  void aDeathAnywhereLeavesEverySinkWithATokenThatWorksAndOneTokenInTheEnd() throws Exception {
    house = house();
    String sinks = "file:" + house.workspace.dir() + "/sinks?fileName=c.token";
    house.policies.add(
        Policy.named("web")
            .file("sinks/a.token")
            .sink(
                "command",
                "b",
                Map.of(
                    "run",
                    List.of("sh", "-c", "cat > b.part && mv b.part b.token"),
                    "readBack",
                    List.of("cat", "b.token")))
            .sink("uri", "c", Map.of("write", sinks, "read", sinks + "&noop=true&idempotent=false"))
            .sink("handover", "d", Map.of("app", "app"))
            .make());
    house.open();
    rotate(MOST_MOMENTS);

    int moments = 0;
    while (rotate(moments)) {
      moments++;
    }

    assertThat(moments).isBetween(30, MOST_MOMENTS - 1);
    demandWorking(house.workspace.dir());
    assertThat(house.ion.made()).hasSize(1);
  }

  @Test
  void aDeathAnywhereOfItsOwnRotationLocksIonflowNeverOut() throws Exception {
    Path file = dir.resolve("own.token");
    house = house().withTokenFile(file);
    var first = house.ion.create("first", List.of("tokens:read", "tokens:write", "assets:read"));
    Files.writeString(
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))),
        first.path("token").asText());
    house.policies.add(
        Policy.named("web").self().scopes("tokens:read", "tokens:write", "assets:read").make());
    house.open();
    rotate(MOST_MOMENTS);

    int moments = 0;
    while (rotate(moments)) {
      moments++;
    }

    assertThat(moments).isBetween(15, MOST_MOMENTS - 1);
    demandWorking(dir);
    assertThat(house.ion.made()).hasSize(1);
  }

  /** Does a rotation to its end; true if there was such a moment to die at in it. */
  private boolean rotate(int moment) throws Exception {
    String id = house.rotations().begin("web", "Asked for by a test.").id();
    mortal.dieAfter(moment);
    boolean died = false;
    for (int i = 0; i < 50 && !state(id).ended(); i++) {
      try {
        house.tickAfter(Policy.GRACE.plus(Policy.QUIET));
      } catch (RuntimeException | Error e) {
        if (!mortal.isDead()) {
          throw e;
        }
      }
      if (mortal.isDead()) {
        died = true;
        startAgain(moment);
        if (moment > 0) {
          demandWorking(house.workspace.dir());
          demandWorking(dir);
        }
      }
    }
    assertThat(state(id)).as("death at %d", moment).isEqualTo(RotationState.REVOKED);
    mortal.dieAfter(Integer.MAX_VALUE);
    return died;
  }

  /**
   * The routes keep nothing between two messages, so that most times only the journal's record is
   * taken up anew, as a start does it; all is dropped and opened now and then.
   */
  private void startAgain(int moment) throws Exception {
    if (moment % REOPENED == 0) {
      house.drop();
      house.open();
    } else {
      mortal.dieAfter(Integer.MAX_VALUE);
      house.rotations().recover();
    }
  }

  private RotationState state(String id) {
    return house.rotations().find(id).orElseThrow().state();
  }

  /** Every file of that folder and of the sinks in it that holds a token holds one that works. */
  private void demandWorking(Path folder) throws IOException {
    for (String name : List.of("sinks/a.token", "b.token", "sinks/c.token", "own.token")) {
      Path file = folder.resolve(name);
      if (Files.exists(file)) {
        assertThat(house.ion.endpoint(Files.readString(file), 96188)).as(name).isEqualTo(200);
      }
    }
  }
}
