package io.ionflow.gateway;

import java.time.Duration;
import java.util.Optional;

/**
 * Why a client does not get what it asked for. The words go to the client: they hold no token, no
 * key, and nothing of what ion or the data's host said.
 */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final transient Optional<Duration> retryAfter;

  /**
   * Without a time to come back.
   *
   * @param status HTTP status, 400 or more
   * @param code one word for programs
   * @param reason a sentence for people
   */
  public Refusal(int status, String code, String reason) {
    this(status, code, reason, Optional.empty());
  }

  /**
   * The same with a time to come back.
   *
   * @param retryAfter when it is worth another try; sent in whole seconds, rounded up
   */
  public Refusal(int status, String code, String reason, Optional<Duration> retryAfter) {
    super(reason, null, false, false); // one per bad request: no stack to fill
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
  }

  /** HTTP status. */
  public int status() {
    return status;
  }

  /** One word for programs. */
  public String code() {
    return code;
  }

  /** When it is worth another try. */
  public Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
