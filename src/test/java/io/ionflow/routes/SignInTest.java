package io.ionflow.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ionflow.Engine;
import io.ionflow.LoginWiring;
import io.ionflow.ion.IonFault;
import io.ionflow.ion.Work;
import io.ionflow.login.GrantRefusedException;
import io.ionflow.login.IonServer;
import io.ionflow.login.Login;
import io.ionflow.login.LoginException;
import io.ionflow.login.LoginFlow;
import io.ionflow.login.Profile;
import io.ionflow.login.Redirect;
import io.ionflow.sandbox.oauth.OAuthClients;
import io.ionflow.settings.Settings;
import io.ionflow.settings.Workspace;
import io.ionflow.testkit.SandboxedTest;
import io.ionflow.testkit.UserAgent;
import java.net.URI;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Login (O): the routes of the sign-in against the sandbox, over real HTTP. */
class SignInTest extends SandboxedTest {
  /** Whose every node is passed here. */
  static final Set<String> AREAS = Set.of("login");

  private static final String PATH = "/ionflow/oauth2/callback";
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Duration NOW = Duration.ofMillis(1);

  private final UserAgent browser = new UserAgent();
  private final NodeCoverage coverage = new NodeCoverage();
  private LoginWiring login;
  private Engine engine;
  private CamelContext context;
  private URI authorize;

  @BeforeEach
  void begin() throws Exception {
    Workspace workspace = new Workspace(dir.resolve("signing-in"));
    Settings settings =
        Settings.load(
            workspace.dir(),
            Map.of(
                "ionflow.ion.api", sandbox.api().toString(),
                "ionflow.vault.key", dir.resolve("vault.key").toString(),
                "ionflow.credentials.read", "profile:default",
                "camel.server.enabled", "true",
                "camel.server.host", "127.0.0.1",
                "camel.server.port", "0",
                "camel.management.enabled", "false",
                "camel.metrics.enabled", "false"),
            Map.of());
    login = new LoginWiring(settings, workspace, Clock.systemUTC());
    engine =
        login.openSignIn(
            workspace,
            camel -> {
              context = camel;
              camel.getRegistry().bind("coverage", coverage);
            });
    authorize = begin(login, "default");
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void approvingAtIonEndsInAProfileThatWorks() throws Exception {
    HttpResponse<String> page = browser.open(browser.decide(authorize, "approve"));

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("You are signed in").doesNotContain("code=", "eyJ");
    assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(page.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
    assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'", "frame-ancestors 'none'");
    assertThat(page.headers().map().keySet()).noneMatch(name -> name.startsWith("camel"));
    Profile kept = ended().orElseThrow();
    assertThat(login.profiles().find("default")).hasValue(kept);
    assertThat(engine.whoAmI(login.credentials(Work.READ)).orElseThrow().scopes())
        .containsExactlyInAnyOrder("assets:read", "assets:write");
  }

  @Test
  void denyingAtIonIsToldAndKeepsNothing() {
    HttpResponse<String> page = browser.open(browser.decide(authorize, "deny"));

    assertThat(page.body()).contains("You are not signed in", "Access was denied at ion");
    assertThatThrownBy(this::ended)
        .isInstanceOf(LoginException.class)
        .hasMessageContaining("Access was denied at ion: The user denied the request");
    assertThat(login.profiles().exist()).isFalse();
  }

  @Test
  void denyingIsUnderstoodAlsoWhereTheStateComesBackWithIt() {
    account.turn("{\"login\":{\"on\":[\"STATE_ON_ERROR\"]}}");

    assertThat(browser.decide(authorize, "deny").getQuery()).contains("state=");
    browser.open(browser.decide(authorize, "deny"));

    assertThatThrownBy(this::ended).hasMessageContaining("denied");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "&state=", "&state=other"})
  void aWrongOrMissingStateSpendsNoCode(String state) throws Exception {
    URI back = browser.decide(authorize, "approve");

    HttpResponse<String> page =
        browser.open(URI.create(back.toString().replaceFirst("&state=.*", state)));

    assertThat(page.statusCode()).isEqualTo(403);
    assertThat(page.body()).contains("This was not used");
    assertThat(account.requests("POST", "/oauth/token")).isZero();
    assertThat(browser.open(back).statusCode()).as("the right one").isEqualTo(200);
    assertThat(ended()).isPresent();
  }

  @Test
  void theSameAddressOnceMoreIsNotUsed() throws Exception {
    URI back = browser.decide(authorize, "approve");
    browser.open(back);

    HttpResponse<String> page = browser.open(back);

    assertThat(page.statusCode()).isEqualTo(403);
    assertThat(page.body()).contains("has had its answer already");
    assertThat(account.requests("POST", "/oauth/token")).isEqualTo(1);
    assertThat(ended()).isPresent();
  }

  @Test
  void whatABrowserAsksForBesidesEndsNothing() throws Exception {
    URI back = browser.decide(authorize, "approve");
    String query = "?" + back.getRawQuery();
    URI here = back.resolve("/");

    assertThat(browser.open(here.resolve("/favicon.ico")).statusCode()).isEqualTo(404);
    assertThat(browser.open(here.resolve("/other" + query)).statusCode()).isEqualTo(404);
    assertThat(browser.open(here.resolve(PATH + "/" + query)).statusCode()).isEqualTo(404);
    assertThat(browser.open(here.resolve(PATH)).statusCode()).isEqualTo(404);
    assertThat(browser.open(here.resolve(PATH + "?x=1")).statusCode()).isEqualTo(404);
    assertThat(browser.send("HEAD", back).statusCode()).isEqualTo(405);
    assertThat(browser.send("POST", back).statusCode()).isEqualTo(405);
    assertThat(browser.send("OPTIONS", back).statusCode()).isEqualTo(405);

    assertThat(account.requests("POST", "/oauth/token")).isZero();
    assertThat(browser.open(back).statusCode()).isEqualTo(200);
    assertThat(ended()).isPresent();
  }

  @Test
  void anotherHostsNameForThisMachineIsRefused() throws Exception {
    URI back = browser.decide(authorize, "approve");
    String port = ":" + back.getPort();

    for (String host :
        List.of("evil.example", "evil.example" + port, "localhost" + port, "127.0.0.1")) {
      assertThat(browser.open(back, "Host", host).statusCode()).as(host).isEqualTo(404);
    }
    URI posing = URI.create(back + "&Host=127.0.0.1" + port);
    assertThat(browser.open(posing, "Host", "evil.example").statusCode()).isEqualTo(404);

    assertThat(account.requests("POST", "/oauth/token")).isZero();
    assertThat(browser.open(back).statusCode()).isEqualTo(200);
  }

  @Test
  void whatAPageLoadsByItselfIsNoBrowserThatComesBack() {
    URI back = browser.decide(authorize, "approve");

    assertThat(browser.open(back, "Sec-Fetch-Mode", "no-cors").statusCode()).isEqualTo(404);
    assertThat(browser.open(back, "Sec-Fetch-Dest", "iframe").statusCode()).isEqualTo(404);
    URI posing = URI.create(back + "&Sec-Fetch-Mode=navigate");
    assertThat(browser.open(posing, "Sec-Fetch-Mode", "cors").statusCode()).isEqualTo(404);
    assertThat(browser.open(back, "Sec-Fetch-Mode", "navigate").statusCode()).isEqualTo(200);
  }

  @Test
  void nothingThatIonSaysIsTakenForPartOfThePage() {
    URI here = browser.decide(authorize, "approve").resolve("/");

    HttpResponse<String> page =
        browser.open(
            here.resolve(
                PATH + "?error=%3Cb%3E&error_description=%3Cscript%3Ealert('1')%3C/script%3E"));

    assertThat(page.body())
        .contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;", "&lt;b&gt;")
        .doesNotContain("<script", "<b>");
  }

  @Test
  void twoSignInsAtOnceKeepApart() throws Exception {
    URI other = begin(login, "other"); // the first is given up: its state counts no more
    URI first = browser.decide(authorize, "approve");
    URI second = browser.decide(other, "approve");

    assertThat(browser.open(first).statusCode()).isEqualTo(403);
    assertThat(browser.open(second).statusCode()).isEqualTo(200);

    assertThat(ended().orElseThrow().name()).isEqualTo("other");
  }

  @Test
  void aPastedAddressWorksAndOneOfAnotherSignInDoesNot() throws Exception {
    URI back = browser.decide(authorize, "approve");
    String foreign = back.toString().replaceFirst("state=.*", "state=other");
    assertThatThrownBy(() -> paste(foreign)).hasRootCauseInstanceOf(LoginException.class);
    assertThat(login.signIn().await(NOW)).as("it goes on").isEmpty();

    paste(back.toString());

    assertThat(ended()).isPresent();
  }

  @Test
  void aPastedCodeWorks() throws Exception {
    paste(browser.decide(authorize, "approve").getQuery().replaceFirst("code=([^&]*).*", "$1"));

    assertThat(ended()).isPresent();
  }

  /** It was given for another challenge: PKCE keeps it from being planted here. */
  @Test
  void aPastedCodeOfAnotherSignInIsRefusedByIon() {
    URI other = flow().authorizeUrl();
    String code = browser.decide(other, "approve").getQuery().replaceFirst("code=([^&]*).*", "$1");

    assertThatThrownBy(() -> paste(code)).hasRootCauseInstanceOf(GrantRefusedException.class);
    assertThat(login.profiles().exist()).isFalse();
  }

  @Test
  void aFaultAtTheExchangeIsToldInTheBrowserAndByTheCommand() {
    fault("{'method':'POST','path':'/oauth/token','status':503}");

    HttpResponse<String> page = browser.open(browser.decide(authorize, "approve"));

    assertThat(page.statusCode()).isEqualTo(502);
    assertThat(page.body()).contains("You are not signed in", "503");
    assertThatThrownBy(this::ended).isInstanceOf(IonFault.Broken.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"RFC_6749", "NESTED", "FLAT"})
  void anErrorOfTheExchangeIsUnderstoodInEveryShape(String shape) {
    account.turn("{\"login\":{\"errorShape\":\"" + shape + "\",\"codeLifetime\":\"PT0S\"}}");

    HttpResponse<String> page = browser.open(browser.decide(authorize, "approve"));

    assertThat(page.body()).contains("unknown, expired or already used");
    assertThatThrownBy(this::ended).isInstanceOf(GrantRefusedException.class);
  }

  @Test
  void aLoginIsRenewedThroughTheDoorAndAnAnswerThatIsLostIsAFault() throws Exception {
    account.turn("{\"login\":{\"accessLifetime\":\"PT0.1S\",\"on\":[\"REUSABLE_REFRESH_TOKEN\"]}}");
    browser.open(browser.decide(authorize, "approve"));
    Login first = ended().flatMap(Profile::login).orElseThrow();
    fault("{'method':'POST','path':'/oauth/token','cut':true,'afterEffect':true}");
    io.ionflow.testkit.Await.until(
        () -> Instant.now().isAfter(first.expires().orElseThrow()), () -> first);

    assertThatThrownBy(() -> login.credentials(Work.READ).bearer())
        .isInstanceOf(IonFault.Broken.class)
        .hasMessageContaining("got no answer");
    assertThat(login.credentials(Work.READ).bearer()).isPresent();
    assertThat(login.profiles().find("default").flatMap(Profile::login).orElseThrow().accessToken())
        .isNotEqualTo(first.accessToken());
  }

  @Test
  void everyNodeOfTheSignInIsPassed() throws Exception {
    try (ProducerTemplate template = context.createProducerTemplate()) {
      String config =
          template.requestBody(
              "direct:login-look", URI.create(sandbox.api() + "/config.json"), String.class);
      assertThat(config).contains("apiHostname", sandbox.api().getAuthority());
      assertThat(
              template.requestBody(
                  "direct:login-look", URI.create(sandbox.api() + "/none"), String.class))
          .isEmpty();
    }
    browser.open(browser.decide(authorize, "approve").resolve(PATH + "?code=a"));
    fault("{'method':'POST','path':'/oauth/token','cut':true}");
    browser.open(browser.decide(authorize, "approve"));
    authorize = begin(login, "default");
    paste(browser.decide(authorize, "approve").toString());

    assertThat(coverage.missed(AREAS)).as("nodes that no message has passed").isEmpty();
  }

  private Optional<Profile> ended() throws InterruptedException {
    return login.signIn().await(SOON);
  }

  private void paste(String text) throws Exception {
    try (ProducerTemplate template = context.createProducerTemplate()) {
      template.requestBody("direct:login-paste", Redirect.ofPasted(text).orElseThrow());
    }
  }

  private URI begin(LoginWiring wiring, String profile) {
    LoginFlow flow = flow();
    wiring.signIn().begin(profile, flow);
    return flow.authorizeUrl();
  }

  private LoginFlow flow() {
    return LoginFlow.begin(
        new IonServer(sandbox.api(), sandbox.authorize()),
        new LoginFlow.Application(
            OAuthClients.DEMO_CLIENT_ID, URI.create("http://127.0.0.1" + PATH)),
        URI.create("http://127.0.0.1:" + engine.serverPort() + PATH),
        List.of("assets:read", "assets:write"),
        new SecureRandom());
  }
}
