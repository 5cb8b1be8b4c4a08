package io.ionflow.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.gateway.KeyFile;
import io.ionflow.rotation.Holding;
import io.ionflow.rotation.Restraints;
import io.ionflow.rotation.Rotation;
import io.ionflow.rotation.RotationEvent;
import io.ionflow.rotation.RotationHouse;
import io.ionflow.rotation.RotationState;
import io.ionflow.testkit.MovableClock;
import io.ionflow.usage.Episode;
import io.ionflow.usage.Incident;
import io.ionflow.usage.Notice;
import io.ionflow.usage.Subject;
import io.ionflow.usage.Suspect;
import io.ionflow.usage.Suspect.Alert;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the guard does to tokens of a sandbox's account, by the shipped routes. */
class GuardTest {
  private static final String ACT = "guard: { mode: act, rules: [ %s ] }";
  private static final String DRY = "guard: { rules: [ %s ] }";

  @TempDir Path dir;
  private RotationHouse house;
  private MovableClock clock;
  private String token;

  @BeforeEach
  void open() throws Exception {
    house = RotationHouse.guarded(dir, camel -> {}, rotations -> rotations).open();
    clock = house.clock;
    house.rotate("web");
    token = house.ion.byValue(house.read("web.token")).path("id").asText();
    clock.advance(Duration.ofHours(1));
  }

  @AfterEach
  void close() throws IOException {
    house.close();
  }

  private void rules(String mode, String rules) throws IOException {
    Files.createDirectories(house.workspace.config());
    Files.writeString(house.workspace.config().resolve("usage.yaml"), mode.formatted(rules));
  }

  /** A surge of that token begins now. */
  private Incident surge(String tokenId, String app) {
    return raise("surge of " + tokenId + app, Alert.SURGE, new Subject(tokenId, app, ""));
  }

  private Incident raise(String name, Alert alert, Subject subject) {
    Instant now = clock.instant();
    Notice notice = new Notice(name + "@" + now + "/raised", now, "Look at " + name + ".");
    Incident incident =
        new Incident(
            notice.id(),
            name,
            now,
            new Suspect(alert, subject),
            notice.text(),
            Incident.Step.OPEN,
            "");
    house
        .alarms()
        .keep(List.of(new Episode(name, now, now)), List.of(), List.of(notice), List.of(incident));
    return incident;
  }

  private void over(Incident incident) {
    house.alarms().keep(List.of(), List.of(incident.name()), List.of(), List.of());
  }

  private void look() {
    house.template().sendBody("direct:guard", null);
  }

  private List<String> told() {
    return house.alarms().untold(100).stream().map(Notice::text).toList();
  }

  private List<String> history(String policy) {
    return house.rotations().history(policy).stream().map(RotationEvent::why).toList();
  }

  private double counted(String action, String outcome) {
    return ((MeterRegistry) house.engine().bean("metricsRegistry").orElseThrow())
        .get("ionflow.guard.deeds").tags("action", action, "outcome", outcome).counters().stream()
            .mapToDouble(io.micrometer.core.instrument.Counter::count)
            .sum();
  }

  private boolean isThere(String tokenId) {
    return house.ion.all().stream().anyMatch(one -> one.path("id").asText().equals(tokenId));
  }

  private List<String> urls(String tokenId) {
    return house.ion.all().stream()
        .filter(one -> one.path("id").asText().equals(tokenId))
        .flatMap(one -> StreamSupport.stream(one.path("allowedUrls").spliterator(), false))
        .map(com.fasterxml.jackson.databind.JsonNode::asText)
        .toList();
  }

  @Test
  void inDryRunNothingIsDoneAndAllIsSaid() throws Exception {
    for (String action : List.of("revoke", "rotate", "restrict")) {
      rules(DRY, "{ do: " + action + (action.equals("restrict") ? URLS : "") + " }");
      surge(token, action);
      look();

      String said = "The guard, in dry-run, would %s token %s of 'web'".formatted(action, token);
      assertThat(told()).filteredOn(text -> text.contains(said)).hasSize(1);
      assertThat(history("web")).filteredOn(text -> text.startsWith(said)).hasSize(1);
      assertThat(counted(action, "would")).isEqualTo(1);
    }
    assertThat(house.rotations().open("web")).isEmpty();
    assertThat(isThere(token)).isTrue();
    assertThat(urls(token)).isEmpty();
  }

  private static final String URLS = ", to: { urls: [ \"https://maps.example.org/\" ] }";

  @Test
  void aTokenThatSurgesIsRevokedAndAnotherTakesItsPlace() throws Exception {
    rules(ACT, "{ alert: surge, token: web, do: revoke }");

    surge(token, "");
    look();

    assertThat(isThere(token)).isFalse();
    assertThat(told())
        .singleElement()
        .asString()
        .startsWith("Look at surge")
        .endsWith(" The guard has revoked token " + token + " of 'web'.");
    assertThat(history("web"))
        .anyMatch(why -> why.startsWith("The guard is about to revoke token " + token))
        .anyMatch(why -> why.equals("Token " + token + " was revoked by the guard."));
    assertThat(counted("revoke", "done")).isEqualTo(1);
    house.tick();
    String next = house.ion.byValue(house.read("web.token")).path("id").asText();
    assertThat(next).isNotEqualTo(token);
    look();
    assertThat(isThere(next)).as("once for each alert").isTrue();
  }

  @Test
  void aTokenThatSurgesIsRotated() throws Exception {
    rules(ACT, "{ do: rotate }");

    surge(token, "");
    look();

    assertThat(told().get(0))
        .endsWith("The guard has begun to rotate token " + token + " of 'web'.");
    house.tick();
    Rotation rotation = house.rotations().latest("web").orElseThrow();
    assertThat(rotation.oldToken()).contains(token);
    assertThat(rotation.state()).isEqualTo(RotationState.GRACE);

    surge(token, "another metric");
    look();

    assertThat(told())
        .anyMatch(
            text ->
                text.contains("does not: its turnover has begun at")
                    || text.contains("in the midst of a turnover"));
    assertThat(house.rotations().latest("web").orElseThrow().id()).isEqualTo(rotation.id());
  }

  @Test
  void aTokenThatSurgesIsRestrictedAndNeverGetsMoreThanItHas() throws Exception {
    rules(ACT, "{ do: restrict" + URLS + " }");
    surge(token, "");
    look();

    assertThat(urls(token)).containsExactly("https://maps.example.org/");
    assertThat(told().get(0)).contains("has restricted token", "on https://maps.example.org/.");

    rules(ACT, "{ do: restrict, to: { urls: [ \"https://example.org/\" ] } }");
    surge(token, "2");
    look();
    assertThat(urls(token)).containsExactly("https://maps.example.org/");
    assertThat(counted("restrict", "refused")).isEqualTo(1);

    rules(ACT, "{ do: restrict, to: { urls: [ \"https://other.org/\" ] } }");
    surge(token, "3");
    look();
    assertThat(urls(token)).containsExactly("https://maps.example.org/");
    assertThat(told()).anyMatch(text -> text.contains("it would have no page left"));
  }

  @Test
  void assetsThatTheGuardHasTakenAwayAreNotGivenBackByUpkeep() throws Exception {
    Restraints restraints = new Restraints(house.rotations());
    rules(ACT, "{ do: restrict" + URLS + " }");
    surge(token, "");
    look();
    assertThat(restraints.isOn(token)).as("it keeps its assets").isFalse();

    rules(ACT, "{ do: restrict, to: { assets: [ 96188 ] } }");
    surge(token, "2");
    look();

    assertThat(told()).anyMatch(text -> text.contains("to assets [96188]"));
    assertThat(restraints.isOn(token)).isTrue();
  }

  @Test
  void anAppThatSurgesGetsALowerBudget() throws Exception {
    KeyFile keys = new KeyFile(house.workspace.data().resolve("gateway-keys.json"));
    house.giveKey("kiosk");
    String rule =
        "{ app: kiosk, do: restrict, to: { requests-per-day: 1000, bytes-per-day: 1kB } }";
    rules(DRY, rule);
    raise("limit", Alert.LIMIT, new Subject("", "kiosk", ""));
    look();
    assertThat(keys.read().get(0).requestsPerDay()).isZero();

    rules(ACT, rule);
    surge("own", "kiosk");
    look();

    assertThat(keys.read())
        .singleElement()
        .satisfies(
            key -> {
              assertThat(key.requestsPerDay()).isEqualTo(1000);
              assertThat(key.bytesPerDay()).as("not raised").isEqualTo(500);
              assertThat(key.geocodesPerDay()).isEqualTo(7);
            });
    assertThat(history("app kiosk")).anyMatch(why -> why.startsWith("The guard has restricted"));
  }

  @Test
  void whatNoRuleFitsIsLetBe() throws Exception {
    rules(
        ACT, "{ token: web, do: nothing }, { alert: limit, do: revoke }, { token: x, do: revoke }");

    surge(token, "");
    look();

    assertThat(told()).singleElement().asString().doesNotContain("guard");
    assertThat(house.incidents().open(10)).isEmpty();
    assertThat(isThere(token)).isTrue();
  }

  @Test
  void theDefaultTokenIonflowsOwnAndOneThatNoPolicyOwnsAreNeverTouched() throws Exception {
    String stranger = house.ion.create("stranger", List.of("assets:read")).path("id").asText();
    String standard =
        house.ion.all().stream()
            .filter(one -> one.path("isDefault").asBoolean())
            .findFirst()
            .orElseThrow()
            .path("id")
            .asText();
    String own = house.ion.byValue(house.sandbox.token()).path("id").asText();
    for (String mode : List.of(DRY, ACT)) {
      for (String action : List.of("revoke", "rotate", "restrict" + URLS)) {
        rules(mode, "{ do: " + action + " }");
        for (String one : List.of(stranger, standard, own, "own")) {
          surge(one, mode + action);
        }
        look();
      }
    }
    hold(standard);
    hold(own);
    rules(ACT, "{ do: revoke }");
    surge(standard, "held");
    surge(own, "held");
    look();

    assertThat(List.of(stranger, standard, own)).allMatch(this::isThere);
    assertThat(urls(stranger)).isEmpty();
    assertThat(told())
        .allMatch(text -> text.contains("does not: "))
        .anyMatch(text -> text.contains("is no policy's"))
        .anyMatch(text -> text.contains("is the account's default token"))
        .anyMatch(text -> text.contains("ionflow itself works with token " + own));
    assertThat(house.rotations().open("web")).isEmpty();
  }

  private void hold(String tokenId) {
    house
        .rotations()
        .hold(new Holding(tokenId, "odd", Holding.Role.CURRENT, clock.instant()), "Test.");
  }

  @Test
  void whatIonDoesNotDoIsToldAndDoneLaterUnlessTheAlertIsOver() throws Exception {
    rules(ACT, "{ do: revoke }");
    Incident incident = surge(token, "");
    house.ion.fault("{'method':'DELETE','path':'/v2/tokens/*','status':404,'times':1}");
    look();

    assertThat(isThere(token)).isTrue();
    assertThat(told())
        .hasSize(2)
        .anyMatch(
            text ->
                text.startsWith("The guard could not see to this yet: ion still has token")
                    && text.contains("see that ionflow's token has tokens:write"));

    house.ion.fault("{'method':'DELETE','path':'/v2/tokens/*','status':500,'times':1}");
    look();
    assertThat(told()).as("not told again").hasSize(2);

    look();
    assertThat(isThere(token)).isFalse();
    assertThat(counted("unknown", "failed")).isEqualTo(2);

    over(incident);
    house.tick();
    String next = house.ion.byValue(house.read("web.token")).path("id").asText();
    house.ion.fault("{'path':'/v2/tokens/*','status':500,'times':1}");
    Incident second = surge(next, "");
    look();
    over(second);
    look();

    assertThat(isThere(next)).isTrue();
    assertThat(told()).anyMatch(text -> text.contains("the alert was over first"));
    assertThat(house.incidents().open(10)).isEmpty();
  }

  @Test
  void whatWasMeantUnderOtherRulesIsNotGoneOnWith() throws Exception {
    rules(ACT, "{ do: revoke }");
    surge(token, "");
    house.ion.fault("{'method':'DELETE','path':'/v2/tokens/*','status':500,'times':1}");
    look();

    rules(DRY, "{ do: revoke }");
    look();

    assertThat(isThere(token)).isTrue();
    assertThat(told()).anyMatch(text -> text.contains("its rules were changed in the midst"));
    assertThat(house.incidents().open(10)).isEmpty();
  }
}
