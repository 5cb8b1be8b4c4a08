package io.ionflow.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rotations with the shipped routes, against the sandbox. */
class RotationTest {
  private static final String FILE = "sinks/web.token";

  @TempDir Path dir;
  private RotationHouse house;

  @BeforeEach
  void open() throws Exception {
    house = new RotationHouse(dir).open();
  }

  @AfterEach
  void close() throws Exception {
    house.close();
  }

  @Test
  void aFirstTokenIsMadeVerifiedAndPublished() throws Exception {
    house.policies.add(Policy.named("web").file(FILE).make());

    Rotation rotation = house.rotate("web");

    assertThat(rotation.state()).as(rotation.reason()).isEqualTo(RotationState.REVOKED);
    assertThat(house.ion.made()).hasSize(1);
    assertThat(house.ion.endpoint(house.read(FILE), 96188)).isEqualTo(200);
  }

  @Test
  void theOldTokenLivesUntilItsGraceIsOverAndItIsQuiet() throws Exception {
    house.policies.add(Policy.named("web").file(FILE).make());
    house.rotate("web");
    String old = house.read(FILE);

    Rotation second = house.rotate("web");

    assertThat(second.state()).as(second.reason()).isEqualTo(RotationState.GRACE);
    assertThat(house.read(FILE)).isNotEqualTo(old);
    assertThat(house.ion.endpoint(old, 96188)).isEqualTo(200);
    house.tickAfter(Policy.GRACE.minus(Duration.ofSeconds(1)));
    assertThat(house.ion.made()).hasSize(2);
    house.tickAfter(Duration.ofSeconds(1));
    assertThat(house.ion.made()).hasSize(1);
    assertThat(house.ion.endpoint(old, 96188)).isEqualTo(401);
    assertThat(house.find(second).state()).isEqualTo(RotationState.REVOKED);
    assertThat(house.ion.endpoint(house.read(FILE), 96188)).isEqualTo(200);
  }
}
