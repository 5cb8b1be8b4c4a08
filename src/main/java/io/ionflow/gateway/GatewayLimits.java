package io.ionflow.gateway;

import java.time.Duration;

/**
 * What bounds slow and greedy clients.
 *
 * @param connections open at once in all; more are closed at once
 * @param requestsPerKey under way at once with one key
 * @param idle how long a connection may stand still, and how long a client may take to send the
 *     head of a request
 * @param connect how long to wait for a connection to the data's host
 */
public record GatewayLimits(int connections, int requestsPerKey, Duration idle, Duration connect) {
  /** How long an answer may take to begin; a connection on which nothing moves lives longer. */
  public Duration answer() {
    return idle.multipliedBy(2).dividedBy(3);
  }
}
