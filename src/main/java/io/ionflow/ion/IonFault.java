package io.ionflow.ion;

import java.time.Duration;
import java.util.Optional;

/**
 * Why ion did not do what it was asked. The class says what may help, by HTTP status alone; ion's
 * own words are for people (ion REST API, errors). Never holds a secret.
 */
public abstract sealed class IonFault extends RuntimeException {

  private IonFault(String message, Throwable cause) {
    super(message, cause);
  }

  /** 401: the credentials are wrong, revoked, or bound to another site. */
  public static final class Refused extends IonFault {
    public Refused(String message) {
      super(message, null);
    }
  }

  /** 403 or 404: there is no such thing, or the token lacks the scope that shows it. */
  public static final class Missing extends IonFault {
    public Missing(String message) {
      super(message, null);
    }
  }

  /** Any other 4xx: the request itself is at fault, and would be again. */
  public static final class Invalid extends IonFault {
    public Invalid(String message) {
      super(message, null);
    }
  }

  /** 402: the account's plan does not cover it. */
  public static final class PlanLimit extends IonFault {
    public PlanLimit(String message) {
      super(message, null);
    }
  }

  /** 429: nothing was done; ask again later. */
  public static final class Busy extends IonFault {
    private final transient Optional<Duration> retryAfter;

    public Busy(String message, Optional<Duration> retryAfter) {
      super(message, null);
      this.retryAfter = retryAfter;
    }

    /** How long ion wants to be left alone, if it says so. */
    public Optional<Duration> retryAfter() {
      return retryAfter;
    }
  }

  /** 5xx, no connection, or an answer that can't be read. */
  public static final class Broken extends IonFault {
    private final boolean repeatable;

    public Broken(String message, boolean repeatable, Throwable cause) {
      super(message, cause);
      this.repeatable = repeatable;
    }

    /**
     * Whether the request can be sent again as it is. If not, it may have taken effect, and whoever
     * sent it has to find out.
     */
    public boolean isRepeatable() {
      return repeatable;
    }
  }
}
