package io.ionflow.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.ion.Account;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ionflow rotates the token that it works with. */
class SelfRotationTest {
  @TempDir Path dir;
  private RotationHouse house;
  private Path file;

  @BeforeEach
  void open() throws Exception {
    file = dir.resolve("own.token");
    house = new RotationHouse(dir).withTokenFile(file);
    var first = house.ion.create("first", List.of("tokens:read", "tokens:write", "assets:list"));
    Files.writeString(
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))),
        first.path("token").asText());
    house.policies.add(own());
    house.open();
    house
        .rotations()
        .hold(
            new Holding(
                first.path("id").asText(), "self", Holding.Role.CURRENT, house.clock.instant()),
            "Test.");
  }

  private static TokenPolicy own() {
    return Policy.named("self").self().scopes("tokens:read", "tokens:write", "assets:list").make();
  }

  @AfterEach
  void close() throws Exception {
    house.close();
  }

  @Test
  void itWorksWithTheNewTokenBeforeTheOldIsRevoked() throws Exception {
    String old = Files.readString(file);

    Rotation rotation = house.rotate("self");

    assertThat(rotation.state()).as(rotation.reason()).isEqualTo(RotationState.GRACE);
    assertThat(Files.readString(file)).isNotEqualTo(old);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    house.tickAfter(Policy.GRACE.plus(Policy.QUIET));
    assertThat(house.find(rotation).state()).isEqualTo(RotationState.REVOKED);
    assertThat(house.engine().ask(Account.request()).scopes()).hasSize(3);
    assertThat(house.ion.made()).hasSize(1);
    assertThat(house.ion.all()).noneMatch(token -> token.path("name").asText().equals("first"));
  }

  @Test
  void aTokenThatIonflowStillWorksWithIsNeverRevoked() throws Exception {
    String old = Files.readString(file);
    Rotation rotation = house.rotate("self");
    Files.writeString(file, old); // somebody put a backup back

    house.tickAfter(Policy.GRACE.plus(Policy.QUIET));
    house.drop();
    house.open();

    assertThat(house.find(rotation).reason()).contains("ionflow itself works with");
    assertThat(house.engine().ask(Account.request()).scopes()).hasSize(3);
  }

  @Test
  void anotherPolicysTurnDoesNotTakeTheOwnTokenEither() throws Exception {
    house.policies.set(0, Policy.named("self").make());
    Rotation rotation = house.rotate("self");
    assertThat(rotation.state()).isEqualTo(RotationState.GRACE);

    for (int i = 0; i < 10; i++) {
      house.tickAfter(Duration.ofDays(2));
    }

    assertThat(house.find(rotation).state()).isEqualTo(RotationState.GRACE);
    assertThat(house.find(rotation).reason()).contains("ionflow itself works with");
    assertThat(house.engine().ask(Account.request()).scopes()).hasSize(3);
  }

  @Test
  void aSuccessorThatCouldNotGoOnIsNotMade() throws Exception {
    house.policies.set(0, Policy.named("self").self().scopes("tokens:read").make());

    Rotation rotation = house.rotate("self");

    assertThat(rotation.state()).isEqualTo(RotationState.FAILED);
    assertThat(rotation.reason()).contains("lacks tokens:write");
  }
}
