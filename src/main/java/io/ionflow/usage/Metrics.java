package io.ionflow.usage;

import java.util.Set;

/** Names of what is measured. Imports may bring others. */
public final class Metrics {
  /** Bytes that the account's data takes at ion. */
  public static final String STORAGE_USED = "storage_used";

  /** Bytes that the account's plan has room for. */
  public static final String STORAGE_TOTAL = "storage_total";

  /** Bytes that are left. */
  public static final String STORAGE_AVAILABLE = "storage_available";

  /** Size of an asset's tiled data in bytes. */
  public static final String ASSET_BYTES = "asset_bytes";

  /** When a token was last used, in seconds since 1970. */
  public static final String LAST_USED = "last_used";

  /** Bytes sent to apps. */
  public static final String STREAMED = "streamed";

  /** Requests answered. */
  public static final String REQUESTS = "requests";

  /** Asset sessions opened. */
  public static final String SESSIONS = "sessions";

  /** Places looked up. */
  public static final String GEOCODES = "geocodes";

  /** The unit of sizes. */
  public static final String BYTES = "B";

  /** The unit of what is counted. */
  public static final String COUNT = "1";

  /** The unit of times. */
  public static final String SECONDS = "s";

  private static final Set<String> SIZES =
      Set.of(STORAGE_USED, STORAGE_TOTAL, STORAGE_AVAILABLE, ASSET_BYTES, STREAMED);

  private Metrics() {}

  /** The unit of a metric, where none is given. */
  public static String unit(String metric) {
    if (metric.equals(LAST_USED)) {
      return SECONDS;
    }
    return SIZES.contains(metric) ? BYTES : COUNT;
  }
}
