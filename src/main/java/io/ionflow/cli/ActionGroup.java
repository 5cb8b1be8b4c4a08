package io.ionflow.cli;

import java.util.Map;

/** A command that has commands of its own. */
public interface ActionGroup extends Action {

  /** Those, by name, in the order in which the help lists them. */
  Map<String, Action> actions();
}
