package io.ionflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ionflow.gateway.Aliases;
import io.ionflow.gateway.AppKey;
import io.ionflow.gateway.KeyFile;
import io.ionflow.testkit.MovableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayCommandTest {
  @TempDir Path dir;

  private final MovableClock clock = new MovableClock(Instant.parse("2026-11-21T10:00:00Z"));
  private Console console = new Console(Map.of());

  @Test
  void aKeyIsToldOnceAndKeptAsAHashForItsOwnerAlone() throws IOException {
    assertThat(gateway("key", "create", "maps", "--asset", "7", "--asset", "ortho")).isZero();
    String key = console.out().strip();

    Path file = dir.resolve("data/keys.json");
    assertThat(key).matches("g[A-Za-z0-9_-]{22}");
    assertThat(Files.readString(file)).doesNotContain(key).contains(AppKey.hash(key));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(file().read()).extracting(AppKey::assets).hasToString("[[7, ortho]]");
  }

  @Test
  void jsonHasTheKeysThatScriptsRelyOn() throws IOException {
    gateway("key", "create", "maps", "--token-id", "t-1", "--requests-per-day", "5", "--json");
    JsonNode created = console.json();
    assertThat(created.path("key").asText()).startsWith("g");
    gateway("key", "revoke", "maps");
    gateway("key", "list", "--json");

    JsonNode listed = console.json().get(0);
    assertThat(listed.path("app").asText()).isEqualTo("maps");
    assertThat(listed.path("token").asText()).isEqualTo("t-1");
    assertThat(listed.path("requestsPerDay").asInt()).isEqualTo(5);
    assertThat(listed.path("revoked").asText()).isEqualTo("2026-11-21T10:00:00Z");
    assertThat(listed.path("key").isNull()).isTrue();
  }

  @Test
  void aChangeSetsTheBudgetsThatAreGivenAndNoOther() {
    gateway("key", "create", "maps", "--bytes-per-day", "7", "--geocodes-per-day", "3");
    AppKey before = file().read().get(0);

    assertThat(gateway("key", "change", "maps", "--requests-per-day", "5", "--bytes-per-day", "0"))
        .isZero();

    assertThat(file().read()).containsExactly(before.within(5, 0, 3));
    assertThat(gateway("key", "change", "others", "--requests-per-day", "5")).isEqualTo(1);
  }

  /** Regression: a key whose token was rotated could only be revoked, and the app given another. */
  @Test
  void aChangeOfTheTokenLeavesTheKeyToItsApp() {
    gateway("key", "create", "maps", "--token-id", "old", "--bytes-per-day", "7");
    AppKey before = file().read().get(0);

    assertThat(gateway("key", "change", "maps", "--token-id", "new")).isZero();
    assertThat(file().read()).containsExactly(before.by(Optional.of("new")));

    assertThat(gateway("key", "change", "maps", "--token-id", "own")).isZero();
    assertThat(file().read()).containsExactly(before.by(Optional.empty()));
  }

  @Test
  void anAppHasOneKeyAtATimeAndGetsAnotherAfterTheOldOneIsRevoked() {
    gateway("key", "create", "maps");

    assertThat(gateway("key", "create", "maps")).isEqualTo(1);
    assertThat(console.err()).contains("key revoke maps");
    assertThat(gateway("key", "revoke", "maps")).isZero();
    assertThat(gateway("key", "revoke", "maps")).isEqualTo(1);
    assertThat(gateway("key", "create", "maps")).isZero();
    assertThat(file().read()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create",
        "create a/b",
        "create a --asset nope",
        "create a --origin maps.example.org",
        "create a --origin https://a.example/path",
        "create a --bytes-per-day -1",
        "paint a"
      })
  void whatIsNoKeyIsRefusedAsMisuse(String arguments) {
    assertThat(gateway(("key " + arguments).split(" "))).isEqualTo(2);
    assertThat(file().read()).isEqualTo(List.of());
  }

  private int gateway(String... arguments) {
    console = new Console(Map.of());
    String[] all = new String[arguments.length + 1];
    all[0] = "gateway";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return console.run(
        "gateway",
        session ->
            new GatewayCommand(session, this::file, () -> Aliases.of(List.of("ortho=12")), clock),
        all);
  }

  private KeyFile file() {
    return new KeyFile(dir.resolve("data/keys.json"));
  }
}
