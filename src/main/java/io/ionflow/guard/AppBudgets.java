package io.ionflow.guard;

/** The budgets of the gateway's apps. */
public interface AppBudgets {

  /** What an app may spend in a day (UTC); 0 for no limit. */
  record Budget(long requests, long bytes) {
    /** The lower of both; what other leaves alone stays. */
    Budget lowered(Budget other) {
      return new Budget(lower(requests, other.requests), lower(bytes, other.bytes));
    }

    private static long lower(long one, long other) {
      return one == 0 || other == 0 ? Math.max(one, other) : Math.min(one, other);
    }
  }

  /** An app's budget; empty if it has no key in force. */
  java.util.Optional<Budget> of(String app);

  /** Gives an app's key another budget. Safe to repeat. */
  void set(String app, Budget budget);
}
