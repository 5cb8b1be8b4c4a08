package io.ionflow.log;

import java.util.logging.LogManager;

/**
 * Keeps its handlers. The JDK's own log manager takes them away in a shutdown hook, at the same
 * time as the daemon stops, and with them the last lines.
 */
public final class SteadyLogManager extends LogManager {
  /** Made by the JDK, which looks for its name in a system property. */
  public SteadyLogManager() {}

  /** Nothing: {@link Logging#configure} alone changes handlers. */
  @Override
  public void reset() {}
}
