package io.ionflow.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.sandbox.oauth.OAuthClients;
import io.ionflow.testkit.Await;
import io.ionflow.testkit.IonflowProcess;
import io.ionflow.testkit.ListeningProxy;
import io.ionflow.testkit.QuickWorkspace;
import io.ionflow.testkit.SandboxedTest;
import io.ionflow.testkit.UserAgent;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Codes, verifiers, tokens and the passphrase of the vault stay out of every output, although ion
 * quotes them in its errors.
 */
class LoginCanaryTest extends SandboxedTest {
  private static final String PASSPHRASE = "Canary+Victor/3370=TheBlackBird";
  private static final Pattern ADDRESS = Pattern.compile("(?m)^http\\S+/oauth\\?\\S+$");

  private final UserAgent browser = new UserAgent();
  private final List<String> printed = new ArrayList<>();
  private ListeningProxy ion;
  private QuickWorkspace watched;

  @BeforeEach
  void listen() throws IOException {
    ion = new ListeningProxy(sandbox.api());
    watched = QuickWorkspace.make(dir.resolve("watched"), ion.api());
    watched.set(
        "ionflow.login.authorize=" + sandbox.authorize(),
        "ionflow.login.client-id=" + OAuthClients.DEMO_CLIENT_ID,
        "ionflow.log.level=debug");
  }

  @AfterEach
  void stop() {
    ion.close();
  }

  @Test
  void nothingOfASignInAndItsRefreshesIsShownAnywhere() throws Exception {
    account.turn("{\"login\":{\"accessLifetime\":\"PT2S\"}}");
    ion.quoteWith(400);
    login(1, "");
    ion.quoteWith(500);
    login(1, "");
    ion.quoteWith(0);
    login(0, "");
    String pasted = login(0, "paste");

    ran(0, "whoami", "--debug", "--json");
    ran(0, "profiles", "--json");
    ran(0, "config", "--json");
    ran(0, "check", "--deep");
    try (IonflowProcess daemon = run("run", "--json")) {
      daemon.awaitOutput("\"event\":\"ready\"");
      printed.add(daemon.commandLine());
      for (int status : new int[] {500, 401, 0, 400}) {
        ion.quoteWith(status);
        int before = ion.secrets().size();
        Await.until(() -> refreshed(daemon, before), daemon::printed);
      }
      daemon.stop();
      printed.add(daemon.printed());
    }
    ran(3, "whoami", "--debug");
    ran(0, "logout", "--debug");

    Canaries canaries = new Canaries();
    canaries.add("the passphrase", PASSPHRASE);
    ion.secrets().forEach(canaries::add);
    assertThat(ion.secrets().keySet().toString())
        .contains("code ", "code_verifier ", "access_token ", "refresh_token ");
    assertThat(printed).hasSizeGreaterThan(10);
    assertThat(pasted).isNotEmpty();
    assertThat(printed).as("ion did quote them").anyMatch(text -> text.contains("********"));
    printed.forEach(text -> canaries.assertNotIn("what was printed", text));
    canaries.assertNotBelow(dir, Set.of());
  }

  /**
   * Whether the token endpoint was asked once more since; a command makes the daemon's need due.
   */
  private boolean refreshed(IonflowProcess daemon, int before) {
    try (IonflowProcess command = run("whoami", "--debug")) {
      command.awaitEnd();
      printed.add(command.printed());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return ion.secrets().size() > before && daemon.isAlive();
  }

  private String login(int code, String how) throws IOException {
    try (IonflowProcess login = run("login", "--no-browser", "--debug")) {
      Await.until(
          () -> !login.isAlive() || login.err().contains("paste that page's address"),
          login::printed);
      Matcher address = ADDRESS.matcher(login.err());
      assertThat(address.find()).as(login::printed).isTrue();
      URI back = browser.decide(URI.create(address.group()), "approve");
      printed.add(login.commandLine());
      if (how.equals("paste")) {
        login.type(back.toString());
      } else {
        printed.add(browser.open(back).body());
      }
      assertThat(login.awaitEnd()).as(login::printed).isEqualTo(code);
      printed.add(login.printed());
      return back.toString();
    }
  }

  private void ran(int code, String... arguments) throws IOException {
    try (IonflowProcess command = run(arguments)) {
      assertThat(command.awaitEnd()).as(command::printed).isEqualTo(code);
      printed.add(command.printed());
    }
  }

  private IonflowProcess run(String... arguments) throws IOException {
    return watched.run(
        Map.of(
            "XDG_CONFIG_HOME",
            dir.resolve("home").toString(),
            "IONFLOW_VAULT_PASSPHRASE",
            PASSPHRASE),
        arguments);
  }
}
