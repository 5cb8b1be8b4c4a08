package io.ionflow.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rotations with the shipped routes, against the sandbox. */
class RotationTest {
  private static final String FILE = "sinks/web.token";

  @TempDir Path dir;
  private RotationHouse house;

  @BeforeEach
  void open() throws Exception {
    house = new RotationHouse(dir).open();
  }

  @AfterEach
  void close() throws Exception {
    house.close();
  }

  @Test
  void aFirstTokenIsMadeVerifiedAndPublished() throws Exception {
    house.policies.add(Policy.named("web").file(FILE).make());

    Rotation rotation = house.rotate("web");

    assertThat(rotation.state()).as(rotation.reason()).isEqualTo(RotationState.REVOKED);
    assertThat(house.ion.made()).hasSize(1);
    assertThat(house.ion.endpoint(house.read(FILE), 96188)).isEqualTo(200);
  }

  @Test
  void theOldTokenLivesUntilItsGraceIsOverAndItIsQuiet() throws Exception {
    house.policies.add(Policy.named("web").file(FILE).make());
    house.rotate("web");
    String old = house.read(FILE);

    Rotation second = house.rotate("web");

    assertThat(second.state()).as(second.reason()).isEqualTo(RotationState.GRACE);
    assertThat(house.read(FILE)).isNotEqualTo(old);
    assertThat(house.ion.endpoint(old, 96188)).isEqualTo(200);
    house.tickAfter(Policy.GRACE.minus(Duration.ofSeconds(1)));
    assertThat(house.ion.made()).hasSize(2);
    house.tickAfter(Duration.ofSeconds(1));
    assertThat(house.ion.made()).hasSize(1);
    assertThat(house.ion.endpoint(old, 96188)).isEqualTo(401);
    assertThat(house.find(second).state()).isEqualTo(RotationState.REVOKED);
    assertThat(house.ion.endpoint(house.read(FILE), 96188)).isEqualTo(200);
  }

  @Test
  void aLostAnswerToTheCreationIsFoundByItsNameAndAdopted() throws Exception {
    house.policies.add(Policy.named("web").file(FILE).make());
    house.ion.fault("{'method':'POST','path':'/v2/tokens','cut':true,'afterEffect':true}");

    Rotation rotation = house.rotate("web");
    house.tickAfter(Duration.ofMinutes(1));

    assertThat(house.find(rotation).state()).isEqualTo(RotationState.REVOKED);
    assertThat(house.ion.made()).hasSize(1);
    assertThat(house.ion.effects("token.created")).isEqualTo(1);
    assertThat(events("web")).anyMatch(why -> why.startsWith("Adopts token"));
  }

  @Test
  void whatALostAnswerHasLeftBesideIsRevokedInTheEnd() throws Exception {
    house.policies.add(Policy.named("web").file(FILE).make());
    house.rotate("web");
    Rotation rotation = house.rotate("web");
    // ion had taken the first request after all, and showed it late
    house.ion.create(rotation.asked().name(), List.of("assets:read"));

    house.tickAfter(Policy.GRACE);

    assertThat(house.find(rotation).state()).isEqualTo(RotationState.REVOKED);
    assertThat(house.ion.made())
        .singleElement()
        .satisfies(token -> assertThat(token.path("id").asText()).isEqualTo(rotation.made()));
  }

  /** Regression: where there was no old token to revoke, nobody looked for what was left beside. */
  @Test
  void whatALostAnswerHasLeftBesideAFirstTokenIsRevokedToo() throws Exception {
    house.policies.add(Policy.named("web").file(FILE).make());
    house.ion.fault("{'method':'POST','path':'/v2/tokens','cut':true}");
    Rotation rotation = house.rotate("web");
    house.ion.create(rotation.asked().name(), List.of("assets:read", "geocode"));
    house.ion.create(rotation.asked().name(), List.of("assets:read", "geocode"));

    house.tickAfter(Duration.ofMinutes(1));

    assertThat(house.find(rotation).state()).isEqualTo(RotationState.REVOKED);
    assertThat(house.ion.made())
        .singleElement()
        .satisfies(
            token -> assertThat(token.path("id").asText()).isEqualTo(house.find(rotation).made()));
  }

  /**
   * Regression: a token without a predecessor was given up, and revoked in the end, though sinks
   * had it, when ion refused a single look at it.
   */
  @Test
  void aFirstTokenThatSinksHaveIsKeptWhateverIonSaysMeanwhile() throws Exception {
    Path blocked = Files.createDirectories(house.workspace.dir().resolve("blocked.token"));
    house.policies.add(Policy.named("web").file(FILE).file("blocked.token").make());
    Rotation rotation = house.rotate("web");
    String value = house.read(FILE);

    house.ion.fault("{'method':'GET','path':'/v2/tokens/*','status':400}");
    house.tickAfter(Duration.ofMinutes(1));
    assertThat(house.find(rotation).state()).isEqualTo(RotationState.VERIFIED);

    Files.delete(blocked);
    house.tickAfter(Duration.ofMinutes(10));
    assertThat(house.find(rotation).state()).isEqualTo(RotationState.REVOKED);
    assertThat(house.read("blocked.token")).isEqualTo(value);
  }

  /**
   * Regression: ion made a token, showed it a moment later, and by then nobody knew it any more.
   */
  @Test
  void aTokenThatIonDoesNotShowAtOnceIsWaitedFor() throws Exception {
    house.policies.add(Policy.named("web").file(FILE).make());
    house.ion.fault("{'method':'GET','path':'/v2/tokens/*','status':404}");
    // the account's look, the search for what was made already, then the look at it
    String none = "'status':200,'body':'{\\'items\\':[]}'";
    house.ion.fault("{'method':'GET','path':'/v2/tokens','nth':3," + none + "}");

    Rotation rotation = house.rotate("web");
    assertThat(rotation.state()).isEqualTo(RotationState.CREATED);
    house.tickAfter(Duration.ofMinutes(1));

    assertThat(house.find(rotation).state()).isEqualTo(RotationState.REVOKED);
    assertThat(house.ion.made()).hasSize(1);
  }

  /** Regression: one wrong 404 at the end of its grace, and the old token lived on for ever. */
  @Test
  void anOldTokenIsNotTakenForGoneAsLongAsItIsListed() throws Exception {
    house.policies.add(Policy.named("web").file(FILE).make());
    house.rotate("web");
    Rotation rotation = house.rotate("web");
    house.ion.fault("{'method':'GET','path':'/v2/tokens/*','status':404}");

    house.tickAfter(Policy.GRACE);

    assertThat(house.find(rotation).state()).isEqualTo(RotationState.REVOKED);
    assertThat(house.ion.made()).hasSize(1);
  }

  @Test
  void aBrokenIonCostsTimeButNoToken() throws Exception {
    house.policies.add(Policy.named("web").file(FILE).make());
    house.ion.fault("{'path':'/v2/tokens','query':'search=','status':500,'times':3}");

    Rotation rotation = house.rotate("web");

    assertThat(rotation.state()).isEqualTo(RotationState.PLANNED);
    assertThat(rotation.attempts()).isEqualTo(1);
    house.tickAfter(Duration.ofSeconds(5));
    house.tickAfter(Duration.ofSeconds(10));
    assertThat(house.find(rotation).reason()).contains("500");
    house.tickAfter(Duration.ofSeconds(20));
    assertThat(house.find(rotation).state()).isEqualTo(RotationState.REVOKED);
    assertThat(house.ion.made()).hasSize(1);
  }

  @Test
  void anIonThatStaysBrokenEndsTheRotationAndTheOldTokenStays() throws Exception {
    house.policies.add(Policy.named("web").file(FILE).make());
    house.rotate("web");
    String old = house.read(FILE);
    house.ion.fault("{'method':'POST','path':'/v2/tokens','status':500,'times':0}");

    Rotation rotation = house.rotate("web");
    ticks(12, Duration.ofMinutes(11));

    assertThat(house.find(rotation).state()).isEqualTo(RotationState.FAILED);
    assertThat(house.find(rotation).reason()).contains("Given up after 8 tries");
    assertThat(house.read(FILE)).isEqualTo(old);
    assertThat(house.ion.made()).hasSize(1);
    assertThat(events("web")).anyMatch(why -> why.startsWith("Alert: "));
  }

  @Test
  void aRequestThatIonRefusesIsNotRepeated() throws Exception {
    house.policies.add(Policy.named("web").file(FILE).make());
    house.ion.fault("{'method':'POST','path':'/v2/tokens','status':402,'times':0}");

    Rotation rotation = house.rotate("web");

    assertThat(rotation.state()).isEqualTo(RotationState.FAILED);
    assertThat(rotation.reason()).contains("402");
    assertThat(house.ion.made()).isEmpty();
  }

  @Test
  void aTokenThatIsWiderThanAskedForIsRevokedAndGoesNowhere() throws Exception {
    house.policies.add(Policy.named("web").file(FILE).assets(96188L).make());
    house.rotate("web");
    String old = house.read(FILE);
    house.ion.fault("{'path':'/v1/assets/1/endpoint','status':200,'body':'{}','times':0}");

    Rotation rotation = house.rotate("web");
    assertThat(rotation.state()).isEqualTo(RotationState.CREATED);
    ticks(30, Duration.ofSeconds(5));

    assertThat(house.find(rotation).state()).isEqualTo(RotationState.FAILED);
    assertThat(house.find(rotation).reason()).contains("asset 1").contains("works and must not");
    assertThat(house.read(FILE)).isEqualTo(old);
    assertThat(house.rotations().publications(rotation.id())).isEmpty();
    assertThat(house.ion.made()).hasSize(1);
  }

  @Test
  void aTokenThatWorksOnlyAfterAMomentIsWaitedFor() throws Exception {
    house.policies.add(Policy.named("web").file(FILE).make());
    house.ion.fault("{'path':'/v1/me','status':401,'times':4}");

    Rotation rotation = house.rotate("web");
    assertThat(rotation.state()).isEqualTo(RotationState.CREATED);
    ticks(4, Duration.ofSeconds(5));

    assertThat(house.find(rotation).state()).isEqualTo(RotationState.REVOKED);
    assertThat(house.ion.made()).hasSize(1);
  }

  @Test
  void noBilledSessionIsEverOpened() throws Exception {
    house.policies.add(Policy.named("all").file(FILE).make());
    house.policies.add(
        Policy.named("billed").assets(2L, 3L, 4L, 2275207L, 3830184L).file("b.token").make());

    assertThat(house.rotate("all").state()).isEqualTo(RotationState.REVOKED);
    assertThat(house.rotate("billed").state()).isEqualTo(RotationState.REVOKED);

    assertThat(house.ion.effects("session.opened")).isZero();
  }

  @Test
  void eitherMeaningOfWhatIsUnknownIsSurvived() throws Exception {
    house.ion.turn(
        "{'missingScope':'FORBIDDEN','unauthorizedCode':'INVALID_TOKEN','emptyAssetIds':'ALL','optionalFieldsAbsent':true}");
    house.policies.add(
        Policy.named("web").urls("https://maps.example.com").assets(96188L).file(FILE).make());
    house.rotate("web");
    house.ion.turn("{'missingScope':'UNAUTHORIZED'}");

    Rotation rotation = house.rotate("web");
    house.tickAfter(Policy.GRACE);

    assertThat(house.find(rotation).state()).isEqualTo(RotationState.REVOKED);
    assertThat(house.ion.made()).hasSize(1);
  }

  @Test
  void aSinkThatFailsLeavesBothTokensValidAndIsToldOf() throws Exception {
    house.policies.add(threeSinks("sinks/a.token"));
    house.rotate("web");
    String old = house.read("sinks/b.token");
    house.policies.set(0, threeSinks("sinks/b.token/under-a-file"));

    Rotation rotation = house.rotate("web");
    ticks(2, Duration.ofMinutes(1));

    rotation = house.find(rotation);
    assertThat(rotation.state()).isEqualTo(RotationState.VERIFIED);
    assertThat(rotation.reason()).contains("2 of 3 sinks").contains("Both tokens stay valid");
    assertThat(house.ion.endpoint(old, 96188)).isEqualTo(200);
    assertThat(events("web")).anyMatch(why -> why.startsWith("Alert: ") && why.contains("2 of 3"));

    ticks(20, Duration.ofMinutes(11));
    assertThat(house.find(rotation).state()).isEqualTo(RotationState.RESTORING);
    assertThat(house.ion.made()).as("the sink may have got it").hasSize(2);
    house.policies.set(0, threeSinks("sinks/a.token"));
    ticks(2, Duration.ofMinutes(11));
    assertThat(house.find(rotation).state()).isEqualTo(RotationState.RETIRING);
    assertThat(house.read("sinks/b.token")).isEqualTo(old);
    assertThat(house.read("sinks/c.token")).isEqualTo(old);
    house.tickAfter(Policy.GRACE.plus(Policy.QUIET));
    assertThat(house.find(rotation).state()).isEqualTo(RotationState.FAILED);
    assertThat(house.ion.made()).hasSize(1);
    assertThat(house.ion.endpoint(old, 96188)).isEqualTo(200);
  }

  /** As while an editor writes the file anew, or the folder is not mounted. */
  @Test
  void aPolicyThatIsAwayForAWhileIsNoPolicyWithoutSinks() throws Exception {
    house.policies.add(threeSinks("sinks/a.token"));
    house.rotate("web");
    String old = house.read("sinks/b.token");
    house.policies.set(0, threeSinks("sinks/b.token/under-a-file"));
    Rotation rotation = house.rotate("web");
    assertThat(house.find(rotation).state()).isEqualTo(RotationState.VERIFIED);

    house.policies.clear();
    ticks(3, Duration.ofMinutes(11));

    assertThat(house.find(rotation).state()).isEqualTo(RotationState.VERIFIED);
    assertThat(house.find(rotation).reason()).contains("no policy 'web' now");
    house.policies.add(threeSinks("sinks/a.token"));
    ticks(2, Duration.ofMinutes(11));
    assertThat(house.find(rotation).state()).isEqualTo(RotationState.GRACE);
    assertThat(house.read("sinks/a.token")).isNotEqualTo(old);
  }

  private static TokenPolicy threeSinks(String first) {
    return Policy.named("web")
        .sink("file", "first", java.util.Map.of("path", first))
        .file("sinks/b.token")
        .file("sinks/c.token")
        .make();
  }

  @Test
  void anOldTokenThatIsStillUsedIsHeldAndToldOf() throws Exception {
    house.policies.add(Policy.named("web").file(FILE).make());
    house.rotate("web");
    String old = house.read(FILE);
    Rotation rotation = house.rotate("web");

    house.clock.advance(Policy.GRACE.minus(Duration.ofHours(1)));
    house.ion.endpoint(old, 96188);
    house.tickAfter(Duration.ofHours(1));

    assertThat(house.find(rotation).state()).isEqualTo(RotationState.GRACE);
    assertThat(house.find(rotation).reason()).contains("still used");
    assertThat(events("web")).anyMatch(why -> why.startsWith("Alert: "));
    ticks(2, Duration.ofHours(11));
    assertThat(house.ion.endpoint(old, 96188)).as("a look that keeps it in use").isEqualTo(200);
    ticks(100, Duration.ofMinutes(15));
    assertThat(house.find(rotation).state()).isEqualTo(RotationState.REVOKED);
    assertThat(house.ion.made()).hasSize(1);
  }

  @Test
  void whoseKeyForTheGatewayStandsForAnOldTokenIsToldAtOnceAndWaitedFor() throws Exception {
    house.policies.add(Policy.named("web").file(FILE).make());
    house.giveKey("map", Optional.of(house.rotate("web").made()));

    Rotation rotation = house.rotate("web");
    assertThat(rotation.state()).isEqualTo(RotationState.GRACE);
    assertThat(events("web"))
        .anyMatch(
            why ->
                why.startsWith("Alert: ")
                    && why.contains("gateway key change map --token-id " + rotation.made()));
    house.tickAfter(Policy.GRACE.plus(Policy.QUIET));
    assertThat(house.find(rotation).state()).isEqualTo(RotationState.GRACE);

    house.giveKey("map", Optional.of(rotation.made()));
    house.tickAfter(Duration.ofMinutes(15));
    assertThat(house.find(rotation).state()).isEqualTo(RotationState.REVOKED);
    assertThat(house.ion.made()).hasSize(1);
  }

  @Test
  void aHardPolicyTellsOfAKeyForTheGatewayAndDoesNotWaitForIt() throws Exception {
    house.policies.add(Policy.named("web").file(FILE).hard().make());
    house.giveKey("map", Optional.of(house.rotate("web").made()));

    Rotation rotation = house.rotate("web");
    assertThat(events("web")).anyMatch(why -> why.startsWith("Alert: ") && why.contains("map"));
    house.tickAfter(Policy.GRACE);

    assertThat(house.find(rotation).state()).isEqualTo(RotationState.REVOKED);
  }

  @Test
  void aHardPolicyRevokesWhatIsStillUsed() throws Exception {
    house.policies.add(Policy.named("web").hard().file(FILE).make());
    house.rotate("web");
    String old = house.read(FILE);
    Rotation rotation = house.rotate("web");
    house.clock.advance(Policy.GRACE);
    house.ion.endpoint(old, 96188);

    house.tick();

    assertThat(house.find(rotation).state()).isEqualTo(RotationState.REVOKED);
    assertThat(house.ion.endpoint(old, 96188)).isEqualTo(401);
  }

  @Test
  void allowedUrlsAreCarriedOverExactly() throws Exception {
    java.util.List<String> urls =
        List.of("https://maps.example.com:8443/app/", "http://example.org");
    house.policies.add(Policy.named("web").urls(urls.toArray(String[]::new)).file(FILE).make());
    house.rotate("web");

    house.rotate("web");

    assertThat(house.ion.made())
        .hasSize(2)
        .allSatisfy(
            token ->
                assertThat(token.path("allowedUrls"))
                    .extracting(com.fasterxml.jackson.databind.JsonNode::asText)
                    .containsExactlyElementsOf(urls));
  }

  @Test
  void aRollbackBeforeRevocationTakesTheOldTokenBack() throws Exception {
    house.policies.add(Policy.named("web").file(FILE).make());
    house.rotate("web");
    String old = house.read(FILE);
    Rotation rotation = house.rotate("web");
    String fresh = house.read(FILE);

    assertThat(house.rotations().ask("web", Rotation.Wish.ROLL_BACK, "Test.")).isTrue();
    house.tick();

    assertThat(house.read(FILE)).isEqualTo(old);
    assertThat(house.ion.endpoint(fresh, 96188)).as("somebody may have it").isEqualTo(200);
    house.tickAfter(Policy.GRACE.plus(Policy.QUIET));
    assertThat(house.find(rotation).state()).isEqualTo(RotationState.ROLLED_BACK);
    assertThat(house.ion.made()).hasSize(1);
    assertThat(house.rotations().holdings())
        .singleElement()
        .satisfies(
            holding -> {
              assertThat(holding.role()).isEqualTo(Holding.Role.CURRENT);
              assertThat(holding.tokenId()).isEqualTo(rotation.oldToken().orElseThrow());
            });
  }

  @Test
  void aCurrentTokenThatIsDeletedByHandIsReplaced() throws Exception {
    house.policies.add(Policy.named("web").file(FILE).make());
    Rotation first = house.rotate("web");

    house.ion.delete(first.made());
    house.tickAfter(Duration.ofMinutes(5));

    assertThat(house.ion.made()).hasSize(1);
    assertThat(house.ion.endpoint(house.read(FILE), 96188)).isEqualTo(200);
    assertThat(events("web")).anyMatch(why -> why.contains("was deleted in ion"));
  }

  @Test
  void aCurrentTokenThatIsDeletedDuringItsTurnoverGivesWayToTheOldOne() throws Exception {
    house.policies.add(Policy.named("web").file(FILE).make());
    house.rotate("web");
    String old = house.read(FILE);
    Rotation rotation = house.rotate("web");

    house.ion.delete(rotation.made());
    house.tickAfter(Duration.ofMinutes(5));
    house.tick();

    assertThat(house.read(FILE)).isEqualTo(old);
    assertThat(house.find(rotation).state()).isEqualTo(RotationState.ROLLED_BACK);
  }

  @Test
  void aCurrentTokenThatIsLostOnTheWayBackGivesWayToTheNewOne() throws Exception {
    house.policies.add(Policy.named("web").file(FILE).make());
    house.rotate("web");
    Rotation rotation = house.rotate("web");
    String fresh = house.read(FILE);
    house.rotations().ask("web", Rotation.Wish.ROLL_BACK, "Test.");
    house.tick();
    assertThat(house.find(rotation).state()).isEqualTo(RotationState.RETIRING);

    house.ion.delete(rotation.oldToken().orElseThrow());
    ticks(3, Duration.ofMinutes(5));

    assertThat(house.read(FILE)).isEqualTo(fresh);
    assertThat(house.find(rotation).state()).isEqualTo(RotationState.REVOKED);
    assertThat(house.rotations().holdings())
        .singleElement()
        .satisfies(
            holding -> {
              assertThat(holding.role()).isEqualTo(Holding.Role.CURRENT);
              assertThat(holding.tokenId()).isEqualTo(rotation.made());
            });
  }

  @Test
  void afterBothTokensWereRevokedInGraceANewOneIsMadeAtOnce() throws Exception {
    house.policies.add(Policy.named("web").file(FILE).make());
    house.rotate("web");
    Rotation rotation = house.rotate("web");
    assertThat(house.find(rotation).state()).isEqualTo(RotationState.GRACE);

    for (String leaked : List.of(rotation.oldToken().orElseThrow(), rotation.made())) {
      Optional<Holding> held =
          house.rotations().holdings().stream()
              .filter(holding -> holding.tokenId().equals(leaked))
              .findFirst();
      house.ion.delete(leaked);
      new Revocation(leaked, held, "by command").done(house.rotations());
    }
    ticks(2, Duration.ofMinutes(1));

    assertThat(house.ion.endpoint(house.read(FILE), 96188)).isEqualTo(200);
    assertThat(house.ion.made()).hasSize(1);
    assertThat(house.rotations().holdings()).hasSize(1);
  }

  @Test
  void aSinkThatMayTakeLongIsNotBegunASecondTimeBesideTheFirst() {
    house.policies.add(
        Policy.named("web")
            .sink("command", "deploy", Map.of("run", List.of("true"), "timeout", "10m"))
            .make());
    Rotation planned = house.rotations().begin("web", "Test.");
    RotationDesk desk =
        new RotationDesk(
            house.rotations(), () -> house.policies, Duration.ofMinutes(5), house.clock);
    assertThat(desk.claim(planned.id())).isNotNull();

    house.clock.advance(Duration.ofMinutes(24));
    assertThat(desk.due()).isEmpty();
    house.clock.advance(Duration.ofMinutes(1));

    assertThat(desk.due()).containsExactly(planned.id());
  }

  @Test
  void anOldTokenThatIsDeletedByHandLeavesNothingToDo() throws Exception {
    house.policies.add(Policy.named("web").file(FILE).make());
    Rotation first = house.rotate("web");
    Rotation second = house.rotate("web");

    house.ion.delete(first.made());
    house.tickAfter(Policy.GRACE);

    assertThat(house.find(second).state()).isEqualTo(RotationState.REVOKED);
  }

  @Test
  void aTokenThatCantBeSeenForLackOfAScopeIsNotTakenForGone() throws Exception {
    house.policies.add(Policy.named("web").file(FILE).make());
    house.rotate("web");
    Rotation rotation = house.rotate("web");
    house.ion.fault("{'path':'/v2/tokens/*','status':404,'times':0}");
    house.ion.fault("{'path':'/v1/me','status':200,'body':'{}','times':0}");

    house.tickAfter(Policy.GRACE);

    assertThat(house.find(rotation).state()).isEqualTo(RotationState.GRACE);
    assertThat(house.find(rotation).reason()).contains("lacks tokens:read");
    assertThat(house.ion.made()).hasSize(2);
  }

  @Test
  void theDefaultTokenIsNeverRevokedAndItsRegenerationIsToldOf() throws Exception {
    house.policies.add(Policy.named("web").file(FILE).make());
    String standard =
        house.ion.all().stream()
            .filter(token -> token.path("isDefault").asBoolean())
            .findFirst()
            .orElseThrow()
            .path("id")
            .asText();
    house
        .rotations()
        .hold(new Holding(standard, "web", Holding.Role.CURRENT, house.clock.instant()), "Test.");
    Rotation rotation = house.rotate("web");
    house.tickAfter(Policy.GRACE.plus(Policy.QUIET));

    assertThat(house.find(rotation).state()).isEqualTo(RotationState.REVOKED);
    assertThat(house.find(rotation).reason()).contains("default token");
    assertThat(house.ion.all()).anyMatch(token -> token.path("id").asText().equals(standard));

    house.ion.regenerateDefault();
    house.tickAfter(Duration.ofMinutes(5));
    assertThat(events("default token")).anyMatch(why -> why.contains("was regenerated"));
  }

  @Test
  void tokensOfNobodyAreLeftAlone() throws Exception {
    house.policies.add(Policy.named("web").file(FILE).make());
    house.ion.create("web", List.of("assets:read"));
    house.ion.create("web [ionflow]", List.of("assets:read"));
    long before = house.ion.all().size();
    house.rotate("web");
    house.rotate("web");

    house.tickAfter(Policy.GRACE);

    assertThat(house.ion.all()).hasSize((int) before + 1);
  }

  @Test
  void oneThatFailsHoldsNoOther() throws Exception {
    house.policies.add(Policy.named("bad").assets(999L).file("no/\0").make());
    house.policies.add(Policy.named("web").file(FILE).make());
    house.rotations().begin("bad", "Test.");

    Rotation good = house.rotate("web");

    assertThat(good.state()).isEqualTo(RotationState.REVOKED);
    assertThat(house.rotations().open("bad").orElseThrow().reason()).isNotEmpty();
  }

  @Test
  void missedTurnoversAreMadeUpOnce() throws Exception {
    house.policies.add(
        Policy.named("web")
            .every(Duration.ofDays(1))
            .grace(Duration.ofHours(1), Duration.ZERO)
            .file(FILE)
            .make());
    house.rotate("web");

    house.tickAfter(Duration.ofDays(10));
    ticks(3, Duration.ofHours(1));

    assertThat(house.ion.effects("token.created")).isEqualTo(2);
    assertThat(house.ion.made()).hasSize(1);
  }

  @Test
  void aPolicyWhoseRotationFailedTriesAnotherAfterAWhileAndNotBefore() throws Exception {
    house.policies.add(Policy.named("web").file(FILE).make());
    house.ion.fault("{'method':'POST','path':'/v2/tokens','status':402,'times':1}");
    house.rotate("web");

    ticks(5, Duration.ofMinutes(10));
    assertThat(house.ion.made()).isEmpty();
    house.tickAfter(Duration.ofMinutes(10));

    assertThat(house.ion.endpoint(house.read(FILE), 96188)).isEqualTo(200);
  }

  private void ticks(int count, Duration between) {
    for (int i = 0; i < count; i++) {
      house.tickAfter(between);
    }
  }

  private java.util.List<String> events(String policy) {
    return house.rotations().history(policy).stream().map(RotationEvent::why).toList();
  }
}
