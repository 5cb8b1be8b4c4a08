package io.ionflow.journal;

import static io.ionflow.journal.RotationRows.OPEN;

import io.ionflow.rotation.Holding;
import io.ionflow.rotation.Publication;
import io.ionflow.rotation.Rotation;
import io.ionflow.rotation.RotationEvent;
import io.ionflow.rotation.RotationState;
import io.ionflow.rotation.Rotations;
import io.ionflow.rotation.StaleRotationException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Rotations in a database. */
final class JdbcRotations implements Rotations {
  private final Database database;
  private final Claims claims;

  JdbcRotations(Database database, Claims claims) {
    this.database = database;
    this.claims = claims;
  }

  @Override
  public Rotation begin(String policy, String why) {
    return database.write(handle -> begin(handle, policy, why));
  }

  private Rotation begin(Handle handle, String policy, String why) {
    Optional<Rotation> open = RotationRows.open(handle, policy);
    if (open.isPresent()) {
      return open.get();
    }
    Rotation planned = Rotation.planned(policy, HeldTokens.current(handle, policy), claims.now());
    if (!RotationRows.insert(handle, planned)) { // another node was quicker by this moment
      return RotationRows.open(handle, policy)
          .orElseThrow(() -> new StaleRotationException(planned.id()));
    }
    append(handle, planned, Optional.empty(), why);
    return planned;
  }

  @Override
  public Rotation beginWithout(String lostToken, String policy, String why) {
    return database.write(
        handle -> {
          HeldTokens.drop(handle, lostToken);
          note(handle, policy, Optional.empty(), why);
          RotationRows.open(handle, policy).ifPresent(open -> without(handle, open, lostToken));
          return begin(handle, policy, why);
        });
  }

  /** Whoever holds the rotation can't write its step any more. */
  private void without(Handle handle, Rotation open, String lostToken) {
    Rotation changed = open.without(lostToken);
    boolean leavesOld =
        changed.state().ended()
            && HeldTokens.all(handle).stream()
                .anyMatch(held -> open.oldToken().filter(held.tokenId()::equals).isPresent());
    if (changed.equals(open) || leavesOld) {
      return;
    }
    boolean moves = changed.state() != open.state();
    Rotation next = next(changed, moves ? claims.now() : open.since());
    RotationRows.update(handle, next, false);
    HeldTokens.keep(handle, next);
    HeldTokens.drop(handle, lostToken);
    if (moves) {
      handle.execute("DELETE FROM publications WHERE rotation_id = ?", open.id());
      append(handle, next, Optional.of(open.state()), "Goes on without token " + lostToken + ".");
    }
  }

  @Override
  public Optional<Rotation> claim(String id, Duration lease) {
    return database.write(
        handle -> {
          int claimed =
              claims
                  .bind(
                      handle.createUpdate(
                          """
                          UPDATE rotations SET claimed_by = :claimant, lease_until_ms = :end,
                            version = version + 1
                          WHERE id = :id AND %s AND due_ms <= :now AND lease_until_ms <= :now
                          """
                              .formatted(OPEN)))
                  .bind("id", id)
                  .bind("end", claims.end(lease))
                  .execute();
          return claimed == 1 ? RotationRows.find(handle, id) : Optional.empty();
        });
  }

  @Override
  public Rotation advance(Rotation changed, String why) {
    return database.write(handle -> write(handle, changed, why, true));
  }

  @Override
  public Rotation release(Rotation changed, String why) {
    return database.write(handle -> write(handle, changed, why, false));
  }

  private Rotation write(Handle handle, Rotation changed, String why, boolean keepClaim) {
    Rotation left = held(handle, changed);
    boolean moves = left.state() != changed.state();
    if (moves && !left.state().next().contains(changed.state())) {
      throw new IllegalStateException(
          "Rotation %s is %s and can't become %s; from there it goes to one of %s."
              .formatted(changed.id(), left.state(), changed.state(), left.state().next()));
    }
    Rotation next = next(changed, moves ? claims.now() : left.since());
    if (!RotationRows.update(handle, next, keepClaim)) {
      throw new StaleRotationException(changed.id());
    }
    HeldTokens.keep(handle, next);
    if (moves || !why.isEmpty()) {
      append(handle, next, Optional.of(left.state()), why);
    }
    return next;
  }

  private Rotation held(Handle handle, Rotation rotation) {
    return claims
        .bind(
            handle.createQuery("SELECT id FROM rotations WHERE " + Claims.HELD),
            rotation.id(),
            rotation.version())
        .mapTo(String.class)
        .findFirst()
        .flatMap(id -> RotationRows.find(handle, id))
        .orElseThrow(() -> new StaleRotationException(rotation.id()));
  }

  private static Rotation next(Rotation changed, Instant since) {
    return new Rotation(
        changed.id(),
        changed.policy(),
        changed.state(),
        changed.version() + 1,
        changed.spec(),
        changed.oldToken(),
        changed.newToken(),
        changed.wish(),
        changed.attempts(),
        changed.due().truncatedTo(ChronoUnit.MILLIS),
        changed.begun(),
        since,
        changed.reason().replace('\0', '\uFFFD'),
        changed.cause().replace('\0', '\uFFFD'));
  }

  @Override
  public void recover() {
    database.change(
        handle ->
            handle.execute(
                "UPDATE rotations SET claimed_by = NULL, lease_until_ms = 0, version = version + 1"
                    + " WHERE lease_until_ms > 0 AND "
                    + OPEN));
  }

  @Override
  public List<String> due(Instant now, int limit) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT id FROM rotations
                    WHERE %s AND due_ms <= :now AND lease_until_ms <= :now
                    ORDER BY due_ms, id LIMIT :limit
                    """
                        .formatted(OPEN))
                .bind("now", now.toEpochMilli())
                .bind("limit", limit)
                .mapTo(String.class)
                .list());
  }

  @Override
  public Optional<Rotation> find(String id) {
    return database.read(handle -> RotationRows.find(handle, id));
  }

  @Override
  public Optional<Rotation> open(String policy) {
    return database.read(handle -> RotationRows.open(handle, policy));
  }

  @Override
  public Optional<Rotation> latest(String policy) {
    String rest = "WHERE policy = :policy ORDER BY id DESC LIMIT 1";
    return database.read(
        handle -> RotationRows.select(handle, rest, Map.of("policy", policy)).stream().findFirst());
  }

  @Override
  public boolean ask(String policy, Rotation.Wish wish, String why) {
    return database.write(
        handle -> {
          Optional<Rotation> open = RotationRows.open(handle, policy);
          open.ifPresent(
              rotation -> {
                handle.execute(
                    "UPDATE rotations SET wish = ?, due_ms = 0, version = version + 1,"
                        + " claimed_by = NULL, lease_until_ms = 0 WHERE id = ?",
                    wish.name(),
                    rotation.id());
                append(handle, rotation, Optional.of(rotation.state()), why);
              });
          return open.isPresent();
        });
  }

  @Override
  public List<Holding> holdings() {
    return database.read(HeldTokens::all);
  }

  @Override
  public void hold(Holding holding, String why) {
    database.change(
        handle -> {
          HeldTokens.drop(handle, holding.tokenId());
          HeldTokens.put(handle, holding);
          note(handle, holding.policy(), Optional.empty(), why);
        });
  }

  @Override
  public void drop(String tokenId, String why) {
    database.change(
        handle ->
            HeldTokens.all(handle).stream()
                .filter(holding -> holding.tokenId().equals(tokenId))
                .forEach(
                    holding -> {
                      HeldTokens.drop(handle, tokenId);
                      note(handle, holding.policy(), Optional.empty(), why);
                    }));
  }

  @Override
  public List<Publication> publications(String rotationId) {
    return database.read(handle -> HeldTokens.publications(handle, rotationId));
  }

  @Override
  public void publish(Rotation rotation, Publication publication, String why) {
    database.change(
        handle -> {
          held(handle, rotation);
          HeldTokens.keep(handle, rotation.id(), publication);
          append(handle, rotation, Optional.of(rotation.state()), why);
        });
  }

  @Override
  public void forgetPublications(Rotation rotation) {
    database.change(
        handle -> {
          held(handle, rotation);
          handle.execute("DELETE FROM publications WHERE rotation_id = ?", rotation.id());
        });
  }

  @Override
  public void note(String policy, Optional<String> rotationId, String why) {
    database.change(handle -> note(handle, policy, rotationId, why));
  }

  private void note(Handle handle, String policy, Optional<String> rotationId, String why) {
    Optional<RotationState> none = Optional.empty();
    RotationLog.append(
        handle, new RotationEvent(policy, rotationId, claims.now(), none, none, claims.by(), why));
  }

  private void append(Handle handle, Rotation rotation, Optional<RotationState> from, String why) {
    RotationLog.append(
        handle,
        new RotationEvent(
            rotation.policy(),
            Optional.of(rotation.id()),
            claims.now(),
            from,
            Optional.of(rotation.state()),
            claims.by(),
            why));
  }

  @Override
  public List<RotationEvent> history(String policy) {
    return database.read(handle -> RotationLog.of(handle, policy));
  }

  @Override
  public Optional<String> remembered(String subject) {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT value FROM remembered WHERE subject = :subject")
                .bind("subject", subject)
                .mapTo(String.class)
                .findFirst());
  }

  @Override
  public void remember(String subject, String value) {
    database.change(
        handle ->
            handle.execute(
                "INSERT INTO remembered (subject, value) VALUES (?, ?)"
                    + " ON CONFLICT (subject) DO UPDATE SET value = excluded.value",
                subject,
                value));
  }
}
