package io.ionflow;

import io.ionflow.rotation.Holding;
import io.ionflow.rotation.Restraints;
import io.ionflow.rotation.Rotations;
import io.ionflow.rotation.plan.Custody;
import java.util.List;
import java.util.Optional;

/** The journal's record of rotations, as much of it as a plan needs. */
record RecordedCustody(Rotations rotations) implements Custody {

  @Override
  public List<Holding> holdings() {
    return rotations.holdings();
  }

  @Override
  public void begin(String policy, String why) {
    rotations.begin(policy, why);
  }

  @Override
  public void beginWithout(String lostToken, String policy, String why) {
    rotations.beginWithout(lostToken, policy, why);
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
  public void lift(String tokenId) {
    new Restraints(rotations).lift(tokenId);
  }

  @Override
  public void note(String policy, String why) {
    rotations.note(policy, Optional.empty(), why);
  }
}
