package io.ionflow.cli;

/**
 * A command can't go on. Everything in it is shown to the user and must hold no secret; as a
 * sentence each.
 */
public final class CommandException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;
  private final String next;

  /**
   * Says all that a user needs.
   *
   * @param what what happened, to what, and why
   * @param next what to do about it
   */
  public CommandException(ExitCode exitCode, String what, String next) {
    super(what);
    this.exitCode = exitCode;
    this.next = next;
  }

  /** As the other one, and keeps what caused it, which is shown as the reason. */
  public CommandException(ExitCode exitCode, String what, String next, Throwable cause) {
    super(what, cause);
    this.exitCode = exitCode;
    this.next = next;
  }

  ExitCode exitCode() {
    return exitCode;
  }

  String next() {
    return next;
  }
}
