package io.ionflow.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ionflow.ion.CredentialsException;
import io.ionflow.sandbox.oauth.OAuthClients;
import io.ionflow.testkit.JavaProgram;
import io.ionflow.testkit.MovableClock;
import io.ionflow.testkit.SandboxedTest;
import io.ionflow.testkit.UserAgent;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Kill at every step (K) of a refresh: the process dies, the login lives. */
class KilledRefreshTest extends SandboxedTest {
  private static final int KILLS = 20;

  private final MovableClock clock = new MovableClock(Instant.now());

  @BeforeEach
  void signIn() {
    URI here = URI.create("http://127.0.0.1:1234/ionflow/oauth2/callback");
    LoginFlow flow =
        LoginFlow.begin(
            server(),
            new LoginFlow.Application(OAuthClients.DEMO_CLIENT_ID, here),
            here,
            List.of("assets:read"),
            new SecureRandom());
    URI back = new UserAgent().decide(flow.authorizeUrl(), "approve");
    TokenRequest request = flow.redeem(Redirect.ofQuery(back.getRawQuery()).orElseThrow());
    Login login = flow.login(new HttpTokenEndpoint(sandbox.api(), clock).ask(request));
    RefreshingProcess.profiles(dir)
        .keep(
            new Profile(
                "default", server(), Optional.empty(), Optional.of(login), Optional.empty()));
  }

  /** At an ion that takes a refresh token only once. */
  @ParameterizedTest
  @EnumSource(
      value = RefreshingProcess.Point.class,
      names = {"BEFORE_SENT", "AFTER_KEPT"})
  void aDeathBesideTheAnswerCostsNothing(RefreshingProcess.Point point) throws Exception {
    assertThat(run(point).waitFor()).isEqualTo(RefreshingProcess.HALTED);

    assertThat(renewed()).isPresent();
  }

  @Test
  void aDeathBetweenAnswerAndVaultCostsNothingWhereIonTakesAUsedTokenAgain() throws Exception {
    account.turn("{\"login\":{\"on\":[\"REUSABLE_REFRESH_TOKEN\"]}}");

    assertThat(run(RefreshingProcess.Point.AFTER_ANSWERED).waitFor())
        .isEqualTo(RefreshingProcess.HALTED);

    assertThat(renewed()).isPresent();
  }

  /** What ion sent is lost, and ion takes nothing else: all that is left is to say so. */
  @Test
  void aDeathBetweenAnswerAndVaultIsToldWhereIonDoesNot() throws Exception {
    assertThat(run(RefreshingProcess.Point.AFTER_ANSWERED).waitFor())
        .isEqualTo(RefreshingProcess.HALTED);

    assertThatThrownBy(this::renewed)
        .isInstanceOf(CredentialsException.class)
        .hasMessageContaining("was cut off before its answer was kept");
  }

  @Test
  void manyDeathsAtAnyPointLeaveAVaultThatOpensAndALoginThatWorks() throws Exception {
    account.turn("{\"login\":{\"on\":[\"REUSABLE_REFRESH_TOKEN\"]}}");
    Random chance = new Random(11);
    for (int i = 0; i < KILLS; i++) {
      Process process = run(RefreshingProcess.Point.ANYWHERE);
      assertThat(process.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("refreshed");
      LockSupport.parkNanos(Duration.ofMillis(20 + chance.nextInt(150)).toNanos());
      process.destroyForcibly().waitFor();

      assertThat(RefreshingProcess.profiles(dir).find("default")).isPresent();
    }

    assertThat(renewed()).isPresent();
    assertThat(account.requests("POST", "/oauth/token")).isGreaterThanOrEqualTo(KILLS);
  }

  private Optional<String> renewed() {
    clock.advance(Duration.ofDays(365));
    return new OAuthLogin(
            "default",
            sandbox.api(),
            RefreshingProcess.profiles(dir),
            new HttpTokenEndpoint(sandbox.api(), clock),
            clock)
        .bearer();
  }

  private Process run(RefreshingProcess.Point point) throws IOException {
    return new ProcessBuilder(
            JavaProgram.command(
                RefreshingProcess.class, dir.toString(), sandbox.api().toString(), point.name()))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private IonServer server() {
    return new IonServer(sandbox.api(), sandbox.authorize());
  }
}
