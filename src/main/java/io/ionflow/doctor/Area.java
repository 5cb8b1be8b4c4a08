package io.ionflow.doctor;

/** What a cause is about. */
public enum Area {
  /** Nothing is wrong. */
  WELL,
  /** The token, or how it is shown. */
  CREDENTIALS,
  /** What is written in settings, sources or routes. */
  CONFIGURATION,
  /** ion, an asset, the network or this machine. */
  REACH
}
