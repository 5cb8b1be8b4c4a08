package io.ionflow.ion;

import java.time.Duration;
import java.util.Optional;

/**
 * Why ion did not do what it was asked. The class says what may help, by HTTP status alone; ion's
 * own words are for people (ion REST API, errors). Never holds a secret.
 */
public abstract sealed class IonFault extends RuntimeException {

  /** The classes of fault, for a switch that leaves none out. */
  public enum Kind {
    REFUSED,
    MISSING,
    INVALID,
    PLAN_LIMIT,
    BUSY,
    BROKEN
  }

  private final Kind kind;

  private IonFault(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /** Its class. */
  public Kind kind() {
    return kind;
  }

  /** 401: the credentials are wrong, revoked, or bound to another site. */
  public static final class Refused extends IonFault {
    public Refused(String message) {
      super(Kind.REFUSED, message, null);
    }
  }

  /** 403 or 404: there is no such thing, or the token lacks the scope that shows it. */
  public static final class Missing extends IonFault {
    public Missing(String message) {
      super(Kind.MISSING, message, null);
    }
  }

  /** Any other 4xx: the request itself is at fault, and would be again. */
  public static final class Invalid extends IonFault {
    public Invalid(String message) {
      super(Kind.INVALID, message, null);
    }
  }

  /** 402: the account's plan does not cover it. */
  public static final class PlanLimit extends IonFault {
    public PlanLimit(String message) {
      super(Kind.PLAN_LIMIT, message, null);
    }
  }

  /** 429: nothing was done; ask again later. */
  public static final class Busy extends IonFault {
    private final transient Optional<Duration> retryAfter;

    public Busy(String message, Optional<Duration> retryAfter) {
      super(Kind.BUSY, message, null);
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
    private final boolean away;

    public Broken(String message, boolean repeatable, Throwable cause) {
      this(message, repeatable, false, cause);
    }

    private Broken(String message, boolean repeatable, boolean away, Throwable cause) {
      super(Kind.BROKEN, message, cause);
      this.repeatable = repeatable;
      this.away = away;
    }

    /** ion as a whole is not to be reached: whatever else is asked now fares no better. */
    static Broken away(String message, boolean repeatable, Throwable cause) {
      return new Broken(message, repeatable, true, cause);
    }

    /** Whether that says nothing of the request, as ion as a whole was not to be reached. */
    public boolean isAway() {
      return away;
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
