package io.ionflow.doctor;

import java.util.List;
import java.util.Set;

/**
 * One constructed cause.
 *
 * @param name what is wrong, in words
 * @param expected what must be found first
 * @param alsoTrue what else may be called certain, for it is so
 * @param scene makes it so, and asks
 */
record Case(String name, Cause expected, Set<Cause> alsoTrue, Scene scene) {
  interface Scene {
    List<Finding> play(DoctorBench bench) throws Exception;
  }

  static Case of(String name, Cause expected, Scene scene) {
    return new Case(name, expected, Set.of(), scene);
  }

  Case also(Cause... causes) {
    return new Case(name, expected, Set.of(causes), scene);
  }
}
