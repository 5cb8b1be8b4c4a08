package io.ionflow.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.testkit.IonAccount;
import io.ionflow.testkit.IonflowProcess;
import io.ionflow.testkit.QuickWorkspace;
import io.ionflow.testkit.SandboxedTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The exit code of check says which kind of thing is wrong. */
class CheckTest extends SandboxedTest {

  @Test
  void nothingWrongIsZero() throws Exception {
    assertCheck(0, sandbox.token(), "Nothing is wrong.");
  }

  /** Regression: Camel's schema, with all that it could ever allow, took 256 MB. */
  @Test
  void aSmallHeapDoes() throws Exception {
    Files.writeString(place.workspace().sources(), "    nothing: 1\n", StandardOpenOption.APPEND);
    Map<String, String> small =
        Map.of("ION_TOKEN", sandbox.token(), "JAVA_TOOL_OPTIONS", "-Xmx128m");

    try (IonflowProcess check = place.run(small, "check")) {
      assertThat(check.awaitEnd()).as(check::printed).isEqualTo(2);
      assertThat(check.out()).contains("'nothing' has no place here");
    }
  }

  @Test
  void aRefusedTokenIsAMatterOfCredentials() throws Exception {
    assertCheck(3, "not-a-token", "ion refuses the token", "Make a new one");
  }

  @Test
  void aMissingTokenIsAMatterOfCredentials() throws Exception {
    assertCheck(3, "", "No credentials for ion", "ION_TOKEN_FILE");
  }

  @Test
  void aMissingScopeIsAMatterOfCredentials() throws Exception {
    String reader = new IonAccount(sandbox).token(List.of("assets:read", "assets:list"));

    assertCheck(3, reader, "The token lacks assets:write");
  }

  @Test
  void configurationComesBeforeCredentialsAndBothAreTold() throws Exception {
    place.set("ionflow.upload.paralel=3");

    assertCheck(2, "not-a-token", "Did you mean ionflow.upload.parallel?", "ion refuses the token");
  }

  @Test
  void whatIsTypedInAboutUsageIsReadToo() throws Exception {
    Files.createDirectories(place.workspace().config());
    Files.writeString(
        place.workspace().config().resolve("usage.yaml"),
        "quotas:\n  - { metric: streamed, limit: plenty }\n");

    assertCheck(2, sandbox.token(), "config/usage.yaml", "usage.yaml:2", "plenty");
    Files.writeString(
        place.workspace().config().resolve("usage.yaml"),
        "guard:\n  mode: act\n  rules:\n    - { alert: surge, do: revok }\n");
    assertCheck(
        2, sandbox.token(), "usage.yaml:4", "do 'revok' is none of", "Did you mean revoke?");
    Files.writeString(
        place.workspace().config().resolve("usage.yaml"),
        "guard:\n  mode: act\n  rulse:\n    - { alert: surge, do: revoke }\n");
    assertCheck(2, sandbox.token(), "usage.yaml:3", "the key 'rulse'", "Did you mean rules?");
  }

  @Test
  void anIonThatIsDownIsAFailure() throws Exception {
    place = QuickWorkspace.make(dir.resolve("down"), URI.create("http://127.0.0.1:9"));

    assertCheck(1, "some-token", "ion can't be asked", "ION_API");
  }

  @Test
  void aDeepCheckReadsTheJournalToo() throws Exception {
    Files.createDirectories(place.workspace().data());
    Files.writeString(place.workspace().data().resolve("ionflow.db"), "no journal".repeat(500));

    assertCheck(0, sandbox.token(), "Nothing is wrong.");
    try (IonflowProcess deep = place.run(sandbox.token(), "check", "--deep")) {
      assertThat(deep.awaitEnd()).as(deep::printed).isEqualTo(1);
      assertThat(deep.out()).contains("The journal can't be read");
    }
  }

  private void assertCheck(int code, String token, String... words) throws IOException {
    try (IonflowProcess check = place.run(token, "check")) {
      assertThat(check.awaitEnd()).as(check::printed).isEqualTo(code);
      assertThat(check.out()).contains(words).doesNotContain("not-a-token", "\tat ");
    }
  }
}
