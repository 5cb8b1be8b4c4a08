package io.ionflow.check;

import io.ionflow.settings.Problem;
import java.util.List;

/** Looks for everything that is wrong with one thing; never stops at the first. */
@FunctionalInterface
public interface Check {
  /** What was found; empty if nothing is wrong. Changes nothing. */
  List<Problem> run();
}
