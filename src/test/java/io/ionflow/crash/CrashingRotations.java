package io.ionflow.crash;

import io.ionflow.rotation.ForwardingRotations;
import io.ionflow.rotation.Publication;
import io.ionflow.rotation.Rotation;
import io.ionflow.rotation.Rotations;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The journal's record of rotations; the process ends right before or right after its nth write.
 */
final class CrashingRotations extends ForwardingRotations {
  private final int moment;
  private volatile boolean armed;
  private final AtomicInteger passed = new AtomicInteger();

  /**
   * @param moment even for before a write, odd for after it, from 0
   */
  CrashingRotations(Rotations rotations, int moment) {
    super(rotations);
    this.moment = moment;
  }

  /** From now on moments count. */
  void arm() {
    armed = true;
  }

  private void reached() {
    if (armed && passed.getAndIncrement() == moment) {
      Runtime.getRuntime().halt(CrashPoint.EXIT_CODE);
    }
  }

  @Override
  public Rotation begin(String policy, String why) {
    reached();
    Rotation begun = super.begin(policy, why);
    reached();
    return begun;
  }

  @Override
  public Rotation advance(Rotation changed, String why) {
    reached();
    Rotation advanced = super.advance(changed, why);
    reached();
    return advanced;
  }

  @Override
  public Rotation release(Rotation changed, String why) {
    reached();
    Rotation released = super.release(changed, why);
    reached();
    return released;
  }

  @Override
  public void publish(Rotation rotation, Publication publication, String why) {
    reached();
    super.publish(rotation, publication, why);
    reached();
  }
}
