package io.ionflow.settings;

/** What a problem is about; decides how a command ends. The one that comes first counts. */
public enum Concern {
  /** Settings, sources or routes. */
  CONFIGURATION,
  /** The credentials for ion. */
  CREDENTIALS,
  /** Another system that doesn't answer as it should. */
  REACH
}
