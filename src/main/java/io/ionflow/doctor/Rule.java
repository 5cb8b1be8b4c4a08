package io.ionflow.doctor;

import java.util.function.Consumer;

/** Draws conclusions of one kind from what was seen. */
interface Rule {
  void judge(Evidence evidence, Consumer<Finding> findings);
}
