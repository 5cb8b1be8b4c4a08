package io.ionflow.cli;

import io.ionflow.log.Logging;
import io.ionflow.rotation.plan.Change;
import io.ionflow.rotation.plan.Change.Difference;
import java.util.List;
import java.util.Locale;

/**
 * One change, as {@code --json} prints it.
 *
 * @param state {@code planned}, {@code done} or {@code failed}
 * @param tokenId null if there is none yet
 * @param fault why it failed; null if it did not
 */
record ChangeRow(
    String change,
    String policy,
    String tokenId,
    String tokenName,
    List<Difference> differences,
    String why,
    String state,
    String fault) {

  static ChangeRow of(Change change, String state, String fault) {
    return new ChangeRow(
        change.kind().name().toLowerCase(Locale.ROOT),
        change.policy(),
        change.tokenId().orElse(null),
        Logging.redact(change.tokenName()),
        change.differences(),
        change.why(),
        state,
        fault);
  }
}
