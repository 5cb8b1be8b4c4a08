package io.ionflow.rotation.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.ion.Asset;
import io.ionflow.ion.AssetStatus;
import io.ionflow.ion.Token;
import io.ionflow.ion.TokenSpec;
import io.ionflow.rotation.Holding;
import io.ionflow.rotation.Holding.Role;
import io.ionflow.rotation.TestTokens;
import io.ionflow.rotation.TokenPolicy;
import io.ionflow.rotation.plan.Change.Kind;
import io.ionflow.rotation.policy.Adoption;
import io.ionflow.rotation.policy.PolicyFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What a plan promises, whatever the policies and the account. */
class PlanProperties {
  private static final List<Asset> ASSETS =
      List.of(asset(1, "3DTILES", "a"), asset(2, "TERRAIN", "b"), asset(3, "3DTILES", "c"));

  /** An account that does as it is told. */
  private static final class Model {
    final Map<String, Token> tokens = new LinkedHashMap<>();
    final List<Holding> holdings = new ArrayList<>();

    void put(String id, TokenSpec spec) {
      tokens.put(
          id,
          TestTokens.token(
              id,
              spec.name(),
              spec.scopes(),
              spec.assets().map(List::copyOf).orElse(null),
              spec.allowedUrls()));
    }

    List<Change> plan(List<TokenPolicy> policies) {
      return Plan.of(
          policies, List.copyOf(tokens.values()), holdings, resolver(), Optional.empty());
    }

    void apply(List<Change> plan, List<TokenPolicy> policies) {
      for (Change change : plan) {
        switch (change.kind()) {
          case CREATE, REPLACE -> make(change, policies);
          case CHANGE, DRIFT -> put(change.tokenId().orElseThrow(), change.spec().orElseThrow());
          case RELEASE ->
              holdings.removeIf(held -> held.tokenId().equals(change.tokenId().orElse("")));
          case UNSETTLED -> {}
        }
      }
    }

    private void make(Change change, List<TokenPolicy> policies) {
      TokenPolicy policy =
          policies.stream()
              .filter(one -> one.name().equals(change.policy()))
              .findFirst()
              .orElseThrow();
      String id = "made-" + tokens.size() + "-" + policy.name();
      put(
          id,
          new TokenSpec(
              policy.name(),
              policy.scopes(),
              resolver().resolve(policy.assets()).assets(),
              policy.allowedUrls()));
      holdings.removeIf(held -> held.policy().equals(policy.name()));
      holdings.add(new Holding(id, policy.name(), Role.CURRENT, Instant.EPOCH));
    }
  }

  @Property(tries = 500)
  void planAfterApplyIsEmpty(
      @ForAll("policies") List<TokenPolicy> policies, @ForAll("tokens") List<Token> tokens) {
    Model model = model(tokens);

    model.apply(model.plan(policies), policies);

    assertThat(model.plan(policies)).isEmpty();
  }

  @Property(tries = 500)
  void editsByHandAreShownAndNothingElse(
      @ForAll("policies") List<TokenPolicy> policies, @ForAll("tokens") List<Token> edits) {
    Model model = new Model();
    model.apply(model.plan(policies), policies);
    Map<String, Token> before = new LinkedHashMap<>(model.tokens);
    TreeSet<String> expected = new TreeSet<>();
    List<String> ids = List.copyOf(model.tokens.keySet());
    for (int i = 0; i < Math.min(ids.size(), edits.size()); i++) {
      Token edit = edits.get(i);
      model.put(ids.get(i), edit.spec());
      if (differs(before.get(ids.get(i)), edit)) {
        expected.add(ids.get(i));
      }
    }

    List<Change> plan = model.plan(policies);

    assertThat(plan)
        .allMatch(change -> change.kind() == Kind.CHANGE || change.kind() == Kind.DRIFT);
    assertThat(plan)
        .extracting(change -> change.tokenId().orElseThrow())
        .containsExactlyInAnyOrderElementsOf(expected);
    model.apply(plan, policies);
    assertThat(model.plan(policies)).isEmpty();
    model.tokens.forEach(
        (id, token) -> assertThat(differs(before.get(id), token)).as(id).isFalse());
  }

  @Property(tries = 300)
  void whatWasAdoptedNeedsNoChange(@ForAll("tokens") List<Token> tokens) {
    Adoption adoption = Adoption.of(tokens, List.of(), Optional.empty());
    PolicyFile file = PolicyFile.parse("tokens.yaml", adoption.text());
    List<Holding> holdings =
        adoption.adopted().stream()
            .map(one -> new Holding(one.token().id(), one.policy(), Role.CURRENT, Instant.EPOCH))
            .toList();

    assertThat(file.problems()).isEmpty();
    assertThat(file.valid()).hasSize(adoption.adopted().size());
    assertThat(adoption.adopted().size() + adoption.leftOut().size()).isEqualTo(tokens.size());
    assertThat(Plan.of(file.valid(), tokens, holdings, resolver(), Optional.empty())).isEmpty();
    assertThat(adoption.text()).doesNotContain(TestTokens.CANARY_END);
    assertThat(Adoption.of(tokens, holdings, Optional.empty()).text())
        .as("again")
        .isEqualTo(adoption.text());
  }

  private static boolean differs(Token one, Token other) {
    boolean assets = one.scopes().contains("assets:read") && !one.assets().equals(other.assets());
    return !one.scopes().equals(other.scopes())
        || !new TreeSet<>(one.allowedUrls()).equals(new TreeSet<>(other.allowedUrls()))
        || assets;
  }

  private static Model model(List<Token> tokens) {
    Model model = new Model();
    for (int i = 0; i < tokens.size(); i++) {
      model.put("t" + i, tokens.get(i).spec());
      model.holdings.add(new Holding("t" + i, "p" + i, Role.CURRENT, Instant.EPOCH));
    }
    return model;
  }

  @Provide
  Arbitrary<List<TokenPolicy>> policies() {
    Arbitrary<String> entry =
        Combinators.combine(
                Arbitraries.of("[geocode]", "[assets:read]", "[assets:read, geocode]"),
                Arbitraries.of("all", "[1]", "[1, b]", "[{ type: 3DTILES }]", "[{ name: '*' }, 9]"),
                Arbitraries.of(
                    "",
                    ", allowedUrls: [https://a.org]",
                    ", allowedUrls: [https://b.org/x, https://a.org]"))
            .as((scopes, assets, urls) -> "scopes: " + scopes + ", assets: " + assets + urls);
    return entry.list().ofMinSize(1).ofMaxSize(6).map(PlanProperties::named);
  }

  private static List<TokenPolicy> named(List<String> entries) {
    StringBuilder text = new StringBuilder("tokens:\n");
    for (int i = 0; i < entries.size(); i++) {
      text.append("  - { name: p").append(i).append(", ").append(entries.get(i)).append(" }\n");
    }
    return PolicyFile.parse("f", text.toString()).valid();
  }

  @Provide
  Arbitrary<List<Token>> tokens() {
    Arbitrary<List<String>> urls =
        Arbitraries.of(
            List.of(),
            List.of("https://a.org"),
            List.of("https://a.org", "https://b.org/x"),
            List.of("no url"));
    Arbitrary<List<String>> scopes =
        Arbitraries.of(
            List.of("geocode"),
            List.of("assets:read"),
            List.of("assets:read", "geocode"),
            List.of("assets:write", "assets:read"),
            List.of("assets:dream"));
    Arbitrary<String> names =
        Arbitraries.oneOf(
            Arbitraries.strings().ofMaxLength(12),
            Arbitraries.of(
                "web",
                "web",
                "true",
                "a: b",
                "#x",
                "é\n- name: b",
                "- x",
                "\"",
                "\\",
                TestTokens.CANARY));
    Arbitrary<Optional<SortedSet<Long>>> assets =
        Arbitraries.of(List.of(1L), List.of(1L, 2L), List.of(7L), List.<Long>of())
            .map(ids -> Optional.<SortedSet<Long>>of(new TreeSet<>(ids)))
            .injectDuplicates(0.1)
            .optional(0.7)
            .map(found -> found.orElse(Optional.empty()));
    return Combinators.combine(names, scopes, assets, urls)
        .as(
            (name, granted, ids, pages) ->
                TestTokens.token("id", name, granted, ids.map(List::copyOf).orElse(null), pages))
        .list()
        .ofMaxSize(6)
        .map(PlanProperties::numbered);
  }

  private static List<Token> numbered(List<Token> tokens) {
    List<Token> numbered = new ArrayList<>();
    for (Token token : tokens) {
      numbered.add(
          TestTokens.token(
              "id-" + numbered.size(),
              token.name(),
              token.scopes(),
              token.assets().map(List::copyOf).orElse(null),
              token.allowedUrls()));
    }
    return numbered;
  }

  private static AssetResolver resolver() {
    return new AssetResolver(ASSETS, name -> Optional.empty());
  }

  private static Asset asset(long id, String type, String name) {
    return new Asset(id, type, name, "", 1, AssetStatus.COMPLETE, 100);
  }
}
