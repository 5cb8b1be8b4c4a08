package io.ionflow.doctor;

import static io.ionflow.doctor.Finding.certain;
import static io.ionflow.doctor.Finding.likely;

import io.ionflow.ion.AssetStatus;
import java.util.Optional;
import java.util.function.Consumer;

/** What is well, and how far it was looked at. */
final class WellRule implements Rule {

  @Override
  public void judge(Evidence evidence, Consumer<Finding> findings) {
    Optional<AssetFacts> asset = evidence.asset();
    if (asset.isPresent() && asset.get().status() == AssetStatus.COMPLETE) {
      complete(evidence, asset.get(), findings);
    } else if (evidence.question().asset().isEmpty()) {
      evidence
          .account()
          .ifPresent(
              account ->
                  findings.accept(
                      certain(
                          Cause.NOTHING_WRONG,
                          "GET /v1/me got 200.",
                          "ion takes the token. It is of account %d and has %s."
                              .formatted(account.id(), account.scopes()),
                          "If an asset does not show, name it: --asset ID; and the page:"
                              + " --referer URL.")));
    }
  }

  private static void complete(Evidence evidence, AssetFacts asset, Consumer<Finding> findings) {
    if (evidence.reply(Probe.ENDPOINT).isEmpty()) {
      findings.accept(
          certain(
              Cause.SESSION_NOT_OPENED,
              asset.words() + " is complete. Its endpoint was not asked for.",
              "Asking would have opened a session that is paid for, as the asset is, or may be,"
                  + " served by Bing, Google or Azure.",
              "Add --sessions to try that too."));
    } else if (evidence.succeeded(Probe.DATA)) {
      findings.accept(
          certain(
              Cause.NOTHING_WRONG,
              asset.words() + " is complete. " + evidence.seen(Probe.DATA),
              "ion gives the asset and its data to this token" + page(evidence) + ".",
              "If it fails elsewhere all the same, give the doctor what was sent there: --from-curl"
                  + " or --from-har."));
    } else if (evidence.succeeded(Probe.ENDPOINT) && evidence.reply(Probe.DATA).isEmpty()) {
      findings.accept(
          likely(
              Cause.NOTHING_WRONG,
              asset.words() + " is complete. " + evidence.seen(Probe.ENDPOINT),
              "ion gives the way to the data, which another service has; that was not tried.",
              "If it does not show, look at what that service answers, in the browser's network"
                  + " tools."));
    }
  }

  private static String page(Evidence evidence) {
    return evidence.question().referer().map(url -> " from " + url).orElse("");
  }
}
