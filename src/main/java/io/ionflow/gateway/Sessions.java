package io.ionflow.gateway;

import io.ionflow.ion.AssetEndpoint;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sessions that are open, one for an asset and an ion token. However many ask, ion is asked
 * once: for the first, again when three quarters of the hour are over, and when the data's host
 * refuses the token. Until the new one is there the old one is used; what ion refuses is remembered
 * for a while, so that no client can make ionflow knock on and on.
 */
public final class Sessions {
  private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);
  private static final Duration AFTER_A_FAULT = Duration.ofSeconds(5);
  private static final Duration TWO_TURNOVERS = Duration.ofSeconds(1);
  private static final Duration AFTER_A_REFUSAL = Duration.ofDays(1);
  private static final int MOST = 10_000;

  private final SessionSource ion;
  private final Endpoints endpoints;
  private final Meter meter;
  private final Clock clock;
  private final Map<SessionQuestion, Slot> slots = new ConcurrentHashMap<>();

  /** Takes whom to ask and who judges the answer. */
  public Sessions(SessionSource ion, Endpoints endpoints, Meter meter, Clock clock) {
    this.ion = ion;
    this.endpoints = endpoints;
    this.meter = meter;
    this.clock = clock;
  }

  /** All that is known of one asset with one token; its methods are called under its lock. */
  private static final class Slot {
    private Optional<AssetSession> session = Optional.empty();
    private Optional<CompletableFuture<AssetSession>> asking = Optional.empty();
    private Optional<Refusal> refusal = Optional.empty();
    private Instant notBefore = Instant.EPOCH;
    private Instant usedAt = Instant.EPOCH;
    private Instant turnedAt = Instant.EPOCH;
    private Instant turnedBefore = Instant.EPOCH;
  }

  /**
   * The session for an asset.
   *
   * @return ends with a {@link Refusal} if there is none
   */
  public CompletableFuture<AssetSession> of(AppKey key, long assetId) {
    try {
      endpoints.mayAsk(assetId);
      return of(key, slot(new SessionQuestion(assetId, key.tokenId())), assetId);
    } catch (Refusal refusal) {
      return CompletableFuture.failedFuture(refusal);
    }
  }

  /**
   * The session to use after the data's host has refused the token of that one. A token may be
   * taken back as soon as it is lent; a host that refuses a third one within a second takes none.
   */
  public CompletableFuture<AssetSession> after(AssetSession refused, AppKey key) {
    Slot slot = slot(new SessionQuestion(refused.assetId(), key.tokenId()));
    synchronized (slot) {
      if (slot.session.filter(current -> current.equals(refused)).isPresent()) {
        Instant now = clock.instant();
        if (now.isBefore(slot.turnedBefore.plus(TWO_TURNOVERS))) {
          return CompletableFuture.failedFuture(unusable()); // a newer one would be no better
        }
        slot.turnedBefore = slot.turnedAt;
        slot.turnedAt = now;
        slot.session = Optional.empty(); // another may have asked for a new one already
      }
    }
    return of(key, slot, refused.assetId());
  }

  private static Refusal unusable() {
    return new Refusal(
        502,
        "DataRefused",
        "The host of the data refuses the token that ion gave for it.",
        Optional.of(TWO_TURNOVERS));
  }

  private Slot slot(SessionQuestion question) {
    Slot slot = slots.computeIfAbsent(question, asked -> new Slot());
    if (slots.size() > MOST) {
      forgetUnused();
    }
    return slot;
  }

  private CompletableFuture<AssetSession> of(AppKey key, Slot slot, long assetId) {
    Instant now = clock.instant();
    Optional<CompletableFuture<AssetEndpoint>> toAsk = Optional.empty();
    CompletableFuture<AssetSession> result;
    synchronized (slot) {
      slot.usedAt = now;
      Optional<AssetSession> usable = slot.session.filter(session -> !session.isOver(now));
      boolean due = usable.isEmpty() || usable.get().isDue(now);
      if (due && slot.asking.isEmpty() && !now.isBefore(slot.notBefore)) {
        slot.asking = Optional.of(new CompletableFuture<>());
        toAsk = Optional.of(new CompletableFuture<>());
      }
      result =
          usable
              .map(CompletableFuture::completedFuture)
              .or(() -> slot.asking)
              .orElseGet(() -> CompletableFuture.failedFuture(slot.refusal.orElseThrow()));
    }
    toAsk.ifPresent(answer -> ask(key, slot, assetId)); // not under the lock: it may end at once
    return result;
  }

  private void ask(AppKey key, Slot slot, long assetId) {
    CompletionStage<AssetEndpoint> answered;
    try {
      answered = ion.ask(new SessionQuestion(assetId, key.tokenId()));
    } catch (RuntimeException e) {
      answered = CompletableFuture.failedFuture(e);
    }
    var unused =
        answered
            .whenComplete((answer, thrown) -> record(key, assetId, thrown))
            .thenApply(answer -> endpoints.session(assetId, answer, clock.instant()))
            .whenComplete(
                (session, thrown) -> {
                  if (thrown == null) {
                    opened(slot, session);
                  } else {
                    failed(slot, Endpoints.refusal(assetId, thrown));
                  }
                });
  }

  /** What ion has opened it bills, also where the gateway hands nothing of it out. */
  private void record(AppKey key, long assetId, Throwable thrown) {
    int status = thrown == null ? 200 : Endpoints.refusal(assetId, thrown).status();
    meter.record(
        new Traffic(
            clock.instant(), key.app(), key.tokenName(), assetId, Traffic.Kind.SESSION, 0, status));
  }

  private static void opened(Slot slot, AssetSession session) {
    CompletableFuture<AssetSession> waiting;
    synchronized (slot) {
      waiting = slot.asking.orElseThrow();
      slot.session = Optional.of(session);
      slot.asking = Optional.empty();
      slot.refusal = Optional.empty();
      slot.notBefore = Instant.EPOCH;
    }
    waiting.complete(session);
  }

  private void failed(Slot slot, Refusal refusal) {
    CompletableFuture<AssetSession> waiting;
    synchronized (slot) {
      waiting = slot.asking.orElseThrow();
      slot.asking = Optional.empty();
      slot.refusal = Optional.of(refusal);
      slot.notBefore =
          clock.instant().plus(refusal.status() == 403 ? AFTER_A_REFUSAL : AFTER_A_FAULT);
      if (slot.session.isPresent()) {
        LOG.warn("A session is not renewed, the old one serves on: {}", refusal.getMessage());
      }
    }
    waiting.completeExceptionally(refusal);
  }

  private void forgetUnused() {
    Instant before = clock.instant().minus(AssetSession.LIFETIME);
    slots.values().removeIf(slot -> slot.usedAt.isBefore(before) && slot.asking.isEmpty());
    if (slots.size() > MOST) {
      slots.values().removeIf(slot -> slot.asking.isEmpty());
    }
  }
}
