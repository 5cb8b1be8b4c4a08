package io.ionflow.rotation.plan;

import io.ionflow.rotation.Holding;
import java.util.List;

/** A record that has not been begun. */
final class Unrecorded implements Custody {

  @Override
  public List<Holding> holdings() {
    return List.of();
  }

  @Override
  public void begin(String policy, String why) {
    throw unwritable();
  }

  @Override
  public void beginWithout(String lostToken, String policy, String why) {
    throw unwritable();
  }

  @Override
  public void hold(Holding holding, String why) {
    throw unwritable();
  }

  @Override
  public void drop(String tokenId, String why) {
    throw unwritable();
  }

  @Override
  public void lift(String tokenId) {
    throw unwritable();
  }

  @Override
  public void note(String policy, String why) {
    throw unwritable();
  }

  private static IllegalStateException unwritable() {
    return new IllegalStateException("The journal was opened to be read, and there is none");
  }
}
