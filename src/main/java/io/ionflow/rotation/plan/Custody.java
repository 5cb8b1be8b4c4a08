package io.ionflow.rotation.plan;

import io.ionflow.rotation.Holding;
import java.util.List;

/** Who keeps which token is whose, and begins rotations: as much of it as a plan needs. */
public interface Custody {
  /** Where there is no record yet: no token is anybody's. Nothing can be written to it. */
  Custody NONE = new Unrecorded();

  /** Which token is whose. */
  List<Holding> holdings();

  /** Begins the policy's rotation; if one is open, it goes on. */
  void begin(String policy, String why);

  /** The same after the policy's token turned out to be gone. */
  void beginWithout(String lostToken, String policy, String why);

  /** Makes a token the policy's that was made elsewhere. */
  void hold(Holding holding, String why);

  /** Takes a token from its policy. */
  void drop(String tokenId, String why);

  /** A token is as its policy says again, whatever the guard took from it. */
  void lift(String tokenId);

  /** Writes down what is about to be done to a policy's token. */
  void note(String policy, String why);
}
