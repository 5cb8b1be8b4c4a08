package io.ionflow.check;

import io.ionflow.settings.Problem;
import java.util.function.Consumer;

/** One thing that has to hold for the routes. */
@FunctionalInterface
interface Rule {
  /** Reports every place where it doesn't hold. */
  void check(Routes routes, Consumer<Problem> problems);
}
