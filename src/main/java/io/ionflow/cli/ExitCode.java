package io.ionflow.cli;

/** How a command ended; scripts rely on the numbers. */
public enum ExitCode {
  /** Everything asked for is done. */
  DONE(0),
  /** It failed. */
  FAILED(1),
  /** The command or the configuration is wrong; nothing was done. */
  USAGE(2),
  /** ion refused the credentials, or there are none. */
  CREDENTIALS(3),
  /** Some is done, some is not. */
  PARTIAL(4);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  /** The process's exit status. */
  public int number() {
    return number;
  }
}
