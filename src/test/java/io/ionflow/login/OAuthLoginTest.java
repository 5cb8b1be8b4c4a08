package io.ionflow.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ionflow.ion.CredentialsException;
import io.ionflow.ion.IonFault;
import io.ionflow.testkit.MovableClock;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Login (O) and refresh (N8) against an endpoint that goes wrong in every way, in no real time. */
class OAuthLoginTest {
  private static final URI API = URI.create("https://api.cesium.com");
  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir private Path dir;
  private final MovableClock clock = new MovableClock(Instant.parse("2026-01-01T00:00:00Z"));
  private final ScriptedIon ion = new ScriptedIon(clock);
  private Profiles profiles;

  @BeforeEach
  void signIn() {
    profiles = profiles();
    keep(ion.login(ion.grant()));
  }

  @Test
  void aFreshTokenIsShownWithoutAskingIon() {
    assertThat(login().bearer()).hasValue("access-1");
    assertThat(ion.asked()).isZero();
  }

  @Test
  void theTokenIsRenewedFiveMinutesBeforeItsEnd() {
    OAuthLogin login = login();
    clock.advance(HOUR.minus(Duration.ofSeconds(301)));
    assertThat(login.bearer()).hasValue("access-1");

    clock.advance(Duration.ofSeconds(2));

    assertThat(login.bearer()).hasValue("access-2");
    assertThat(stored().refreshToken()).hasValue("refresh-2");
  }

  @Test
  void theNewRefreshTokenIsInTheVaultBeforeTheNewAccessTokenIsUsed() {
    clock.advance(HOUR);
    ion.after(
        grant -> {
          assertThat(profiles().find("default").orElseThrow().refreshing()).isPresent();
          assertThat(stored().refreshToken()).hasValue("refresh-1");
          return grant;
        });

    assertThat(login().bearer()).hasValue("access-2");

    assertThat(profiles().find("default").orElseThrow().refreshing()).isEmpty();
    assertThat(stored().refreshToken()).hasValue("refresh-2");
    assertThat(stored().accessToken()).isEqualTo("access-2");
  }

  @Test
  void aHundredThreadsAtTheEndMakeOneRefresh() throws Exception {
    OAuthLogin login = login();
    login.bearer();
    clock.advance(HOUR);
    Set<String> shown = ConcurrentHashMap.newKeySet();
    CountDownLatch start = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(100);
    try {
      List<Future<Boolean>> all =
          java.util.stream.IntStream.range(0, 100)
              .mapToObj(
                  i ->
                      threads.submit(
                          () -> {
                            start.await();
                            return shown.add(login.bearer().orElseThrow());
                          }))
              .toList();
      start.countDown();
      for (Future<Boolean> one : all) {
        one.get();
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(shown).containsExactly("access-2");
    assertThat(ion.asked()).isEqualTo(1);
  }

  @Test
  void aHundredThreadsWhoseTokenIsRefusedMakeOneRefresh() throws Exception {
    OAuthLogin login = login();
    clock.advance(Duration.ofMinutes(10));
    ExecutorService threads = Executors.newFixedThreadPool(100);
    try {
      List<Future<Optional<String>>> all =
          java.util.stream.IntStream.range(0, 100)
              .mapToObj(
                  i ->
                      threads.submit(
                          () -> {
                            login.refused("access-1");
                            return login.bearer();
                          }))
              .toList();
      for (Future<Optional<String>> one : all) {
        assertThat(one.get()).hasValue("access-2");
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(ion.asked()).isEqualTo(1);
  }

  @Test
  void whatAnotherProcessHasRenewedIsTakenFromTheVault() {
    OAuthLogin one = login();
    OAuthLogin other = login();
    one.bearer();
    other.bearer();
    clock.advance(HOUR);

    assertThat(one.bearer()).hasValue("access-2");
    assertThat(other.bearer()).hasValue("access-2");

    assertThat(ion.asked()).isEqualTo(1);
  }

  @Test
  void aServerErrorKeepsTheLogin() {
    OAuthLogin login = login();
    clock.advance(HOUR);
    ion.before(
        () -> {
          throw ScriptedIon.broken();
        });
    assertThatThrownBy(login::bearer).isInstanceOf(IonFault.Broken.class);
    assertThat(stored().refreshToken()).hasValue("refresh-1");

    ion.well();

    assertThat(login.bearer()).hasValue("access-2");
  }

  @Test
  void whileTheOldTokenLastsAServerErrorIsNotEvenNoticed() {
    OAuthLogin login = login();
    clock.advance(HOUR.minus(Duration.ofMinutes(4)));
    ion.before(
        () -> {
          throw ScriptedIon.broken();
        });

    assertThat(login.bearer()).hasValue("access-1");
    assertThat(login.bearer()).hasValue("access-1");
    assertThat(ion.asked()).as("not at every call").isEqualTo(1);

    clock.advance(Duration.ofSeconds(11));
    ion.well();
    assertThat(login.bearer()).hasValue("access-2");
  }

  @Test
  void aRefusalThatIsNoInvalidGrantDoesNotAskForANewSignIn() {
    clock.advance(HOUR);
    OAuthLogin login = login();
    ion.before(
        () -> {
          throw new IonFault.Invalid("The refresh of the login got 401 invalid_client");
        });

    assertThatThrownBy(login::bearer)
        .isInstanceOf(CredentialsException.class)
        .hasMessageContaining("which is kept")
        .hasMessageContaining("invalid_client");

    ion.well();
    assertThat(login.bearer()).hasValue("access-2");
  }

  @Test
  void invalidGrantAsksToSignInAgainAndANewSignInIsSeen() {
    clock.advance(HOUR);
    OAuthLogin login = login();
    ion.revoke();

    assertThatThrownBy(login::bearer)
        .isInstanceOf(CredentialsException.class)
        .hasMessageContaining("no longer renewed by ion")
        .hasMessageContaining("Sign in again: ionflow login")
        .hasMessageNotContaining("refresh-1");
    assertThatThrownBy(login::bearer).isInstanceOf(CredentialsException.class);
    assertThat(ion.asked()).as("a worthless token is shown once").isEqualTo(1);

    keep(ion.login(ion.grant()));
    assertThat(login.bearer()).hasValue("access-2");
  }

  @Test
  void invalidGrantBeforeTheEndLeavesTheAccessTokenItsTime() {
    OAuthLogin login = login();
    clock.advance(HOUR.minus(Duration.ofMinutes(3)));
    ion.revoke();

    assertThat(login.bearer()).hasValue("access-1");
    clock.advance(Duration.ofMinutes(2));
    assertThat(login.bearer()).hasValue("access-1");
    clock.advance(Duration.ofMinutes(1));
    assertThatThrownBy(login::bearer).isInstanceOf(CredentialsException.class);
    assertThat(ion.asked()).isEqualTo(1);
  }

  @Test
  void aLostAnswerIsTriedAgainWithTheOldToken() {
    ion.lenient();
    clock.advance(HOUR);
    OAuthLogin login = login();
    ion.after(
        grant -> {
          throw ScriptedIon.broken();
        });
    assertThatThrownBy(login::bearer).isInstanceOf(IonFault.Broken.class);

    ion.well();

    assertThat(login.bearer()).hasValue("access-3");
  }

  @Test
  void aLostAnswerThatCostsTheLoginIsToldAsSuch() {
    clock.advance(HOUR);
    ion.after(
        grant -> {
          throw ScriptedIon.broken();
        });
    OAuthLogin login = login();
    assertThatThrownBy(login::bearer).isInstanceOf(IonFault.Broken.class);

    ion.well();

    assertThatThrownBy(login::bearer)
        .hasMessageContaining("was cut off before its answer was kept")
        .hasMessageContaining("Sign in again");
  }

  @Test
  void withoutANewRefreshTokenTheOldOneIsKept() {
    ion.withoutRotation();
    OAuthLogin login = login();
    for (int i = 2; i < 5; i++) {
      clock.advance(HOUR);
      assertThat(login.bearer()).hasValue("access-" + i);
      assertThat(stored().refreshToken()).hasValue("refresh-1");
    }
  }

  @Test
  void aTokenWithoutEndIsPermanent() {
    Grant grant = ion.grant();
    keep(
        ion.login(
            new Grant(
                grant.accessToken(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                grant.at())));
    OAuthLogin login = login();
    clock.advance(Duration.ofDays(10_000));
    assertThat(login.bearer()).hasValue("access-2");

    login.refused("access-2");

    assertThat(login.bearer()).as("there is no other").hasValue("access-2");
    assertThat(ion.asked()).isZero();
  }

  @Test
  void aTokenThatEndsAndCantBeRenewedAsksToSignInAgain() {
    Grant grant = ion.grant();
    keep(
        ion.login(
            new Grant(
                grant.accessToken(),
                Optional.empty(),
                grant.expires(),
                Optional.empty(),
                grant.at())));
    OAuthLogin login = login();
    clock.advance(HOUR.minusSeconds(1));
    assertThat(login.bearer()).hasValue("access-2");

    clock.advance(Duration.ofSeconds(1));

    assertThatThrownBy(login::bearer).hasMessageContaining("nothing to renew it with");
  }

  @Test
  void aTokenThatIsRefusedRightAwayIsNotRenewedOverAndOver() {
    OAuthLogin login = login();
    login.refused("access-1");
    assertThat(login.bearer()).hasValue("access-1");
    assertThat(ion.asked()).isZero();

    clock.advance(Duration.ofMinutes(1));
    assertThat(login.bearer()).hasValue("access-2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://ion.example", "http://api.cesium.com", "https://api.cesium.com:8443"})
  void noOtherAddressIsShownTheLogin(String other) {
    OAuthLogin login = new OAuthLogin("default", URI.create(other), profiles, ion, clock);

    assertThatThrownBy(login::bearer)
        .isInstanceOf(CredentialsException.class)
        .hasMessageContaining("is not shown its tokens");
  }

  @Test
  void theSameAddressMayBeWrittenOtherwise() {
    assertThat(
            new OAuthLogin(
                    "default", URI.create("HTTPS://API.cesium.com:443/"), profiles, ion, clock)
                .bearer())
        .hasValue("access-1");
  }

  @Test
  void aProfileThatIsForgottenOrWasNeverThereIsTold() {
    profiles.remove("default");
    assertThatThrownBy(() -> login().bearer())
        .isInstanceOf(CredentialsException.class)
        .hasMessageContaining("There is no profile 'default'");
  }

  @Test
  void anIonThatNeedsNoLoginIsShownNothing() {
    profiles.keep(
        new Profile("default", server(), Optional.empty(), Optional.empty(), Optional.empty()));

    assertThat(login().bearer()).isEmpty();
  }

  /** D1: the vault can't be written once ion has answered. */
  @Test
  void tokensThatCouldNotBeWrittenAreNotUsedButKeptForTheNextTry() throws IOException {
    clock.advance(HOUR);
    OAuthLogin login = login();
    Path half = dir.resolve("data/vault.half");
    ion.after(
        grant -> {
          block(half);
          return grant;
        });
    assertThatThrownBy(login::bearer)
        .isInstanceOf(IonFault.Broken.class)
        .hasMessageContaining("can't be written");
    assertThat(stored().refreshToken()).hasValue("refresh-1");

    Files.delete(half.resolve("blocks"));
    Files.delete(half);

    assertThat(login.bearer()).hasValue("access-2");
    assertThat(stored().refreshToken()).hasValue("refresh-2");
    assertThat(ion.asked()).isEqualTo(1);
  }

  @Test
  void aVaultThatCantBeWrittenIsNoticedBeforeTheRefreshTokenIsSpent() throws IOException {
    clock.advance(HOUR);
    block(dir.resolve("data/vault.half"));

    assertThatThrownBy(() -> login().bearer()).isInstanceOf(IonFault.Broken.class);

    assertThat(ion.asked()).isZero();
  }

  /**
   * A year of refreshes, three a day, in which a third goes wrong: server errors, lost requests,
   * tokens refused early, restarts. ion never gives the same refresh token twice.
   */
  @Test
  void aYearOfRefreshesWithFaultsEndsSignedIn() {
    Random chance = new Random(20260101);
    ion.lasting(Duration.ofHours(8));
    OAuthLogin login = login();
    Instant end = clock.instant().plus(Duration.ofDays(365));
    int shown = 0;
    int faults = 0;
    while (clock.instant().isBefore(end)) {
      clock.advance(Duration.ofMinutes(120 + chance.nextInt(480)));
      ion.well();
      if (chance.nextInt(3) == 0) {
        ion.before(
            () -> {
              throw ScriptedIon.broken();
            });
      }
      if (chance.nextInt(50) == 0) {
        login = login(); // the process was started anew
      }
      if (chance.nextInt(20) == 0) {
        login.refused(stored().accessToken());
      }
      try {
        login.bearer();
        shown++;
      } catch (IonFault.Broken passes) {
        faults++;
      }
    }

    ion.well();
    assertThat(login.bearer()).hasValue(stored().accessToken());
    assertThat(faults).as("it was a bad year").isGreaterThan(100);
    assertThat(shown).isGreaterThan(1_000);
  }

  /** The same with answers that are lost, at an ion that takes a used refresh token again. */
  @Test
  void aYearWithLostAnswersEndsSignedInIfIonTakesAUsedTokenAgain() {
    ion.lenient().lasting(Duration.ofHours(8));
    Random chance = new Random(4);
    OAuthLogin login = login();
    Instant end = clock.instant().plus(Duration.ofDays(365));
    int lost = 0;
    while (clock.instant().isBefore(end)) {
      clock.advance(Duration.ofHours(9));
      ion.well();
      if (chance.nextInt(3) == 0) {
        ion.after(
            grant -> {
              throw ScriptedIon.broken();
            });
        login = login();
      }
      try {
        login.bearer();
      } catch (IonFault.Broken passes) {
        lost++;
      }
    }

    ion.well();
    assertThat(login.bearer()).isPresent();
    assertThat(lost).isGreaterThan(200);
  }

  private static void block(Path half) {
    try {
      Files.createDirectories(half);
      Files.createFile(half.resolve("blocks"));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private OAuthLogin login() {
    return new OAuthLogin("default", API, profiles(), ion, clock);
  }

  private void keep(Login login) {
    profiles.keep(
        new Profile("default", server(), Optional.empty(), Optional.of(login), Optional.empty()));
  }

  private static IonServer server() {
    return new IonServer(API, URI.create("https://ion.cesium.com/oauth"));
  }

  private Login stored() {
    return profiles().find("default").flatMap(Profile::login).orElseThrow();
  }

  private Profiles profiles() {
    VaultKeys keys =
        new VaultKeys(Optional::empty, dir.resolve("home/vault.key"), 1_000, new SecureRandom());
    return new Profiles(new Vault(dir.resolve("data/vault"), keys, new SecureRandom()));
  }
}
