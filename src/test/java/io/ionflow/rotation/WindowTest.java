package io.ionflow.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ionflow.settings.Settings;
import io.ionflow.testkit.Await;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Five hundred tokens that are all due in one maintenance window, by the queue as it ships. */
class WindowTest {
  private static final int TOKENS = 500;
  private static final int CONSUMERS = 4;
  private static final Duration GRACE = Duration.ofHours(1);
  private static final Duration LOOK = Duration.ofMillis(50);

  @TempDir Path dir;
  private final AtomicInteger most = new AtomicInteger();
  private RotationHouse house;

  /** Knows which rotations are worked on at the same time. */
  private final class Counted extends ForwardingRotations {
    private final Set<String> atWork = ConcurrentHashMap.newKeySet();

    Counted(Rotations rotations) {
      super(rotations);
    }

    @Override
    public Optional<Rotation> claim(String id, Duration lease) {
      Optional<Rotation> claimed = super.claim(id, lease);
      claimed.ifPresent(
          rotation -> {
            atWork.add(id);
            most.accumulateAndGet(atWork.size(), Math::max);
          });
      return claimed;
    }

    @Override
    public Rotation release(Rotation changed, String why) {
      atWork.remove(changed.id());
      return super.release(changed, why);
    }
  }

  @AfterEach
  void close() throws Exception {
    house.close();
  }

  @Test
  void fiveHundredTokensDueInOneWindowAreAllRotatedOnceAndAFewAtATime() throws Exception {
    String queue = Settings.load(dir, Map.of(), Map.of()).text("ionflow.rotation.queue");
    assertThat(queue).contains("concurrentConsumers=" + CONSUMERS);
    house =
        new RotationHouse(dir, camel -> {}, Counted::new, Map.of("ionflow.rotation.queue", queue));
    house.open();
    Map<String, String> old = hold();
    long made = house.ion.effects("token.created");

    house.tick();
    assertThat(old()).as("before the window opens").isZero();
    assertThat(house.rotations().due(house.clock.instant(), TOKENS)).isEmpty();

    house.clock.advance(Duration.ofHours(2));
    house.tick();
    await(() -> old());

    assertThat(most.get()).as("at the same time").isBetween(2, CONSUMERS);
    assertThat(house.ion.effects("token.created")).isEqualTo(made + TOKENS);
    Map<String, JsonNode> current = tokens();
    old.forEach((name, value) -> assertThat(held(name)).isNotEqualTo(value));
    house.policies.forEach(policy -> assertThat(current).containsKey(held(policy.name())));

    house.clock.advance(GRACE);
    house.tick();
    await(() -> TOKENS - old());
    house.clock.advance(Duration.ofMinutes(30)); // the window is still open
    house.tick();

    Map<String, JsonNode> left = tokens();
    assertThat(left.keySet()).doesNotContainAnyElementsOf(old.values());
    house.policies.forEach(policy -> assertThat(left).containsKey(held(policy.name())));
    assertThat(house.ion.effects("token.created")).as("none twice").isEqualTo(made + TOKENS);
    assertThat(house.policies).allSatisfy(policy -> assertThat(begun(policy.name())).isEqualTo(1));
  }

  /** Each policy has a token that was made two days ago; their values by the policies' names. */
  private Map<String, String> hold() {
    Turnover.Window window =
        new Turnover.Window(EnumSet.allOf(DayOfWeek.class), LocalTime.of(2, 0), LocalTime.of(4, 0));
    Turnover turnover =
        new Turnover(
            new Turnover.Every(Duration.ofDays(1)),
            ZoneOffset.UTC,
            Duration.ZERO,
            Optional.of(window));
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < TOKENS; i++) {
      String name = "app-" + i;
      JsonNode token = house.ion.create(name, List.of("assets:read", "geocode"));
      house
          .rotations()
          .hold(
              new Holding(
                  token.path("id").asText(),
                  name,
                  Holding.Role.CURRENT,
                  house.clock.instant().minus(Duration.ofDays(2))),
              "Test.");
      house.policies.add(
          Policy.named(name)
              .turnover(turnover)
              .grace(GRACE, Duration.ZERO)
              .file("sinks/" + name)
              .make());
      values.put(name, token.path("token").asText());
    }
    return values;
  }

  /** However long it takes, as long as it goes on. */
  private void await(LongSupplier done) {
    for (long before = done.getAsLong(); before < TOKENS; before = done.getAsLong()) {
      long now = before;
      Await.until(
          () -> {
            house.clock.advance(LOOK); // else no wait for ion's pace would ever pass
            return done.getAsLong() > now;
          },
          () -> now + " of " + TOKENS + " are done");
    }
  }

  /** Tokens that were replaced and still live. */
  private long old() {
    return house.rotations().holdings().stream()
        .filter(holding -> holding.role() == Holding.Role.OLD)
        .count();
  }

  private long begun(String policy) {
    return house.rotations().history(policy).stream()
        .filter(event -> event.to().filter(RotationState.PLANNED::equals).isPresent())
        .filter(event -> event.from().isEmpty())
        .count();
  }

  private String held(String policy) {
    try {
      return house.read("sinks/" + policy);
    } catch (IOException e) {
      throw new AssertionError(policy + " has no token in its sink", e);
    }
  }

  private Map<String, JsonNode> tokens() {
    Map<String, JsonNode> byValue = new HashMap<>();
    house.ion.all().forEach(token -> byValue.put(token.path("token").asText(), token));
    return byValue;
  }
}
