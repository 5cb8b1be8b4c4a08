package io.ionflow.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.ionflow.sandbox.Chromium;
import io.ionflow.sandbox.oauth.OAuthClients;
import io.ionflow.testkit.Await;
import io.ionflow.testkit.IonflowProcess;
import io.ionflow.testkit.SandboxedTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A user signs in with a real browser: the command shows the address, the user presses a button of
 * the consent page, the browser comes back to the command and shows how it ended.
 */
@Tag("browser")
class SignInBrowserTest extends SandboxedTest {
  private static final Pattern ADDRESS = Pattern.compile("(?m)^http\\S+/oauth\\?\\S+$");
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private Chromium chromium;
  private BrowserContext browser;
  private IonflowProcess login;

  @BeforeEach
  void start() throws IOException {
    Files.createDirectories(SCREENSHOTS);
    place.set(
        "ionflow.login.authorize=" + sandbox.authorize(),
        "ionflow.login.client-id=" + OAuthClients.DEMO_CLIENT_ID);
    chromium = new Chromium();
    browser = chromium.browser().newContext();
    login = login();
  }

  @AfterEach
  void stop() {
    login.close();
    chromium.close();
  }

  @Test
  void whoApprovesIsSignedIn() throws IOException {
    Page page = consent();
    page.click("button[value=approve]");
    page.waitForSelector("h1");

    assertThat(page.title()).isEqualTo("You are signed in · ionflow");
    assertThat(page.textContent("h1")).isEqualTo("You are signed in");
    shoot(page, "signed-in");
    assertThat(login.awaitEnd()).as(login::printed).isZero();
    assertThat(login.out()).contains("default", "1001");
    assertThat(complaints).as("of the browser, such as a refused style").isEmpty();
    try (IonflowProcess who = run("whoami")) {
      assertThat(who.awaitEnd()).as(who::printed).isZero();
    }
  }

  @Test
  void whoDeniesIsNot() throws IOException {
    Page page = consent();
    page.click("button[value=deny]");
    page.waitForSelector("h1");

    assertThat(page.textContent("h1")).isEqualTo("You are not signed in");
    assertThat(page.textContent("main")).contains("Access was denied at ion");
    shoot(page, "denied");
    assertThat(login.awaitEnd()).as(login::printed).isEqualTo(3);
  }

  /** Tabs that restore themselves, the icon, another page that guesses: none of them ends it. */
  @Test
  void whatComesBeforeTheAnswerEndsNothing() throws IOException {
    Page page = consent();
    String port = port();
    Page other = browser.newPage();
    other.navigate("http://127.0.0.1:" + port + "/favicon.ico");
    other.navigate("http://127.0.0.1:" + port + "/ionflow/oauth2/callback?code=x&state=guessed");
    assertThat(other.textContent("h1")).isEqualTo("This was not used");
    shoot(other, "not-used");
    other.setContent(
        "<img src='http://127.0.0.1:%s/ionflow/oauth2/callback?error=access_denied'><iframe src='http://127.0.0.1:%s/ionflow/oauth2/callback?error=access_denied'></iframe>"
            .formatted(port, port));
    other.waitForLoadState();
    assertThat(login.isAlive()).isTrue();

    page.click("button[value=approve]");
    page.waitForSelector("h1");

    assertThat(page.textContent("h1")).isEqualTo("You are signed in");
    assertThat(login.awaitEnd()).as(login::printed).isZero();
  }

  private Page consent() {
    Page page = browser.newPage();
    page.onConsoleMessage(message -> complaints.add(message.text()));
    page.navigate(address());
    return page;
  }

  private String address() {
    Await.until(
        () -> !login.isAlive() || login.err().contains("paste that page's address"),
        login::printed);
    Matcher address = ADDRESS.matcher(login.err());
    assertThat(address.find()).as(login::printed).isTrue();
    return address.group();
  }

  private String port() {
    return login.err().replaceFirst("(?s).*to port (\\d+).*", "$1");
  }

  private static void shoot(Page page, String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
  }

  private IonflowProcess login() throws IOException {
    return run("login", "--no-browser");
  }

  private IonflowProcess run(String... arguments) throws IOException {
    return place.run(Map.of("XDG_CONFIG_HOME", dir.resolve("home").toString()), arguments);
  }
}
