package io.ionflow.usage;

import java.time.Instant;

/**
 * What something is called.
 *
 * @param kind {@code token} or {@code asset}
 * @param id its id
 * @param name its name, when it was last seen
 * @param seen when that was
 */
public record Named(String kind, String id, String name, Instant seen) {
  /** Tokens. */
  public static final String TOKEN = "token";

  /** Assets. */
  public static final String ASSET = "asset";
}
