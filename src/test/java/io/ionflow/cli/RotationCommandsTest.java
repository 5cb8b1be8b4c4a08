package io.ionflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ionflow.Daemon;
import io.ionflow.gateway.KeyFile;
import io.ionflow.rotation.policy.PolicyFile;
import io.ionflow.testkit.FreePort;
import io.ionflow.testkit.GatewayPlace;
import io.ionflow.testkit.IonTokens;
import io.ionflow.testkit.KeyChanges;
import io.ionflow.testkit.SandboxedTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operator does with a policy's tokens: rotate, roll back, revoke, read the history. */
class RotationCommandsTest extends SandboxedTest {
  private static final String WEB =
      """
      tokens:
        - name: web
          scopes: [assets:read]
          assets: all
          grace: { time: GRACE, quiet: 0s, policy: hold }
          sinks: [ { file: sinks/web.token } ]
      """;

  private IonTokens ion;
  private TokenShell shell;
  private Path sink;

  @BeforeEach
  void writeThePolicy() throws IOException {
    ion = new IonTokens(sandbox);
    shell = new TokenShell(place.workspace(), sandbox.token());
    sink = place.workspace().dir().resolve("sinks/web.token");
    place.set("ionflow.rotation.first-wait=10ms", "ionflow.rotation.attempts=2");
    policy("48h");
  }

  private void policy(String grace) throws IOException {
    Files.writeString(
        place.workspace().dir().resolve(PolicyFile.NAME), WEB.replace("GRACE", grace));
  }

  @Test
  void rotateEndsWhenTheNewTokenIsCurrentAndTheOldOneLivesOn() throws IOException {
    assertThat(shell.run("rotate", "web").code()).isZero();
    String old = Files.readString(sink);

    TokenShell.Run run = shell.run("rotate", "web", "--now");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("web", "GRACE", idOf(old));
    assertThat(run.err()).contains("web: GRACE");
    String fresh = Files.readString(sink);
    assertThat(fresh).isNotEqualTo(old);
    assertThat(List.of(ion.endpoint(old, 96188), ion.endpoint(fresh, 96188))).containsOnly(200);

    TokenShell.Run again = shell.run("rotate", "web", "--now");
    assertThat(again.code()).isEqualTo(1);
    assertThat(again.err()).contains("in the middle of a turnover", idOf(old), "grace");
    assertThat(Files.readString(sink)).isEqualTo(fresh);
    assertNoValueWasPrinted(old, fresh);
  }

  @Test
  void withWaitTheOldTokenIsRevokedAndThenThereIsNoWayBack() throws IOException {
    policy("100ms");
    shell.run("rotate", "web");
    String old = Files.readString(sink);

    assertThat(shell.json("rotate", "web", "--now", "--wait").get(0).path("state").asText())
        .isEqualTo("REVOKED");

    assertThat(ion.endpoint(old, 96188)).isEqualTo(401);
    assertThat(ion.made()).hasSize(1);
    String fresh = Files.readString(sink);
    TokenShell.Run back = shell.run("rollback", "web");
    assertThat(back.code()).isEqualTo(1);
    assertThat(back.err()).contains("no old token to go back to", "is revoked", "rotate web --now");
    assertThat(Files.readString(sink)).isEqualTo(fresh);
    assertThat(ion.endpoint(fresh, 96188)).isEqualTo(200);
    assertNoValueWasPrinted(fresh);
  }

  @Test
  void rollbackTakesTheOldTokenBackToEverySink() throws IOException {
    assertThat(shell.run("rollback", "web").err()).contains("it was never rotated");
    shell.run("rotate", "web");
    assertThat(shell.run("rollback", "web").code()).isEqualTo(1);
    String old = Files.readString(sink);
    shell.run("rotate", "web");
    String fresh = Files.readString(sink);

    TokenShell.Run run = shell.run("rollback", "web");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("RETIRING");
    assertThat(Files.readString(sink)).isEqualTo(old);
    assertThat(List.of(ion.endpoint(old, 96188), ion.endpoint(fresh, 96188))).containsOnly(200);
    assertThat(role(idOf(old))).isEqualTo("current");
    assertThat(words(shell.json("history", "web")))
        .anyMatch(why -> why.contains("Asked to roll back by command"))
        .anyMatch(why -> why.contains("has the old one again"));
    assertNoValueWasPrinted(old, fresh);
  }

  @Test
  void aSinkThatIsNoLongerInThePolicyIsNotSaidToHaveTheOldTokenAgain() throws IOException {
    shell.run("rotate", "web");
    shell.run("rotate", "web");
    Files.writeString(
        place.workspace().dir().resolve(PolicyFile.NAME),
        WEB.replace("GRACE", "48h").replace("web.token", "other.token"));

    assertThat(shell.run("rollback", "web").code()).isZero();

    assertThat(words(shell.json("history", "web")))
        .anyMatch(why -> why.contains("may have the new one: file sinks/web.token."))
        .noneMatch(why -> why.contains("Every sink that may have got"));
  }

  @Test
  void withNoWaitTheNextOneWhoDoesTheWorkDoesIt() throws IOException {
    assertThat(shell.json("rotate", "web", "--no-wait").get(0).path("state").asText())
        .isEqualTo("PLANNED");
    assertThat(shell.run("rotate", "web", "--wait", "--no-wait").code()).isEqualTo(2);
    assertThat(shell.run("rotate", "web").code()).as("goes on with it").isZero();
    shell.run("rotate", "web", "--now");

    TokenShell.Run back = shell.run("rollback", "web", "--no-wait");

    assertThat(back.code()).as(back.err()).isZero();
    assertThat(back.err()).contains("The next daemon does it");
    assertThat(shell.json("rollback", "web").get(0).path("state").asText()).isEqualTo("RETIRING");
  }

  @Test
  void aRotationWhoseSinkStaysDownIsGivenUpAndTheOldTokenStays() throws IOException {
    shell.run("rotate", "web");
    String old = Files.readString(sink);
    Path away = takeTheSinkDown();

    TokenShell.Run run = shell.run("rotate", "web", "--wait");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).contains("can't be written");
    assertThat(shell.run("rotate", "web").err()).contains("rollback web");
    bringBack(away);
    assertThat(Files.readString(sink)).isEqualTo(old);
    assertThat(shell.run("rollback", "web").code()).isZero();
    assertThat(Files.readString(sink)).isEqualTo(old);
    assertThat(ion.endpoint(old, 96188)).isEqualTo(200);
    assertNoValueWasPrinted(old);
  }

  @Test
  void outsideOfItsWindowAPolicyIsRotatedOnlyNow() throws IOException {
    Files.writeString(
        place.workspace().dir().resolve(PolicyFile.NAME),
        WEB.replace("GRACE", "1h")
            + "    rotation: { every: 30d, window: { days: ["
            + otherDay()
            + "], from: \"03:00\", until: \"03:01\" } }\n");

    TokenShell.Run run = shell.run("rotate", "web");

    assertThat(run.code()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).contains("window", "--now");
    assertThat(ion.made()).isEmpty();
    assertThat(shell.run("rotate", "nobody").err()).contains("no policy 'nobody'");
    assertThat(shell.run("rotate", "web", "--now").code()).isZero();
    assertThat(ion.made()).hasSize(1);
  }

  /** A day on which today's and last night's windows are closed. */
  private static String otherDay() {
    return java.time.LocalDate.now(java.time.ZoneOffset.UTC)
        .plusDays(3)
        .getDayOfWeek()
        .name()
        .substring(0, 3)
        .toLowerCase(java.util.Locale.ROOT);
  }

  @Test
  void revokeShowsWhatStopsAndWorksThoughTheSinksAreUnreachable() throws IOException {
    shell.run("rotate", "web");
    String value = Files.readString(sink);
    String id = idOf(value);
    Path away = takeTheSinkDown();

    TokenShell.Run asked = shell.run("revoke", id);
    assertThat(asked.code()).isEqualTo(2);
    assertThat(asked.out()).contains(id, "web CURRENT", "sinks/web.token", "all");
    assertThat(asked.err()).contains("Nothing was revoked", "--yes");
    assertThat(ion.endpoint(value, 96188)).isEqualTo(200);

    TokenShell.Run run = shell.run("revoke", id, "--yes");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).contains("is revoked", "'web' gets a new one");
    assertThat(ion.endpoint(value, 96188)).isEqualTo(401);

    bringBack(away);
    assertThat(shell.run("rotate", "web", "--now").code()).isZero();
    assertThat(ion.endpoint(Files.readString(sink), 96188)).isEqualTo(200);
    assertThat(words(shell.json("history", "web")))
        .containsSubsequence(
            "Is about to revoke token " + id + " by command.",
            "Token " + id + " was revoked by command.");
    assertNoValueWasPrinted(value);
  }

  @Test
  void aNewTokenThatIsRevokedInTheGraceGivesWayToTheOldOneAtOnce() throws IOException {
    shell.run("rotate", "web");
    String old = Files.readString(sink);
    shell.run("rotate", "web");
    String fresh = Files.readString(sink);

    TokenShell.Run run = shell.run("revoke", idOf(fresh), "--yes");

    assertThat(run.err()).contains("goes back to its old one", "rollback web");
    assertThat(shell.run("rollback", "web").code()).isZero();
    assertThat(Files.readString(sink)).isEqualTo(old);
    assertThat(ion.endpoint(old, 96188)).isEqualTo(200);
    assertThat(ion.endpoint(fresh, 96188)).isEqualTo(401);
    assertThat(ion.made()).hasSize(1);
  }

  @Test
  void anOldTokenThatIsRevokedInTheGraceEndsTheTurnover() throws IOException {
    shell.run("rotate", "web");
    String old = Files.readString(sink);
    shell.run("rotate", "web");
    String fresh = Files.readString(sink);

    String oldId = idOf(old);
    assertThat(shell.run("revoke", oldId, "--yes").code()).isZero();

    assertThat(ion.endpoint(old, 96188)).isEqualTo(401);
    assertThat(ion.endpoint(fresh, 96188)).isEqualTo(200);
    TokenShell.Run back = shell.run("rollback", "web");
    assertThat(back.code()).isEqualTo(1);
    assertThat(back.err()).contains("Can't go back", "is revoked", "rotate web --now");
    assertThat(back.out()).contains("REVOKED");
    assertThat(Files.readString(sink)).isEqualTo(fresh);
    assertThat(ion.made()).hasSize(1);
  }

  @Test
  void revokeNeedsNoPolicyFileThatIsRight() throws IOException {
    shell.run("rotate", "web");
    String value = Files.readString(sink);
    Files.writeString(place.workspace().dir().resolve(PolicyFile.NAME), "tokens: [ { nam: x");

    TokenShell.Run run = shell.run("revoke", idOf(value), "--yes");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("config/tokens.yaml can't be used");
    assertThat(ion.endpoint(value, 96188)).isEqualTo(401);
  }

  @Test
  void whatCantBeRevokedIsSaid() {
    JsonNode stranger = ion.create("stranger", List.of("geocode"));
    String id = stranger.path("id").asText();
    String weak = ion.create("weak", List.of("tokens:read", "profile:read")).path("token").asText();
    String defaultId =
        ion.all().stream()
            .filter(token -> token.path("isDefault").asBoolean())
            .findFirst()
            .orElseThrow()
            .path("id")
            .asText();

    TokenShell.Run byDefault = shell.run("revoke", defaultId, "--yes");
    assertThat(byDefault.code()).isEqualTo(1);
    assertThat(byDefault.err()).contains("default token", "dashboard");
    TokenShell.Run unknown = shell.run("revoke", id + "0", "--yes");
    assertThat(unknown.code()).isEqualTo(1);
    assertThat(unknown.err()).contains("ion has no token", "tokens list");
    TokenShell.Run without = shell.runAs(weak, "revoke", id, "--yes");
    assertThat(without.code()).isEqualTo(3);
    assertThat(without.err()).contains("lacks tokens:write");
    assertThat(ion.byValue(stranger.path("token").asText()).path("name").asText())
        .isEqualTo("stranger");

    assertThat(shell.run("revoke", id, "--yes").code()).isZero();
    assertThat(ion.all()).noneMatch(token -> token.path("id").asText().equals(id));
    String own = ion.byValue(weak).path("id").asText();
    assertThat(shell.runAs(weak, "revoke", own).out()).contains("ionflow itself");
  }

  @Test
  void theHistoryTellsEachChangeBeforeAndAfter() throws IOException {
    TokenShell.Run before = shell.run("history", "web");
    assertThat(before.code()).as("there is no journal yet").isNotZero();
    shell.run("rotate", "web");

    JsonNode rows = shell.json("history", "web");

    assertThat(rows.findValuesAsText("to"))
        .containsSubsequence("PLANNED", "CREATED", "VERIFIED", "PUBLISHED", "CURRENT", "REVOKED");
    assertThat(words(rows))
        .anyMatch(why -> why.startsWith("Is about to publish"))
        .anyMatch(why -> why.startsWith("Read back"));
    assertThat(shell.run("history", "web").out()).contains("AT", "STATE", "WHAT");
    assertThat(shell.run("history", "nobody").code()).isEqualTo(1);
    assertNoValueWasPrinted(Files.readString(sink));
  }

  @Test
  void besideADaemonTheDaemonDoesTheWorkAndTheKeyOpensTheHandover() throws Exception {
    place.set("ionflow.rotation.tick=0/1 * * * * ?", "ionflow.handover.port=" + FreePort.find());
    Files.writeString(
        place.workspace().dir().resolve(PolicyFile.NAME),
        WEB.replace("GRACE", "48h").replace("sinks: [ {", "sinks: [ { handover: maps }, {"));
    try (Daemon daemon = place.start(sandbox)) {
      assertThat(shell.run("rotate", "web").code()).isZero();
      assertThat(daemon.rotations().holdings()).hasSize(1);

      TokenShell.Run key = shell.run("key", "web", "maps");
      assertThat(key.code()).isZero();
      assertThat(fetch(key.out().strip())).isEqualTo(Files.readString(sink));
      String next = shell.json("key", "web", "maps").path("key").asText();
      assertThat(fetch(key.out().strip())).as("the key before stops").isNotEqualTo(value());
      assertThat(fetch(next)).isEqualTo(value());
      assertThat(shell.run("revoke", idOf(value())).out()).contains("maps (2 times, last 20");
      assertWhoHasTheOldOneIsShown(next);
    }
    assertThat(shell.run("key", "web", "other").code()).isEqualTo(2);
    assertThat(shell.run("key", "nobody", "maps").code()).isEqualTo(2);
    assertNoValueWasPrinted(value());
  }

  private void assertWhoHasTheOldOneIsShown(String key) throws Exception {
    String old = idOf(value());
    assertThat(shell.run("rotate", "web", "--now").code()).isZero();

    JsonNode before = shell.json("history", "web", "--fetches");
    assertThat(before).hasSize(1);
    assertThat(before.get(0).path("token").asText()).isEqualTo(old);
    assertThat(before.get(0).path("role").asText()).isEqualTo("old");
    assertThat(before.get(0).path("app").asText()).isEqualTo("maps");
    assertThat(before.get(0).path("times").asLong()).isEqualTo(2);
    assertThat(before.get(0).path("last").asText()).isNotEmpty();

    assertThat(fetch(key)).isEqualTo(value());
    assertThat(shell.json("history", "web", "--fetches").findValuesAsText("role"))
        .as("the latest first")
        .containsExactly("current", "old");
    assertThat(shell.run("history", "web", "--fetches").out()).contains("maps", "TIMES", old);
    assertThat(shell.run("history", "nobody", "--fetches").code()).isEqualTo(1);
  }

  @Test
  void theBlastRadiusSaysWhenTheTokenWasUsedLastAndWhomToAsk() throws IOException {
    Files.writeString(
        place.workspace().dir().resolve(PolicyFile.NAME),
        WEB.replace("GRACE", "48h") + "    tags: { team: maps }\n");
    shell.run("rotate", "web");
    String id = idOf(value());
    ion.endpoint(value(), 96188);
    String used = ion.byValue(value()).path("dateLastUsed").asText();
    assertThat(used).isNotEmpty();

    TokenShell.Run run = shell.run("revoke", id, "--json");

    JsonNode radius = new ObjectMapper().readTree(run.out()).get(0);
    assertThat(Instant.parse(radius.path("lastUsed").asText())).isEqualTo(Instant.parse(used));
    assertThat(radius.path("tags").path("team").asText()).isEqualTo("maps");
    assertThat(radius.path("fetches")).isEmpty();
    assertThat(shell.run("revoke", id).out())
        .contains("LAST USED", radius.path("lastUsed").asText(), "team=maps");
    String unused = ion.create("unused", List.of("geocode")).path("id").asText();
    assertThat(shell.run("revoke", unused).out()).contains("LAST USED", "none");
  }

  @Test
  void theBlastRadiusNamesTheKeysForTheGatewayThatStopWithTheToken() throws IOException {
    String id = ion.create("tied", List.of("geocode")).path("id").asText();
    Path keys = place.workspace().data().resolve("gateway-keys.json");
    GatewayPlace.key(new KeyFile(keys), "kiosk", KeyChanges.token(id));
    GatewayPlace.key(new KeyFile(keys), "other", KeyChanges.token(id + "0"));

    assertThat(shell.run("revoke", id).out()).contains("GATEWAY KEYS", "kiosk");
    assertThat(revocationOf(id).get(0).path("gatewayKeys")).hasToString("[\"kiosk\"]");

    Files.writeString(keys, "{");
    assertThat(revocationOf(id).get(0).path("gatewayKeys").toString())
        .contains("unknown", "is no list of gateway keys");
    assertThat(shell.run("revoke", id, "--yes").code()).as("an emergency goes on").isZero();
  }

  private JsonNode revocationOf(String id) throws IOException {
    return new ObjectMapper().readTree(shell.run("revoke", id, "--json").out());
  }

  private String value() throws IOException {
    return Files.readString(sink);
  }

  private String fetch(String key) throws Exception {
    String port =
        Files.readAllLines(place.workspace().properties()).stream()
            .filter(line -> line.startsWith("ionflow.handover.port="))
            .findFirst()
            .orElseThrow()
            .replaceAll(".*=", "");
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/tokens/web"))
            .header("Authorization", "Bearer " + key)
            .build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.ofString())
        .body()
        .strip();
  }

  private Path takeTheSinkDown() throws IOException {
    Path away = sink.getParent().resolveSibling("away");
    Files.move(sink.getParent(), away);
    Files.writeString(sink.getParent(), "in the way");
    return away;
  }

  private void bringBack(Path away) throws IOException {
    Files.delete(sink.getParent());
    Files.move(away, sink.getParent());
  }

  private String idOf(String value) {
    return ion.byValue(value).path("id").asText();
  }

  private String role(String id) throws IOException {
    for (JsonNode row : shell.json("list")) {
      if (row.path("id").asText().equals(id)) {
        return row.path("role").asText();
      }
    }
    throw new AssertionError("no token " + id);
  }

  private static List<String> words(JsonNode rows) {
    return rows.findValuesAsText("why");
  }

  private void assertNoValueWasPrinted(String... values) {
    for (String value : values) {
      String signature = value.substring(value.lastIndexOf('.') + 1);
      assertThat(signature).hasSizeGreaterThan(20);
      assertThat(shell.printed()).doesNotContain(signature);
    }
  }
}
