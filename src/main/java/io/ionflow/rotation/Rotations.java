package io.ionflow.rotation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The journal's record of rotations: the truth about which token is whose and how far each change
 * is. Each change is one durable transaction that checks the version it changes and the state it
 * leaves ({@link RotationState#next()}), keeps {@link Rotation#holdings()}, and appends a {@link
 * RotationEvent}. A token's value is never in it.
 *
 * <p>A rotation is worked on by whoever holds its claim. A claim ends when it is let go, or when
 * its lease runs out; from then on the former holder's writes are refused with {@link
 * StaleRotationException}.
 */
public interface Rotations {

  /**
   * Begins a policy's rotation away from its current token, if it has one. If one is open, nothing
   * is added and that one is returned; two beginnings at once make one.
   */
  Rotation begin(String policy, String why);

  /**
   * As {@link #begin}, after a token of the policy's turned out to be gone: the policy no longer
   * holds it. An open rotation goes on without it.
   */
  Rotation beginWithout(String lostToken, String policy, String why);

  /** Takes a rotation for this node; empty if another holds it, it is not due, or has ended. */
  Optional<Rotation> claim(String id, Duration lease);

  /**
   * Writes a claimed rotation's new values and keeps the claim.
   *
   * @param why for the event; empty for none if the state stays
   * @throws StaleRotationException if the claim has passed to another, or a person has asked
   *     something of the rotation meanwhile
   * @throws IllegalStateException if the state can't be reached from the present one
   */
  Rotation advance(Rotation changed, String why);

  /** As {@link #advance}, and lets the claim go. */
  Rotation release(Rotation changed, String why);

  /** Ends every claim. Only for the one daemon that has the journal to itself. */
  void recover();

  /** Ids of open rotations that nobody holds and that are due, the longest due first. */
  List<String> due(Instant now, int limit);

  /** One rotation. */
  Optional<Rotation> find(String id);

  /** The policy's rotation that has not ended. */
  Optional<Rotation> open(String policy);

  /** The policy's latest rotation, ended or not. */
  Optional<Rotation> latest(String policy);

  /**
   * Asks something of a policy's open rotation; whoever holds it loses its claim, so that the next
   * step sees it.
   *
   * @return false if none is open
   */
  boolean ask(String policy, Rotation.Wish wish, String why);

  /** Which token is whose. */
  List<Holding> holdings();

  /** Makes a token the policy's: one that was made elsewhere. */
  void hold(Holding holding, String why);

  /** Takes a token from its policy, which no longer holds it. */
  void drop(String tokenId, String why);

  /** What became of a rotation's tokens at the sinks. */
  List<Publication> publications(String rotationId);

  /** Keeps what becomes of a token at a sink, with an event. The rotation must be claimed. */
  void publish(Rotation rotation, Publication publication, String why);

  /** Forgets what was published in a rotation, since it has to be done again. */
  void forgetPublications(Rotation rotation);

  /**
   * Notes something that is about to be done, or that was found.
   *
   * @param policy what it is about
   */
  void note(String policy, Optional<String> rotationId, String why);

  /** What happened to a policy's tokens, oldest first. */
  List<RotationEvent> history(String policy);

  /** A fact that was kept by {@link #remember}. */
  Optional<String> remembered(String subject);

  /** Keeps a fact in place of the one before. */
  void remember(String subject, String value);
}
