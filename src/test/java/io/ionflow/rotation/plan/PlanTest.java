package io.ionflow.rotation.plan;

import static io.ionflow.rotation.TestTokens.token;
import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.ion.Asset;
import io.ionflow.ion.AssetStatus;
import io.ionflow.ion.Token;
import io.ionflow.rotation.Holding;
import io.ionflow.rotation.Holding.Role;
import io.ionflow.rotation.TestTokens;
import io.ionflow.rotation.TokenPolicy;
import io.ionflow.rotation.plan.Change.Difference;
import io.ionflow.rotation.plan.Change.Kind;
import io.ionflow.rotation.policy.PolicyFile;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanTest {
  private static final List<String> READ = List.of("assets:read");
  private static final List<Asset> ASSETS =
      List.of(
          asset(1, "3DTILES", "city-north"),
          asset(2, "3DTILES", "city-south"),
          asset(3, "TERRAIN", "city-ground"),
          asset(4, "HOLOGRAM", "a type that is not known"),
          asset(5, "IMAGERY", "twin"),
          asset(6, "IMAGERY", "twin"));

  @Test
  void aPolicyWithoutATokenGetsItsFirst() {
    assertThat(plan("{ name: a, scopes: [geocode] }", List.of(), List.of()))
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.kind()).isEqualTo(Kind.CREATE);
              assertThat(change.policy()).isEqualTo("a");
              assertThat(change.tokenId()).isEmpty();
            });
  }

  @Test
  void aTokenThatIsGoneIsReplaced() {
    assertThat(plan("{ name: a, scopes: [geocode] }", List.of(), List.of(held("x", "a"))))
        .extracting(Change::kind, Change::tokenId)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(Kind.REPLACE, Optional.of("x")));
  }

  @Test
  void whatIsAsThePolicySaysIsNoChange() {
    Token token =
        token("x", "whatever", READ, List.of(1L, 2L), List.of("https://b.org/", "https://a.org"));

    assertThat(
            plan(
                "{ name: a, scopes: [assets:read], assets: [2, 1], allowedUrls: ['https://A.org/', 'https://b.org'] }",
                List.of(token),
                List.of(held("x", "a"))))
        .isEmpty();
  }

  @Test
  void editsByHandAreShownFieldByField() {
    Token token =
        token(
            "x", "n", List.of("geocode", "assets:read"), List.of(1L, 9L), List.of("https://e.org"));

    List<Change> changes =
        plan(
            "{ name: a, scopes: [assets:read], assets: [1, 2] }",
            List.of(token),
            List.of(held("x", "a")));

    assertThat(changes).hasSize(1);
    assertThat(changes.get(0).kind()).isEqualTo(Kind.CHANGE);
    assertThat(changes.get(0).differences())
        .containsExactly(
            new Difference(
                "scopes", "assets:read, geocode", "assets:read", List.of(), List.of("geocode")),
            new Difference(
                "allowedUrls", "https://e.org", "anywhere", List.of(), List.of("https://e.org")),
            new Difference("assets", "1, 9", "1, 2", List.of("2"), List.of("9")));
    assertThat(changes.get(0).spec().orElseThrow().name()).isEqualTo("n");
  }

  @Test
  void assetsThatComeAndGoAreDrift() {
    Token token = token("x", "n", READ, List.of(1L, 7L), List.of());

    List<Change> changes =
        plan(
            "{ name: a, scopes: [assets:read], assets: [{ type: 3dtiles, name: 'city-*' }] }",
            List.of(token),
            List.of(held("x", "a")));

    assertThat(changes).extracting(Change::kind).containsExactly(Kind.DRIFT);
    assertThat(changes.get(0).differences().get(0).added()).containsExactly("2");
    assertThat(changes.get(0).differences().get(0).removed()).containsExactly("7");
  }

  @Test
  void typesThatAreNotKnownAreFoundAsAnyOther() {
    Token token = token("x", "n", READ, List.of(4L), List.of());

    assertThat(
            plan(
                "{ name: a, scopes: [assets:read], assets: [{ type: HOLOGRAM }] }",
                List.of(token),
                List.of(held("x", "a"))))
        .isEmpty();
  }

  @Test
  void whatCannotBeFoundChangesNothing() {
    Token token = token("x", "n", READ, List.of(1L), List.of());

    for (String assets : List.of("[nowhere, 1]", "[twin]", "[{ name: none-* }]")) {
      assertThat(
              plan(
                  "{ name: a, scopes: [assets:read], assets: " + assets + " }",
                  List.of(token),
                  List.of(held("x", "a"))))
          .as(assets)
          .singleElement()
          .satisfies(
              change -> {
                assertThat(change.kind()).isEqualTo(Kind.UNSETTLED);
                assertThat(change.spec()).isEmpty();
              });
    }
  }

  @Test
  void aDatasetComesBeforeAnAssetOfItsName() {
    AssetResolver resolver =
        new AssetResolver(ASSETS, name -> Optional.of(77L).filter(id -> name.equals("twin")));

    assertThat(
            resolver
                .resolve(
                    policies("{ name: a, scopes: [assets:read], assets: [twin, city-north] }")
                        .get(0)
                        .assets())
                .assets()
                .orElseThrow())
        .containsExactly(1L, 77L);
  }

  @Test
  void anEmptyListOfAssetsIsNotTakenForAll() {
    Token token = token("x", "n", READ, List.of(), List.of());

    assertThat(
            plan(
                "{ name: a, scopes: [assets:read], assets: all }",
                List.of(token),
                List.of(held("x", "a"))))
        .extracting(change -> change.differences().get(0).from())
        .containsExactly("an empty list");
  }

  @Test
  void assetsOfATokenThatReadsNoneMakeNoDifference() {
    Token token = token("x", "n", List.of("geocode"), List.of(), List.of());

    assertThat(plan("{ name: a, scopes: [geocode] }", List.of(token), List.of(held("x", "a"))))
        .isEmpty();
  }

  @Test
  void aRotationUnderWayIsLeftToItself() {
    Holding fresh = new Holding("x", "a", Role.NEW, Instant.EPOCH);
    Holding old = new Holding("y", "a", Role.OLD, Instant.EPOCH);
    Token differs = token("y", "n", READ, null, List.of());

    assertThat(plan("{ name: a, scopes: [geocode] }", List.of(differs), List.of(fresh, old)))
        .isEmpty();
  }

  @Test
  void aTokenWhosePolicyIsGoneIsReleasedAndNeverRevoked() {
    Token token = token("x", "n", READ, null, List.of());

    assertThat(plan("{ name: b, scopes: [geocode] }", List.of(token), List.of(held("x", "a"))))
        .extracting(Change::kind)
        .containsExactly(Kind.CREATE, Kind.RELEASE);
  }

  @Test
  void theDefaultTokenIsNeverChangedAndOwnOnlyAsOwn() {
    Token standard = TestTokens.defaultToken(Optional.empty());
    Token own = token("own", "n", READ, null, List.of());

    assertThat(
            plan(
                "{ name: a, scopes: [geocode] }",
                List.of(standard),
                List.of(held(standard.id(), "a"))))
        .extracting(Change::kind)
        .containsExactly(Kind.UNSETTLED);
    assertThat(
            Plan.of(
                policies("{ name: a, scopes: [geocode] }"),
                List.of(own),
                List.of(held("own", "a")),
                resolver(),
                Optional.of("own")))
        .extracting(Change::kind)
        .containsExactly(Kind.UNSETTLED);
  }

  @Test
  void noValueIsInAPlan() {
    Token token = token("x", "n", READ, null, List.of());

    assertThat(
            plan("{ name: a, scopes: [geocode] }", List.of(token), List.of(held("x", "a")))
                .toString())
        .contains("geocode")
        .doesNotContain(TestTokens.CANARY_END);
  }

  private static List<Change> plan(String policy, List<Token> tokens, List<Holding> holdings) {
    return Plan.of(policies(policy), tokens, holdings, resolver(), Optional.empty());
  }

  private static AssetResolver resolver() {
    return new AssetResolver(ASSETS, name -> Optional.empty());
  }

  private static List<TokenPolicy> policies(String policy) {
    return PolicyFile.parse("f", "tokens: [ " + policy + " ]").valid();
  }

  private static Holding held(String id, String policy) {
    return new Holding(id, policy, Role.CURRENT, Instant.EPOCH);
  }

  private static Asset asset(long id, String type, String name) {
    return new Asset(id, type, name, "", 1, AssetStatus.COMPLETE, 100);
  }
}
