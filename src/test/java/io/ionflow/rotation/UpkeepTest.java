package io.ionflow.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ionflow.testkit.IonAccount;
import io.ionflow.testkit.TokenRegister;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The assets of tokens between two rotations, as assets come and go in the sandbox. */
class UpkeepTest {
  private static final Duration LOOK = Duration.ofMinutes(15);
  private static final String PATCHES = "/v2/tokens/";

  @TempDir Path dir;
  private RotationHouse house;
  private IonAccount account;
  private long first;

  @BeforeEach
  void open() throws Exception {
    house = new RotationHouse(dir).open();
    account = new IonAccount(house.sandbox);
    first = asset("campus-1");
  }

  @AfterEach
  void close() throws Exception {
    house.close();
  }

  private long asset(String name) {
    return account
        .create(
            "{\"name\":\"%s\",\"type\":\"3DTILES\",\"options\":{\"sourceType\":\"3D_MODEL\"}}"
                .formatted(name))
        .at("/assetMetadata/id")
        .asLong();
  }

  private static AssetChoice query(String name) {
    return new AssetChoice(
        false, new TreeSet<>(), new TreeSet<>(), List.of(new AssetChoice.Query("3DTILES", name)));
  }

  private static AssetChoice alias(String name) {
    return new AssetChoice(false, new TreeSet<>(), new TreeSet<>(List.of(name)), List.of());
  }

  private void begin(AssetChoice choice) throws Exception {
    house.policies.add(Policy.named("web").file("web.token").choice(choice).make());
    house.rotate("web");
    house.tickAfter(LOOK);
  }

  private List<Long> assets() throws Exception {
    JsonNode ids = house.ion.byValue(house.read("web.token")).path("assetIds");
    return StreamSupport.stream(ids.spliterator(), false).map(JsonNode::asLong).toList();
  }

  private long patches() {
    return account.requests("PATCH", PATCHES);
  }

  private List<String> history() {
    return house.rotations().history("web").stream().map(RotationEvent::why).toList();
  }

  @Test
  void anAssetThatComesIsReadByTheTokenAtTheNextLook() throws Exception {
    begin(query("campus-*"));
    assertThat(assets()).containsExactly(first);
    String value = house.read("web.token");

    long second = asset("campus-2");
    asset("other");
    house.tickAfter(LOOK);

    assertThat(assets()).containsExactly(first, second);
    assertThat(house.read("web.token")).as("the token stays the same").isEqualTo(value);
    assertThat(patches()).isEqualTo(1);
    assertThat(history())
        .anyMatch(
            why -> why.contains("Is about to set the assets") && why.contains("adds [" + second))
        .anyMatch(why -> why.contains("Set the assets") && why.contains("adds [" + second));
  }

  @Test
  void whereNothingDiffersNothingIsSet() throws Exception {
    begin(query("campus-*"));
    house.tickAfter(LOOK);
    long lists = account.requests("GET", "/v1/assets?");

    house.tickAfter(LOOK.minusSeconds(1));
    assertThat(account.requests("GET", "/v1/assets?")).as("before its time").isEqualTo(lists);
    house.tickAfter(Duration.ofSeconds(1));

    assertThat(account.requests("GET", "/v1/assets?")).isEqualTo(lists + 1);
    assertThat(patches()).isZero();
  }

  @Test
  void anAssetThatIsGoneInTwoLooksIsTakenAway() throws Exception {
    long second = asset("campus-2");
    begin(query("campus-*"));
    assertThat(assets()).containsExactly(first, second);

    account.delete(second);
    house.tickAfter(LOOK);
    assertThat(patches()).as("a list may have shifted").isZero();
    house.tickAfter(LOOK);

    assertThat(assets()).containsExactly(first);
    assertThat(patches()).isEqualTo(1);
  }

  @Test
  void whatTheGuardHasNarrowedStaysSoUntilAPersonSetsItBack() throws Exception {
    begin(query("campus-*"));
    Restraints restraints = new Restraints(house.rotations());
    restraints.put(house.ion.byValue(house.read("web.token")).path("id").asText());

    long second = asset("campus-2");
    house.tickAfter(LOOK);
    assertThat(assets()).containsExactly(first);
    restraints.lift(house.ion.byValue(house.read("web.token")).path("id").asText());
    house.tickAfter(LOOK);

    assertThat(assets()).containsExactly(first, second);
  }

  @Test
  void whatIsNamedAndNotThereChangesNothingAndIsToldOnce() throws Exception {
    begin(alias("campus-1"));
    assertThat(assets()).containsExactly(first);

    asset("campus-1"); // now the name stands for two
    house.tickAfter(LOOK);
    house.tickAfter(LOOK);

    assertThat(assets()).containsExactly(first);
    assertThat(patches()).isZero();
    assertThat(history())
        .filteredOn(why -> why.startsWith("Alert: The assets of 'web' can't be kept"))
        .singleElement()
        .asString()
        .contains("2 assets called 'campus-1'");
  }

  @Test
  void whatIonRefusesIsToldInTheHistoryAndTriedAgain() throws Exception {
    begin(query("campus-*"));
    long second = asset("campus-2");
    house.ion.fault("{'method':'PATCH','path':'/v2/tokens/*','status':500}");

    house.tickAfter(LOOK);
    assertThat(assets()).containsExactly(first);
    assertThat(history()).anyMatch(why -> why.startsWith("Could not set the assets of token"));
    house.tickAfter(LOOK);

    assertThat(assets()).containsExactly(first, second);
  }

  @Test
  void nothingIsAskedWherePoliciesNameTheirAssetsById() throws Exception {
    house.policies.add(Policy.named("web").file("web.token").assets(96188L).make());
    house.rotate("web");
    long lists = account.requests("GET", "/v1/assets?");

    house.tickAfter(LOOK);
    house.tickAfter(LOOK);

    assertThat(account.requests("GET", "/v1/assets?")).isEqualTo(lists);
  }

  @Test
  void onlyTheAssetsAreSetWhateverElseWasEditedByHand() throws Exception {
    begin(query("campus-*"));
    JsonNode token = house.ion.byValue(house.read("web.token"));
    new TokenRegister(house.sandbox)
        .change(token.path("id").asText(), "{'scopes':['assets:read','assets:list']}");
    long second = asset("campus-2");

    house.tickAfter(LOOK);

    assertThat(assets()).containsExactly(first, second);
    assertThat(house.ion.byValue(house.read("web.token")).path("scopes").toString())
        .as("left to plan and apply")
        .contains("assets:list");
  }
}
