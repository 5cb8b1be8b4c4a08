package io.ionflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ionflow.ion.Account;
import io.ionflow.ion.AssetEndpoint;
import io.ionflow.ion.IonFault;
import io.ionflow.ion.IonRequest;
import io.ionflow.ion.Token;
import io.ionflow.ion.TokenPage;
import io.ionflow.ion.TokenSpec;
import io.ionflow.ion.Tokens;
import io.ionflow.sandbox.Sandbox;
import io.ionflow.sandbox.SandboxOptions;
import io.ionflow.settings.Settings;
import io.ionflow.settings.Workspace;
import io.ionflow.testkit.DrippingServer;
import io.ionflow.testkit.StandIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands ask ion through the door alone. */
class EngineTest {
  @TempDir static Path dir;
  private static Sandbox sandbox;
  private static Engine door;

  @BeforeAll
  static void open() throws Exception {
    sandbox = Sandbox.start(SandboxOptions.defaults().in(dir.resolve("ion")));
    Settings settings =
        Settings.load(
            dir,
            Map.of("ionflow.ion.api", sandbox.api().toString(), "ionflow.ion.rate", "1000"),
            Map.of("ION_TOKEN", sandbox.token()));
    door = Engine.doorOnly(settings, new Workspace(dir), Clock.systemUTC());
  }

  @AfterAll
  static void close() throws Exception {
    door.close();
    sandbox.close();
  }

  @Test
  void aTokenIsMadeChangedReadAndRevoked() {
    TokenSpec spec =
        new TokenSpec(
            "web app",
            new TreeSet<>(List.of("assets:read")),
            Optional.of(new TreeSet<>(List.of(1L, 96188L))),
            List.of("https://maps.example.com"));

    Token made = door.ask(spec.create());
    assertThat(made.spec()).isEqualTo(spec);
    assertThat(made.value().reveal()).startsWith("eyJ");
    assertThat(made.toString()).doesNotContain("eyJ");

    TokenSpec everything = new TokenSpec("web app", spec.scopes(), Optional.empty(), List.of());
    door.ask(everything.change(made.id()));
    assertThat(door.ask(Tokens.get(made.id())).spec()).isEqualTo(everything);

    door.ask(Tokens.revoke(made.id()));
    assertThatThrownBy(() -> door.ask(Tokens.get(made.id()))).isInstanceOf(IonFault.Missing.class);
  }

  @Test
  void aListHasTheItemsOfAllItsPages() {
    for (int i = 0; i < 5; i++) {
      door.ask(
          new TokenSpec(
                  "paged " + i, new TreeSet<>(List.of("geocode")), Optional.empty(), List.of())
              .create());
    }

    List<Token> listed =
        door.list(
            IonRequest.get("/v2/tokens", Map.of("limit", "2", "search", "paged"), TokenPage.class));

    assertThat(listed).extracting(Token::name).contains("paged 0", "paged 4").hasSize(5);
    assertThat(door.list(Tokens.search("paged"))).hasSize(5);
    assertThat(door.ask(Tokens.getDefault()).isDefault()).isTrue();
  }

  @Test
  void anotherTokenAndAPageCanBeSentInPlaceOfOurOwn() {
    Token bound =
        door.ask(
            new TokenSpec(
                    "bound",
                    new TreeSet<>(List.of("assets:read")),
                    Optional.empty(),
                    List.of("https://maps.example.com"))
                .create());
    IonRequest<AssetEndpoint> endpoint = AssetEndpoint.request(1).as(bound.value());

    assertThat(door.ask(endpoint.from("https://maps.example.com/index.html")).accessToken())
        .isPresent();
    assertThatThrownBy(() -> door.ask(endpoint.from("https://elsewhere.example")))
        .isInstanceOf(IonFault.Refused.class);
    assertThat(door.ask(Account.request()).scopes())
        .as("our own are as before")
        .contains("tokens:write");
  }

  @ParameterizedTest
  @ValueSource(strings = {"H", "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n"})
  void anAnswerOfIonsThatDripsIsCutOff(String start) throws Exception {
    try (DrippingServer dripping = new DrippingServer(start);
        Engine slow = doorTo(dripping.address(), "1s")) {
      assertThatThrownBy(() -> slow.ask(Account.request()))
          .isInstanceOf(IonFault.Broken.class)
          .hasMessageContaining("the whole answer was not there within 5000 ms");
    }
  }

  @Test
  void anAnswerThatIsNoJsonIsToldAsWhatItIs() throws Exception {
    try (StandIn portal = new StandIn(call -> new StandIn.Reply(200, "{\"username\":"));
        Engine led = doorTo(portal.address(), "1m")) {
      assertThatThrownBy(() -> led.ask(Account.request()))
          .isInstanceOf(IonFault.Broken.class)
          .hasMessage(
              "GET /v1/me got 200 with a body that is not ion's JSON;"
                  + " is something between here and ion?");
    }
  }

  @Test
  void anAnswerThatIsTooLongIsNotRead() throws Exception {
    String body = " ".repeat((32 << 20) + 1);
    try (StandIn talker = new StandIn(call -> new StandIn.Reply(200, body));
        Engine led = doorTo(talker.address(), "1m")) {
      assertThatThrownBy(() -> led.ask(Account.request()))
          .isInstanceOf(IonFault.Broken.class)
          .hasMessage("GET /v1/me got an answer of over 33554432 bytes");
    }
  }

  /** Camel has the rule for one fault go on from the rule for the fault before. */
  @Test
  void whatIsRefusedAfterAFaultIsNotAskedAgain() throws Exception {
    Queue<Integer> statuses = new ConcurrentLinkedQueue<>(List.of(503, 404));
    try (StandIn ion =
            new StandIn(call -> new StandIn.Reply(statuses.isEmpty() ? 404 : statuses.poll(), ""));
        Engine patient = doorTo(ion.address(), "1m", "3")) {
      assertThatThrownBy(() -> patient.ask(Tokens.revoke("gone")))
          .isInstanceOf(IonFault.Missing.class);
      assertThat(ion.calls()).hasSize(2);
    }
  }

  /** Whenever the file is looked at, the token in it is the number of the call that comes. */
  @ParameterizedTest
  @CsvSource({
    "401 204, 1 2",
    "503 401 204, 1 1 3",
    "401 503 204, 1 2 2",
    "503 401 503 401 204, 1 1 3 3 5",
  })
  void whatIsRefusedIsSentOnceMoreWithFreshCredentialsWhateverWentWrongBefore(
      String answers, String shown) throws Exception {
    Path file = Files.writeString(dir.resolve("token"), "1");
    Queue<String> statuses = new ConcurrentLinkedQueue<>(List.of(answers.split(" ")));
    AtomicInteger calls = new AtomicInteger(1);
    try (StandIn ion =
            new StandIn(
                call -> {
                  write(file, calls.incrementAndGet());
                  return new StandIn.Reply(Integer.parseInt(statuses.remove()), "");
                });
        Engine patient = doorTo(ion.address(), "1m", "3", Map.of("ION_TOKEN_FILE", "token"))) {
      patient.ask(Tokens.revoke("any"));
      assertThat(ion.calls())
          .extracting(call -> call.header("Authorization"))
          .containsExactly(
              Arrays.stream(shown.split(" ")).map("Bearer "::concat).toArray(String[]::new));
    }
  }

  @Test
  void whatIsRefusedWithFreshCredentialsTooIsNotSentAgain() throws Exception {
    try (StandIn ion = new StandIn(call -> new StandIn.Reply(401, ""));
        Engine patient = doorTo(ion.address(), "1m", "3")) {
      assertThatThrownBy(() -> patient.ask(Tokens.revoke("any")))
          .isInstanceOf(IonFault.Refused.class);
      assertThat(ion.calls()).hasSize(2);
    }
  }

  private static void write(Path file, int number) {
    try {
      Files.writeString(file, Integer.toString(number));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Engine doorTo(URI address, String timeout) throws Exception {
    return doorTo(address, timeout, "0");
  }

  private static Engine doorTo(URI address, String timeout, String retries) throws Exception {
    return doorTo(address, timeout, retries, Map.of("ION_TOKEN", sandbox.token()));
  }

  private static Engine doorTo(
      URI address, String timeout, String retries, Map<String, String> token) throws Exception {
    Settings settings =
        Settings.load(
            dir,
            Map.of(
                "ionflow.ion.api", address.toString(),
                "ionflow.ion.response-timeout", timeout,
                "ionflow.ion.retries", retries),
            token);
    return Engine.doorOnly(settings, new Workspace(dir), Clock.systemUTC());
  }
}
