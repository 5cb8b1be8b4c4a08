package io.ionflow.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ionflow.sandbox.oauth.OAuthClients;
import io.ionflow.testkit.Await;
import io.ionflow.testkit.DeadPort;
import io.ionflow.testkit.GeoJson;
import io.ionflow.testkit.IonflowProcess;
import io.ionflow.testkit.SandboxedTest;
import io.ionflow.testkit.UserAgent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Login (O), as a user meets it: the commands, and a daemon that lives on a login. */
class LoginTest extends SandboxedTest {
  private static final Pattern ADDRESS = Pattern.compile("(?m)^http\\S+/oauth\\?\\S+$");
  private static final String CLIENT = OAuthClients.DEMO_CLIENT_ID;

  private final UserAgent browser = new UserAgent();

  @BeforeEach
  void point() throws IOException {
    place.set("ionflow.login.authorize=" + sandbox.authorize(), "ionflow.log.level=debug");
  }

  @Test
  void fromSigningInToSigningOut() throws Exception {
    try (IonflowProcess login = login("--json")) {
      browser.open(browser.decide(address(login), "approve"));
      assertThat(login.awaitEnd()).as(login::printed).isZero();
      JsonNode row = json(login);
      assertThat(row.fieldNames())
          .toIterable()
          .containsExactly("profile", "account", "scopes", "expires");
      assertThat(row.path("profile").asText()).isEqualTo("default");
      assertThat(row.path("account").asLong()).isEqualTo(1001);
      assertThat(row.path("scopes")).hasSize(4);
    }
    assertThat(json(ran(0, "whoami", "--json")).path("account").asLong()).isEqualTo(1001);
    assertThat(json(ran(0, "profiles", "--json")).get(0).path("expires").asText()).isNotEmpty();
    IonflowProcess logout = ran(0, "logout", "--json");
    assertThat(logout.err()).contains("Forgotten here");
    assertThat(json(logout).path("profile").asText()).isEqualTo("default");
    assertThat(json(ran(0, "profiles", "--json"))).isEmpty();
    assertThat(ran(1, "logout").err()).contains("There is no profile 'default'");
    assertThat(ran(3, "whoami").err()).contains("Sign in: ionflow login");
  }

  @Test
  void whoDeniesIsToldAndNothingIsKept() throws Exception {
    try (IonflowProcess login = login()) {
      browser.open(browser.decide(address(login), "deny"));

      assertThat(login.awaitEnd()).isEqualTo(3);
      assertThat(login.err()).contains("Access was denied at ion", "approve at ion");
    }
    assertThat(place.workspace().data().resolve("vault")).doesNotExist();
  }

  @Test
  void withoutABrowserHereTheAddressIsPasted() throws Exception {
    try (IonflowProcess login = login("--profile", "far")) {
      URI back = browser.decide(address(login), "approve");
      login.type("what?");
      login.type(back.toString().replaceFirst("state=.*", "state=other"));
      Await.until(() -> login.err().contains("its state is another"), login::printed);
      login.type(back.toString());

      assertThat(login.awaitEnd()).as(login::printed).isZero();
      assertThat(login.err()).contains("neither the address", "profile:far");
    }
    assertThat(json(ran(0, "whoami", "--profile", "far", "--json")).path("profile").asText())
        .isEqualTo("far");
  }

  @Test
  void theDoctorLooksAtALoginAsAtAToken() throws Exception {
    signIn();

    assertThat(ran(0, "doctor", "--profile", "default").out())
        .contains("nothing-wrong", "account 1001", "profile:read");
    assertThat(ran(0, "doctor", "--asset", "1").out())
        .as("without a token that is set it is the login that is looked at")
        .contains("nothing-wrong");
    assertThat(ran(3, "doctor", "--profile", "nobody").out())
        .contains("login-unusable", "There is no profile 'nobody'");
  }

  @Test
  void whatIsMissingOrInTheWayIsTold() throws Exception {
    assertThat(ran(2, "login").err())
        .contains(
            "https://ion.cesium.com/account/developer",
            "http://127.0.0.1/ionflow/oauth2/callback",
            "--client-id");
    assertThat(ran(2, "login", "--client-id", "my app").err()).contains("that is a number");
    assertThat(ran(3, "login", "--profile", "../x").err()).contains("can't be the name");
    try (ServerSocket taken =
        new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      String port = "ionflow.login.port=" + taken.getLocalPort();
      assertThat(ran(1, "login", "--client-id", CLIENT, "--no-browser", "-D", port).err())
          .contains("is taken", "ionflow.login.port");
    }
    assertThat(
            ran(1, "login", "--client-id", CLIENT, "--no-browser", "-D", "ionflow.login.timeout=1s")
                .err())
        .contains("Nobody signed in within 1 s");
  }

  @Test
  void twoSignInsAtOnceEachHaveAPortAndAStateOfTheirOwn() throws Exception {
    try (IonflowProcess one = login("--profile", "one");
        IonflowProcess two = login("--profile", "two")) {
      URI first = browser.decide(address(one), "approve");
      URI second = browser.decide(address(two), "approve");
      URI crossed =
          URI.create(first.toString().replaceFirst(":\\d+/", ":" + second.getPort() + "/"));

      assertThat(browser.open(crossed).statusCode()).isEqualTo(403);
      browser.open(first);
      browser.open(second);

      assertThat(one.awaitEnd()).as(one::printed).isZero();
      assertThat(two.awaitEnd()).as(two::printed).isZero();
    }
    assertThat(json(ran(0, "profiles", "--json"))).hasSize(2);
  }

  @Test
  void aDaemonLivesOnALoginThroughManyRefreshesBesideCommands() throws Exception {
    account.turn("{\"login\":{\"accessLifetime\":\"PT2S\"}}");
    signIn();
    int files = 0;

    try (IonflowProcess daemon = run("run")) {
      daemon.awaitOutput("Ready in");
      assertThat(daemon.out()).contains("(profile default, for upload, read)");
      while (files < 4 || tokenRequests() <= 3) {
        place.drop("f" + files++ + ".geojson", GeoJson.small());
        int done = files;
        ran(0, "whoami");
        Await.until(() -> count(daemon.out(), "COMPLETE f") == done, daemon::printed);
      }
      daemon.stop();
      assertThat(daemon.printed())
          .doesNotContain("Sign in again")
          .doesNotContainPattern("\\b401\\b"); // a folder may have it in its name
    }

    assertThat(account.uploaded()).hasSize(files);
  }

  /** The exchange and the refreshes so far. */
  private long tokenRequests() {
    return account.requests("POST", "/oauth/token");
  }

  @Test
  void aDaemonDoesNotStartOnALoginThatIsOverAndSaysWhatToDo() throws Exception {
    account.turn("{\"login\":{\"accessLifetime\":\"PT0.1S\",\"refreshLifetime\":\"PT0.1S\"}}");
    signIn();

    IonflowProcess daemon = ran(3, "run");

    assertThat(daemon.err()).contains("no longer renewed by ion", "Sign in again: ionflow login");
  }

  @Test
  void theDoctorSpeaksAlsoWhereTheLoginCantBeRenewed() throws Exception {
    account.turn("{\"login\":{\"accessLifetime\":\"PT0.1S\"}}");
    signIn();
    Path bundle = dir.resolve("bundle.zip");

    URI ion = sandbox.api();
    sandbox.close();

    IonflowProcess doctor =
        DeadPort.during(ion, () -> ran(1, "doctor", "--json", "--bundle", bundle.toString()));

    assertThat(json(doctor))
        .extracting(finding -> finding.path("finding").asText())
        .contains("unreachable", "login-unusable")
        .doesNotContain("no-token");
    assertThat(bundle).exists();
  }

  @Test
  void whatALoginLacksForItsWorkIsNamedWithTheRemedy() throws Exception {
    place.set("ionflow.login.scopes=assets:read,tokens:read");
    signIn();
    Files.writeString(place.workspace().config().resolve("tokens.yaml"), "{}\n");

    IonflowProcess daemon = ran(3, "run");

    assertThat(daemon.err())
        .contains("profile default", "assets:write, to create assets", "tokens:write")
        .contains("ion may withhold", "ionflow.credentials.rotate=token");
    assertThat(ran(3, "check").out())
        .contains("Profile default lacks", "ionflow.credentials.rotate=token");
  }

  @Test
  void differentWorkMayUseDifferentCredentials() throws Exception {
    place.set(
        "ionflow.login.scopes=assets:read,assets:list",
        "ionflow.credentials.read=profile:default",
        "ionflow.credentials.upload=token");
    signIn();

    try (IonflowProcess daemon = place.run(environment(sandbox.token()), "run")) {
      daemon.awaitOutput("Ready in");
      assertThat(daemon.out()).contains("(the token, for upload)", "(profile default, for read)");
      place.drop("f.geojson", GeoJson.small());
      daemon.awaitOutput("COMPLETE f.geojson");
    }
    place.set("ionflow.credentials.upload=profile:no such");
    assertThat(ran(2, "check").out())
        .contains("ionflow.credentials.upload", "names no credentials");
    assertThat(ran(2, "run").err()).contains("names no credentials");
  }

  @Test
  void anIonOfOnesOwnIsFoundByItsWebAddress() throws Exception {
    try (IonflowProcess login = login("--server", sandbox.api() + "/")) {
      browser.open(browser.decide(address(login), "approve"));
      assertThat(login.awaitEnd()).as(login::printed).isZero();
    }
    IonflowProcess elsewhere = ran(3, "check", "-D", "ionflow.ion.api=https://api.cesium.com");
    assertThat(elsewhere.out()).contains("is not shown its tokens");
    assertThat(
            ran(0, "whoami", "--profile", "default", "-D", "ionflow.ion.api=http://127.0.0.1:9")
                .out())
        .contains("1001");
  }

  @Test
  void anIonWithOneUserNeedsNoLogin() throws Exception {
    account.turn("{\"applicationMode\":\"SINGLE_USER\"}");

    IonflowProcess login = ran(0, "login", "--server", sandbox.api().toString());
    assertThat(login.err()).contains("needs no login");

    try (IonflowProcess daemon = run("run")) {
      daemon.awaitOutput("Shows ion no credentials, for upload, read");
      daemon.awaitOutput("Ready in");
      place.drop("f.geojson", GeoJson.small());
      daemon.awaitOutput("COMPLETE f.geojson");
    }
  }

  private void signIn() throws IOException {
    try (IonflowProcess login = login()) {
      browser.open(browser.decide(address(login), "approve"));
      assertThat(login.awaitEnd()).as(login::printed).isZero();
    }
  }

  private IonflowProcess login(String... more) throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of("login", "--client-id", CLIENT, "--no-browser"));
    arguments.addAll(List.of(more));
    return run(arguments.toArray(String[]::new));
  }

  /** The address that it shows, once it waits for the browser. */
  private static URI address(IonflowProcess login) {
    Await.until(
        () -> !login.isAlive() || login.err().contains("paste that page's address"),
        login::printed);
    Matcher address = ADDRESS.matcher(login.err());
    assertThat(address.find()).as(login::printed).isTrue();
    return URI.create(address.group());
  }

  private IonflowProcess ran(int code, String... arguments) throws IOException {
    try (IonflowProcess command = run(arguments)) {
      assertThat(command.awaitEnd()).as(command::printed).isEqualTo(code);
      return command;
    }
  }

  private IonflowProcess run(String... arguments) throws IOException {
    return place.run(environment(""), arguments);
  }

  private Map<String, String> environment(String token) {
    return Map.of("XDG_CONFIG_HOME", dir.resolve("home").toString(), "ION_TOKEN", token);
  }

  private static JsonNode json(IonflowProcess command) throws IOException {
    return new ObjectMapper().readTree(command.out());
  }

  private static long count(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1L;
  }
}
