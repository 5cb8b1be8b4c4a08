package io.ionflow.doctor;

import static io.ionflow.doctor.Finding.certain;
import static io.ionflow.doctor.Finding.likely;
import static io.ionflow.doctor.Finding.possible;

import java.util.Optional;
import java.util.function.Consumer;

/** Whether ion gives the way to the data, and whether the data is there. */
final class DataRule implements Rule {

  @Override
  public void judge(Evidence evidence, Consumer<Finding> findings) {
    endpoint(evidence, findings);
    evidence
        .refusedAddress()
        .ifPresent(
            why ->
                findings.accept(
                    certain(
                        Cause.DATA_ADDRESS_REFUSED,
                        "The endpoint names an address for the data that was not called: "
                            + why
                            + ".",
                        "Nothing was sent there, for a token would have gone with it.",
                        "Look who answers in ion's place, or at the settings of your own ion.")));
    evidence.reply(Probe.DATA).ifPresent(reply -> data(evidence, reply, findings));
  }

  private static void endpoint(Evidence evidence, Consumer<Finding> findings) {
    String seen = evidence.seen(Probe.ENDPOINT);
    if (evidence.is(Probe.ENDPOINT, 401) || evidence.is(Probe.ENDPOINT, 403)) {
      findings.accept(
          possible(
              Cause.ACCOUNT_LOCKED,
              "ion takes the token for the account and the asset. " + seen,
              "ion holds the data back from a token that is in order. Accounts were locked in this"
                  + " way for too many imagery sessions.",
              "Look at https://ion.cesium.com/usage and ask support@cesium.com."));
    } else if (evidence.is(Probe.ENDPOINT, 400)) {
      findings.accept(
          likely(
              Cause.STILL_TILING,
              seen,
              "By its status the asset is complete, and yet ion does not give its data: tiling has"
                  + " just ended, or has begun anew.",
              "Try again in a minute."));
    } else if (evidence.is(Probe.ENDPOINT, 404)) {
      findings.accept(
          likely(
              Cause.ENDPOINT_REFUSED,
              seen,
              "The asset's description can be read and its data can't. ion tells the same for what"
                  + " is missing and for what is not allowed.",
              "Look at the asset's page at https://ion.cesium.com/assets."));
    }
  }

  private static void data(Evidence evidence, Reply reply, Consumer<Finding> findings) {
    String seen = evidence.seen(Probe.DATA);
    if (reply instanceof Reply.Failed failed) {
      findings.accept(ReachRule.failed(failed.trouble(), seen, "the host of the data"));
    } else if (reply instanceof Reply.Answered answer) {
      answered(answer, seen).ifPresent(findings);
    }
  }

  private static Optional<Finding> answered(Reply.Answered answer, String seen) {
    int status = answer.status();
    if (status == 407) {
      return Optional.of(ReachRule.proxy(seen));
    }
    if (status == 401 || status == 403) {
      return Optional.of(
          likely(
              Cause.DATA_REFUSED,
              seen,
              "The host of the data refuses the token that ion has lent just now: it ran out at"
                  + " once, or something on the way takes it away.",
              "Look at this machine's clock and at proxies; if it stays so, ask"
                  + " support@cesium.com."));
    }
    if (status == 404 || status == 410) {
      return Optional.of(
          likely(
              Cause.DATA_MISSING,
              seen,
              "The asset is complete, but the first file of its data is not where ion says.",
              "Ask again in a minute; then ask support@cesium.com with the asset's id."));
    }
    if (status >= 500 || status == 429) {
      return Optional.of(
          likely(
              Cause.ION_BROKEN,
              seen,
              "The host of the data is broken or overloaded.",
              "Try again in some minutes; if it stays so, ask support@cesium.com."));
    }
    return answer.isPage() || status / 100 != 2
        ? Optional.of(
            likely(
                Cause.DATA_NOT_DATA,
                seen,
                "What came is not the asset's data: a page or a redirect of something in between.",
                "Look at proxies, and whether this network wants a login."))
        : Optional.empty();
  }
}
