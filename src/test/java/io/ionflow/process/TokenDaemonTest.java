package io.ionflow.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.ionflow.rotation.policy.PolicyFile;
import io.ionflow.testkit.IonTokens;
import io.ionflow.testkit.IonflowProcess;
import io.ionflow.testkit.SandboxedTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a daemon that looks after tokens asks for, and when it begins to. */
class TokenDaemonTest extends SandboxedTest {
  private static final String POLICY =
      """
      tokens:
        - name: web
          scopes: [assets:read]
          assets: all
          sinks: [ { file: sinks/web.token } ]
      """;

  private IonTokens ion;
  private Path file;
  private Path sink;

  @BeforeEach
  void quicken() throws IOException {
    ion = new IonTokens(sandbox);
    file = place.workspace().dir().resolve(PolicyFile.NAME);
    sink = place.workspace().dir().resolve("sinks/web.token");
    place.set("ionflow.rotation.tick=0/1 * * * * ?");
  }

  @Test
  void policiesThatComeWhileItRunsAreTakenUp() throws Exception {
    try (IonflowProcess daemon = place.run(sandbox.token(), "run").awaitOutput("Ready in")) {
      Files.writeString(file, "tokens: [ { nam: x } ]\n");
      daemon.awaitOutput("tokens.yaml can't be used");
      Files.writeString(file, POLICY);
      daemon.awaitOutput("tokens are looked after");

      try (IonflowProcess rotate = place.run(sandbox.token(), "tokens", "rotate", "web")) {
        assertThat(rotate.awaitEnd()).as(rotate::printed).isZero();
      }
      assertThat(ion.endpoint(Files.readString(sink), 96188)).isEqualTo(200);
      try (IonflowProcess history =
          place.run(sandbox.token(), "tokens", "history", "web", "--json")) {
        assertThat(history.awaitEnd()).as(history::printed).isZero();
        assertThat(new ObjectMapper().readTree(history.out()).findValuesAsText("by"))
            .as("who did the work")
            .contains("daemon");
      }
      assertThat(daemon.stop()).isZero();
    }
  }

  @Test
  void whoLooksAfterTokensAloneNeedsNoScopeForAssets() throws Exception {
    String narrow = account.token(List.of("tokens:read", "tokens:write", "profile:read"));
    Files.writeString(file, POLICY);

    try (IonflowProcess refused = place.run(narrow, "run")) {
      assertThat(refused.awaitEnd()).isEqualTo(3);
      assertThat(refused.printed()).contains("assets:write");
    }
    Files.writeString(place.workspace().sources(), "# nothing is watched\n[]\n");
    check(narrow, 0, "Nothing is wrong.");
    try (IonflowProcess daemon = place.run(narrow, "run").awaitOutput("Ready in")) {
      assertThat(daemon.stop()).as(daemon::printed).isZero();
    }
  }

  @Test
  void checkTellsWhichScopesTokensNeedAndWarnsOfWhatIsOnlyMissed() throws Exception {
    String uploader = account.token(List.of("assets:read", "assets:write", "profile:read"));

    check(uploader, 0, "The token lacks assets:list", "find an asset again");
    Files.writeString(file, POLICY);
    check(uploader, 3, "lacks tokens:read", "lacks tokens:write", "lacks assets:list");
  }

  private void check(String token, int code, String... words) throws IOException {
    try (IonflowProcess check = place.run(token, "check")) {
      assertThat(check.awaitEnd()).as(check::printed).isEqualTo(code);
      assertThat(check.out()).contains(words);
    }
  }
}
