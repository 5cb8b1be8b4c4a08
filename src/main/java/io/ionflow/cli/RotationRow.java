package io.ionflow.cli;

import io.ionflow.rotation.Rotation;
import java.time.Instant;

/**
 * A rotation as commands print it.
 *
 * @param oldToken the old token's id; null if there is none
 * @param newToken the new token's id; null as long as there is none
 */
record RotationRow(
    String policy,
    String id,
    String state,
    String oldToken,
    String newToken,
    Instant since,
    String reason) {

  static final Table<RotationRow> TABLE =
      new Table<RotationRow>("No rotation.")
          .text("POLICY", RotationRow::policy)
          .text("STATE", RotationRow::state)
          .text("NEW TOKEN", row -> row.newToken() == null ? "-" : row.newToken())
          .text("OLD TOKEN", row -> row.oldToken() == null ? "-" : row.oldToken())
          .text("SINCE", row -> row.since().toString())
          .text("REASON", RotationRow::reason);

  static RotationRow of(Rotation rotation) {
    return new RotationRow(
        rotation.policy(),
        rotation.id(),
        rotation.state().name(),
        rotation.oldToken().orElse(null),
        rotation.newToken().orElse(null),
        rotation.since(),
        rotation.reason());
  }
}
