package io.ionflow.usage;

/** What a figure's value is. */
public enum Kind {
  /** A level at a time, such as the storage in use. */
  GAUGE,
  /** What has come together since the month began (UTC); starts again with each month. */
  COUNTER,
  /** What was used in the hour, or day, that begins at the figure's time. */
  AMOUNT
}
