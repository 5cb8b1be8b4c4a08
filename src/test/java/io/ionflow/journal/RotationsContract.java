package io.ionflow.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ionflow.ion.TokenSpec;
import io.ionflow.rotation.Holding;
import io.ionflow.rotation.Publication;
import io.ionflow.rotation.Rotation;
import io.ionflow.rotation.RotationEvent;
import io.ionflow.rotation.RotationState;
import io.ionflow.rotation.Rotations;
import io.ionflow.rotation.StaleRotationException;
import io.ionflow.rotation.handover.Handovers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of rotations and of what is handed over keeps to. */
abstract class RotationsContract extends JournalContract {
  private Journal one;
  private Journal two;
  private Rotations rotations;
  private Rotations other;

  @BeforeEach
  void openRotations() {
    one = Journal.open(settings("node-1"), clock);
    two = Journal.open(settings("node-2"), clock);
    rotations = one.rotations();
    other = two.rotations();
  }

  @AfterEach
  void closeRotations() {
    one.close();
    two.close();
  }

  @Test
  void aPolicyHasOneOpenRotationHoweverOftenItIsBegun() {
    Rotation first = rotations.begin("web", "Test.");

    assertThat(other.begin("web", "Again.")).isEqualTo(first);
    assertThat(other.begin("other", "Test.").id()).isNotEqualTo(first.id());
    assertThat(rotations.history("web")).hasSize(1);
  }

  @Test
  void aRotationIsKeptWithItsSpecAndItsTokensChangeHandsWithItsState() {
    rotations.hold(new Holding("old", "web", Holding.Role.CURRENT, clock.instant()), "Test.");
    TokenSpec spec =
        new TokenSpec(
            "web x",
            new TreeSet<>(List.of("assets:read")),
            Optional.of(new TreeSet<>(List.of(7L))),
            List.of("https://a.org"));
    Rotation held = begun("web").asking(spec);
    assertThat(held.oldToken()).contains("old");

    held = rotations.advance(held, "Asks.");
    held = rotations.advance(held.in(RotationState.CREATED).with("new"), "Made.");
    assertThat(roles()).containsExactlyInAnyOrder("old CURRENT", "new NEW");
    for (RotationState state :
        List.of(RotationState.VERIFIED, RotationState.PUBLISHED, RotationState.CURRENT)) {
      held = rotations.advance(held.in(state), "");
    }

    assertThat(roles()).containsExactlyInAnyOrder("old OLD", "new CURRENT");
    assertThat(other.find(held.id())).contains(held);
    assertThat(other.find(held.id()).orElseThrow().asked()).isEqualTo(spec);
    held = rotations.advance(held.in(RotationState.GRACE), "");
    rotations.release(held.in(RotationState.REVOKED), "Done.");
    assertThat(roles()).containsExactly("new CURRENT");
    assertThat(rotations.open("web")).isEmpty();
    assertThat(rotations.history("web"))
        .extracting(RotationEvent::to)
        .endsWith(Optional.of(RotationState.GRACE), Optional.of(RotationState.REVOKED));
  }

  @Test
  void whoseRoleStaysKeepsItsTime() {
    Instant since = clock.instant().minus(Duration.ofDays(9));
    rotations.hold(new Holding("old", "web", Holding.Role.CURRENT, since), "Test.");
    Rotation held = rotations.advance(begun("web").givenUp("no"), "");

    held = rotations.advance(held.in(RotationState.RETIRING), "");
    rotations.release(held.in(RotationState.FAILED), "");

    assertThat(rotations.holdings())
        .containsExactly(new Holding("old", "web", Holding.Role.CURRENT, since));
  }

  @Test
  void statesChangeOnlyAlongTheTable() {
    Rotation held = begun("web");

    for (RotationState state : RotationState.values()) {
      if (state != held.state() && !held.state().next().contains(state)) {
        assertThatThrownBy(() -> rotations.advance(held.in(state), ""))
            .as(state.name())
            .isInstanceOf(IllegalStateException.class);
      }
    }
  }

  @Test
  void whoWakesAfterItsLeaseCanWriteNothing() {
    Rotation held = begun("web");
    assertThat(other.claim(held.id(), LEASE)).isEmpty();
    clock.advance(LEASE);
    Rotation taken = other.claim(held.id(), LEASE).orElseThrow();
    Publication publication = new Publication("t", "s", clock.instant(), Optional.empty(), "");

    assertThatThrownBy(() -> rotations.advance(held.because("x"), "x"))
        .isInstanceOf(StaleRotationException.class);
    assertThatThrownBy(() -> rotations.publish(held, publication, "x"))
        .isInstanceOf(StaleRotationException.class);
    other.release(taken.because("mine"), "");
    assertThat(rotations.find(held.id()).orElseThrow().reason()).isEqualTo("mine");
  }

  @Test
  void aWishTakesTheClaimAndMakesItDue() {
    Rotation held = begun("web");
    Rotation waiting = rotations.release(held.dueAt(clock.instant().plusSeconds(99)), "");
    assertThat(rotations.due(clock.instant(), 9)).isEmpty();

    assertThat(other.ask("web", Rotation.Wish.ROLL_BACK, "Asked.")).isTrue();

    assertThat(rotations.due(clock.instant(), 9)).containsExactly(waiting.id());
    assertThat(rotations.claim(waiting.id(), LEASE).orElseThrow().isRollingBack()).isTrue();
    assertThat(other.ask("nobody", Rotation.Wish.ROLL_BACK, "")).isFalse();
  }

  @Test
  void whatBecameOfATokenAtEachSinkIsKept() {
    Rotation held = begun("web");
    Publication tried = new Publication("t", "s", clock.instant(), Optional.empty(), "down");
    rotations.publish(held, tried, "Tries.");
    assertThat(other.publications(held.id())).containsExactly(tried);
    Publication confirmed =
        new Publication("t", "s", clock.instant(), Optional.of(clock.instant()), "");

    rotations.publish(held, confirmed, "There.");

    assertThat(other.publications(held.id())).containsExactly(confirmed);
    rotations.forgetPublications(held);
    assertThat(other.publications(held.id())).isEmpty();
  }

  @Test
  void aLostTokenIsNoLongerHeldAndAnotherIsBegun() {
    rotations.hold(new Holding("lost", "web", Holding.Role.CURRENT, clock.instant()), "Test.");

    Rotation begun = rotations.beginWithout("lost", "web", "Gone.");

    assertThat(begun.oldToken()).isEmpty();
    assertThat(rotations.holdings()).isEmpty();
    assertThat(rotations.latest("web")).contains(begun);
  }

  @Test
  void factsAreRememberedUntilTheyChange() {
    assertThat(rotations.remembered("x")).isEmpty();
    rotations.remember("x", "1");
    other.remember("x", "2");

    assertThat(rotations.remembered("x")).contains("2");
  }

  @Test
  void whatIsHandedOverAndWhoFetchedItIsKept() {
    Handovers handovers = one.handovers();
    handovers.hand("web", "t1");
    handovers.put("web", new Handovers.Key("shop", "hash-1"));
    handovers.put("web", new Handovers.Key("shop", "hash-2"));
    handovers.fetched("web", "shop", "t1");
    clock.advance(Duration.ofMinutes(1));
    handovers.fetched("web", "shop", "t1");

    Handovers seen = two.handovers();
    assertThat(seen.handed("web")).contains("t1");
    assertThat(seen.keys("web")).containsExactly(new Handovers.Key("shop", "hash-2"));
    assertThat(seen.fetches("web"))
        .singleElement()
        .satisfies(
            fetch -> {
              assertThat(fetch.times()).isEqualTo(2);
              assertThat(Duration.between(fetch.first(), fetch.last()))
                  .isEqualTo(Duration.ofMinutes(1));
            });
  }

  private Rotation begun(String policy) {
    return rotations.claim(rotations.begin(policy, "Test.").id(), LEASE).orElseThrow();
  }

  private List<String> roles() {
    return rotations.holdings().stream()
        .map(holding -> holding.tokenId() + " " + holding.role())
        .toList();
  }
}
