package io.ionflow.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ionflow.ion.CredentialsException;
import io.ionflow.ion.IonFault;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfilesTest {
  private static final IonServer ION =
      new IonServer(
          URI.create("https://api.cesium.com"), URI.create("https://ion.cesium.com/oauth"));

  @TempDir private Path dir;

  @Test
  void whatIsKeptIsFoundToTheLastDetail() {
    Profile whole =
        new Profile(
            "default",
            ION,
            Optional.of(42L),
            Optional.of(login("a")),
            Optional.of(Instant.parse("2026-01-01T00:00:00.123Z")));
    Profile bare = new Profile("lab", ION, Optional.empty(), Optional.empty(), Optional.empty());

    profiles().keep(whole);
    profiles().keep(bare);

    assertThat(profiles().all()).containsExactly(whole, bare);
    assertThat(profiles().find("lab")).hasValue(bare);
    assertThat(profiles().find("none")).isEmpty();
  }

  @Test
  void signingOutForgetsOneAndLeavesTheOthers() {
    profiles().keep(profile("one"));
    profiles().keep(profile("two"));

    assertThat(profiles().remove("one")).isTrue();
    assertThat(profiles().remove("one")).isFalse();

    assertThat(profiles().all()).extracting(Profile::name).containsExactly("two");
  }

  @Test
  void ofManyWritersAtOnceNoneUndoesAnother() {
    IntStream.range(0, 40).parallel().forEach(i -> profiles().keep(profile("p" + i)));

    assertThat(profiles().all()).hasSize(40);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-x", "../x", "a b", "a/b", "a\nb", "profile:x"})
  void aNameThatIsNoneIsRefused(String name) {
    assertThatThrownBy(() -> Profile.name(name)).isInstanceOf(CredentialsException.class);
    assertThat(Profile.isName("lab-2.eu_x")).isTrue();
  }

  @Test
  void nothingThatIsPrintedHoldsAToken() {
    Profile profile = profile("one");

    assertThat(profile.toString() + profile.login() + login("x"))
        .doesNotContain("access-secret", "refresh-secret");
  }

  @Test
  void whoWaitsTooLongForTheLockIsToldAndMayTryAgain() throws Exception {
    FileMutex patient = new FileMutex(dir.resolve("lock"), Duration.ofSeconds(30));
    FileMutex impatient = new FileMutex(dir.resolve("lock"), Duration.ofMillis(10));
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch enough = new CountDownLatch(1);
    Thread other =
        new Thread(
            () -> {
              try {
                patient.alone(
                    () -> {
                      held.countDown();
                      try {
                        return enough.await(30, java.util.concurrent.TimeUnit.SECONDS);
                      } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                      }
                    });
              } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            });
    other.start();
    held.await();

    assertThatThrownBy(() -> impatient.alone(() -> true)).isInstanceOf(IonFault.Broken.class);

    enough.countDown();
    other.join();
    assertThat(impatient.alone(() -> true)).isTrue();
  }

  private Profile profile(String name) {
    return new Profile(name, ION, Optional.of(1L), Optional.of(login(name)), Optional.empty());
  }

  private static Login login(String name) {
    return new Login(
        new LoginFlow.Application("190", URI.create("http://127.0.0.1/callback")),
        List.of("assets:read", "geocode"),
        "access-secret-" + name,
        Optional.of(Instant.parse("2026-01-01T01:00:00Z")),
        Optional.of("refresh-secret-" + name),
        Instant.parse("2026-01-01T00:00:00Z"));
  }

  private Profiles profiles() {
    VaultKeys keys =
        new VaultKeys(Optional::empty, dir.resolve("home/vault.key"), 1_000, new SecureRandom());
    return new Profiles(new Vault(dir.resolve("data/vault"), keys, new SecureRandom()));
  }
}
