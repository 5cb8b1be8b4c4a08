package io.ionflow.rotation.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.ion.Token;
import io.ionflow.log.Secret;
import io.ionflow.rotation.Holding;
import io.ionflow.rotation.Policy;
import io.ionflow.rotation.TokenPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A plan of many tokens; in a few seconds, though it takes well below one. */
class PlanLoadTest {
  private static final int TOKENS = 10_000;

  @Test
  void tenThousandTokensArePlannedInSecondsAndOnlyWhatDiffersIsShown() {
    List<TokenPolicy> policies = new ArrayList<>();
    List<Token> tokens = new ArrayList<>();
    List<Holding> holdings = new ArrayList<>();
    for (int i = 0; i < TOKENS; i++) {
      String name = "app-" + i;
      policies.add(Policy.named(name).assets(1L, 96188L).file("sinks/" + name).make());
      tokens.add(token("id-" + i, i % 100 == 0 ? "assets:write" : "geocode"));
      holdings.add(new Holding("id-" + i, name, Holding.Role.CURRENT, Instant.EPOCH));
    }

    long begin = System.nanoTime();
    List<Change> plan =
        Plan.of(
            policies,
            tokens,
            holdings,
            new AssetResolver(List.of(), name -> Optional.empty()),
            Optional.empty());
    Duration took = Duration.ofNanos(System.nanoTime() - begin);

    assertThat(plan).hasSize(TOKENS / 100).allMatch(change -> change.kind() == Change.Kind.CHANGE);
    assertThat(took).isLessThan(Duration.ofSeconds(10));
  }

  private static Token token(String id, String scope) {
    return new Token(
        id,
        id,
        new Secret("value-of-" + id),
        Instant.EPOCH,
        Optional.empty(),
        Optional.of(new TreeSet<>(List.of(1L, 96188L))),
        List.of(),
        false,
        new TreeSet<>(List.of("assets:read", scope)));
  }
}
