package io.ionflow.rotation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Passes everything on; a subclass does something besides. */
public abstract class ForwardingRotations implements Rotations {
  protected final Rotations rotations;

  protected ForwardingRotations(Rotations rotations) {
    this.rotations = rotations;
  }

  @Override
  public Rotation begin(String policy, String why) {
    return rotations.begin(policy, why);
  }

  @Override
  public Rotation beginWithout(String lostToken, String policy, String why) {
    return rotations.beginWithout(lostToken, policy, why);
  }

  @Override
  public Optional<Rotation> claim(String id, Duration lease) {
    return rotations.claim(id, lease);
  }

  @Override
  public Rotation advance(Rotation changed, String why) {
    return rotations.advance(changed, why);
  }

  @Override
  public Rotation release(Rotation changed, String why) {
    return rotations.release(changed, why);
  }

  @Override
  public void recover() {
    rotations.recover();
  }

  @Override
  public List<String> due(Instant now, int limit) {
    return rotations.due(now, limit);
  }

  @Override
  public Optional<Rotation> find(String id) {
    return rotations.find(id);
  }

  @Override
  public Optional<Rotation> open(String policy) {
    return rotations.open(policy);
  }

  @Override
  public Optional<Rotation> latest(String policy) {
    return rotations.latest(policy);
  }

  @Override
  public boolean ask(String policy, Rotation.Wish wish, String why) {
    return rotations.ask(policy, wish, why);
  }

  @Override
  public List<Holding> holdings() {
    return rotations.holdings();
  }

  @Override
  public void hold(Holding holding, String why) {
    rotations.hold(holding, why);
  }

  @Override
  public void drop(String tokenId, String why) {
    rotations.drop(tokenId, why);
  }

  @Override
  public List<Publication> publications(String rotationId) {
    return rotations.publications(rotationId);
  }

  @Override
  public void publish(Rotation rotation, Publication publication, String why) {
    rotations.publish(rotation, publication, why);
  }

  @Override
  public void forgetPublications(Rotation rotation) {
    rotations.forgetPublications(rotation);
  }

  @Override
  public void note(String policy, Optional<String> rotationId, String why) {
    rotations.note(policy, rotationId, why);
  }

  @Override
  public List<RotationEvent> history(String policy) {
    return rotations.history(policy);
  }

  @Override
  public Optional<String> remembered(String subject) {
    return rotations.remembered(subject);
  }

  @Override
  public void remember(String subject, String value) {
    rotations.remember(subject, value);
  }
}
