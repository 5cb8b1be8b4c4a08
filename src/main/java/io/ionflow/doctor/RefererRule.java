package io.ionflow.doctor;

import static io.ionflow.doctor.Finding.certain;
import static io.ionflow.doctor.Finding.likely;
import static io.ionflow.doctor.Finding.possible;

import io.ionflow.ion.AllowedUrl;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Whether a token is refused for the page that the call comes from (ion guide, Access Tokens). */
final class RefererRule implements Rule {
  private static final String POLICY =
      "Look whether the page keeps it back: a Referrer-Policy of no-referrer (header, <meta"
          + " name=\"referrer\">, or referrerPolicy of the fetch).";

  @Override
  public void judge(Evidence evidence, Consumer<Finding> findings) {
    List<String> allowed = evidence.entry().map(TokenEntry::allowedUrls).orElse(List.of());
    if (evidence.is(Probe.ME, 401) && !allowed.isEmpty()) {
      bound(evidence, allowed, findings);
    } else if (evidence.succeeded(Probe.ME) && evidence.is(Probe.ME_WITHOUT_REFERER, 401)) {
      findings.accept(
          certain(
              Cause.REFERER_MISSING,
              "With the Referer %s ion takes the token; without one it refuses it."
                  .formatted(evidence.question().referer().orElse("")),
              "The token is bound to pages. It works from that page, and only where the browser"
                  + " tells which page it shows.",
              "If it fails in the browser all the same: " + POLICY));
    } else if (evidence.is(Probe.ME, 401)
        && evidence.question().referer().isEmpty()
        && evidence.claims().filter(claims -> claims.kind() == Claims.Kind.LASTING).isPresent()
        && evidence.entry().isEmpty()
        && evidence.reply(Probe.ENTRY).isEmpty()) {
      findings.accept(
          possible(
              Cause.REFERER_MISSING,
              "The call came from no page.",
              "If the token is bound to pages, it is refused for that.",
              "Give the page with --referer to see whether it works from there."));
    }
  }

  private static void bound(Evidence evidence, List<String> allowed, Consumer<Finding> findings) {
    Optional<String> page = evidence.question().referer();
    boolean worksElsewhere = evidence.succeeded(Probe.ME_FROM_ALLOWED_URL);
    String seen =
        "The token is allowed from %s. ion refuses it from %s, and %s it as from %s."
            .formatted(
                String.join(", ", allowed),
                page.orElse("no page"),
                worksElsewhere ? "takes" : "refuses",
                allowed.get(0));
    Optional<AllowedUrl.Closest> closest =
        page.flatMap(referer -> AllowedUrl.closest(allowed, referer));
    if (page.isEmpty()) {
      findings.accept(finding(worksElsewhere, missing(seen)));
    } else if (closest.filter(c -> c.verdict() == AllowedUrl.Verdict.PATH_CUT).isPresent()) {
      findings.accept(finding(worksElsewhere, cut(seen, closest.get().allowed())));
    } else if (closest.filter(c -> c.verdict() == AllowedUrl.Verdict.ALLOWED).isEmpty()) {
      findings.accept(finding(worksElsewhere, notAllowed(seen, page.get(), closest)));
    }
  }

  /** What the experiment has not borne out is only likely. */
  private static Finding finding(boolean sure, Finding found) {
    return sure ? found : likely(found.cause(), found.seen(), found.means(), found.fix());
  }

  static Finding missing(String seen) {
    return certain(
        Cause.REFERER_MISSING,
        seen,
        "The token is bound to pages, and the call came without a Referer: that is so for"
            + " programs, for pages opened as files, and for pages that keep it back.",
        "In a program use a token without allowed URLs. In a browser: " + POLICY);
  }

  static Finding cut(String seen, String allowed) {
    return certain(
        Cause.REFERER_WITHOUT_PATH,
        seen,
        "The token is bound to a path, but the Referer has none: unless the page says otherwise,"
            + " browsers tell another site only protocol and host of the page"
            + " (strict-origin-when-cross-origin).",
        "Allow the host without the path of "
            + allowed
            + ", or serve the page with Referrer-Policy: no-referrer-when-downgrade.");
  }

  static Finding notAllowed(String seen, String page, Optional<AllowedUrl.Closest> closest) {
    return certain(
        Cause.REFERER_NOT_ALLOWED,
        seen,
        closest
            .map(
                c ->
                    "The page %s is not one that the token is allowed from: compared with %s, it %s."
                        .formatted(page, c.allowed(), c.verdict().words()))
            .orElse("The page " + page + " is not one that the token is allowed from."),
        "Add the page's protocol and host to the token's allowed URLs at"
            + " https://ion.cesium.com/tokens.");
  }
}
