package io.ionflow.rotation;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The journal's record as a process sees it that dies: right before or right after its next write,
 * whichever is said, and from then on nothing of it comes through.
 */
final class MortalRotations extends ForwardingRotations {
  private final Set<String> verified = ConcurrentHashMap.newKeySet();
  private int writesToLive = Integer.MAX_VALUE;

  /** The process is gone. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;

    Killed() {
      super("killed");
    }
  }

  MortalRotations(Rotations rotations) {
    super(rotations);
  }

  /**
   * Lets it die.
   *
   * @param writes 0 for before the next write, 1 for after it, and so on
   */
  synchronized void dieAfter(int writes) {
    writesToLive = writes;
  }

  synchronized boolean isDead() {
    return writesToLive < 0;
  }

  /** Ids of the tokens that were ever noted as verified. */
  Set<String> verified() {
    return verified;
  }

  private synchronized <T> T mortal(Supplier<T> write) {
    step();
    T result = write.get();
    step();
    return result;
  }

  private synchronized void step() {
    if (writesToLive == Integer.MAX_VALUE) {
      return;
    }
    writesToLive--;
    if (writesToLive < 0) {
      writesToLive = -1;
      throw new Killed();
    }
  }

  @Override
  public Rotation advance(Rotation changed, String why) {
    return mortal(() -> super.advance(changed, why));
  }

  @Override
  public Rotation release(Rotation changed, String why) {
    if (changed.state() == RotationState.VERIFIED) {
      verified.add(changed.made());
    }
    return mortal(() -> super.release(changed, why));
  }

  @Override
  public void publish(Rotation rotation, Publication publication, String why) {
    mortal(
        () -> {
          super.publish(rotation, publication, why);
          return true;
        });
  }
}
