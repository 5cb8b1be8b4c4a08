package io.ionflow.gateway;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** The record of what apps have spent of their days. Several gateways may share one. */
public interface Spendings {

  /**
   * What an app has spent of a day.
   *
   * @param app name of the gateway's key
   * @param requests that were let in
   * @param bytes sent to it
   * @param geocodes that ion was asked for
   */
  record Spending(String app, long requests, long bytes, long geocodes) {
    /** Nothing yet. */
    static Spending none(String app) {
      return new Spending(app, 0, 0, 0);
    }

    Spending plus(Spending more) {
      return new Spending(
          app, requests + more.requests, bytes + more.bytes, geocodes + more.geocodes);
    }

    Spending minus(Spending less) {
      return new Spending(
          app, requests - less.requests, bytes - less.bytes, geocodes - less.geocodes);
    }

    boolean isNothing() {
      return requests == 0 && bytes == 0 && geocodes == 0;
    }
  }

  /**
   * Adds to a day and forgets the days before it, in one step.
   *
   * @param day its first moment (UTC)
   * @param more may be empty
   * @return what every app has spent of that day, by all gateways together
   */
  List<Spending> add(Instant day, Collection<Spending> more);
}
