package io.ionflow.doctor;

import static io.ionflow.doctor.Finding.certain;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Whether the token has the scopes that the question takes; ion tells them without being asked. */
final class ScopeRule implements Rule {

  @Override
  public void judge(Evidence evidence, Consumer<Finding> findings) {
    List<String> scopes = evidence.scopes().orElse(List.of());
    if (evidence.scopes().isEmpty()) {
      return;
    }
    List<String> lacking = new ArrayList<>();
    evidence.question().asset().ifPresent(asset -> lacking.add("assets:read, to read an asset"));
    lacking.addAll(evidence.question().scopes());
    lacking.removeIf(need -> scopes.contains(need.replaceFirst(",.*", "")));
    if (!lacking.isEmpty()) {
      findings.accept(missing(evidence, scopes, lacking));
    }
  }

  private static Finding missing(Evidence evidence, List<String> scopes, List<String> lacking) {
    String refused =
        evidence
            .reply(Probe.ASSET)
            .filter(reply -> !reply.succeeded())
            .map(reply -> " " + evidence.seen(Probe.ASSET))
            .orElse("");
    return certain(
        Cause.SCOPE_MISSING,
        "GET /v1/me says that the token has only %s.%s".formatted(scopes, refused),
        "The token lacks "
            + String.join("; and ", lacking)
            + ". ion does not say so: what a token may not see mostly looks as if it were not there"
            + " (404).",
        "Give the token the scope at https://ion.cesium.com/tokens, or use another. Scopes other"
            + " than assets:read and geocode do not belong into a public page.");
  }
}
