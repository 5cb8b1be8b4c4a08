package io.ionflow.settings;

/** Where a setting's value comes from; a later one beats an earlier one. */
public enum Origin {
  /** Shipped with ionflow. */
  DEFAULT,
  /** {@code config/application.properties} of the working directory. */
  FILE,
  /** The environment. */
  ENVIRONMENT,
  /** Given with the command. */
  COMMAND_LINE
}
