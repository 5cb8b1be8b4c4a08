package io.ionflow.cli;

import java.util.concurrent.Callable;

/**
 * A command: a class of its own with picocli's annotations on it and on the fields for its options
 * and parameters. It prints its result by its {@link Session}, and throws {@link CommandException}
 * when it can't go on.
 */
public interface Action extends Callable<Integer> {

  /** Does what the command is for. */
  ExitCode run() throws Exception;

  @Override
  default Integer call() throws Exception {
    return run().number();
  }
}
