package io.ionflow.doctor;

import static io.ionflow.doctor.Finding.certain;
import static io.ionflow.doctor.Finding.likely;
import static io.ionflow.doctor.Finding.possible;

import io.ionflow.log.Secret;
import java.util.Optional;
import java.util.function.Consumer;

/** Why ion refuses a token by itself, whatever it is asked for. */
final class TokenRule implements Rule {

  @Override
  public void judge(Evidence evidence, Consumer<Finding> findings) {
    if (evidence.isSingleUser()) {
      findings.accept(
          certain(
              Cause.NO_TOKEN_NEEDED,
              evidence.seen(Probe.APP_DATA).replace("200", "200 with single-user"),
              "This ion is for a single user: it takes every call without a token, and knows no"
                  + " accounts and no tokens.",
              "Leave the token out."));
    }
    if (!evidence.is(Probe.ME, 401)) {
      return;
    }
    String seen = evidence.seen(Probe.ME);
    Optional<String> token = evidence.question().token().map(Secret::reveal);
    if (token.isEmpty()) {
      findings.accept(noToken(seen));
    } else {
      judge(evidence, token.get(), seen, findings);
    }
    evidence
        .question()
        .asset()
        .flatMap(WellKnown::defaultName)
        .ifPresent(name -> findings.accept(defaults(seen, name)));
  }

  static Finding noToken(String seen) {
    return certain(
        Cause.NO_TOKEN,
        seen,
        "No token was sent at all.",
        "Give one: ION_TOKEN or ION_TOKEN_FILE for ionflow; Cesium.Ion.defaultAccessToken before"
            + " the Viewer is made for CesiumJS. Look whether the variable it is read from is"
            + " empty.");
  }

  private static Finding defaults(String seen, String name) {
    return possible(
        Cause.ION_DEFAULTS,
        seen,
        "The asset is " + name + ", which applications load unless they are told not to.",
        WellKnown.SWITCH_OFF);
  }

  private static void judge(
      Evidence evidence, String token, String seen, Consumer<Finding> findings) {
    if (isNoneSeen(evidence)) {
      findings.accept(lost(seen));
      return;
    }
    if (Placeholder.is(token)) {
      findings.accept(placeholder(seen));
      return;
    }
    Optional<Claims> claims = evidence.claims();
    if (claims.isEmpty()) {
      findings.accept(notOne(seen));
    } else if (claims.get().kind() == Claims.Kind.ASSET) {
      assetToken(evidence, claims.get(), seen, findings);
      return;
    } else if (claims.get().expired(evidence.now())) {
      findings.accept(expired(claims.get(), evidence, seen));
      return;
    }
    if (evidence.entry().isEmpty() && !evidence.is(Probe.ENTRY, 404)) {
      findings.accept(refused(seen, claims, ""));
    }
    entry(evidence, seen, findings);
  }

  /** ion says that it got none, though one was sent. */
  private static boolean isNoneSeen(Evidence evidence) {
    return evidence
        .reply(Probe.ME)
        .filter(reply -> reply.words().contains("No authorization token was found"))
        .isPresent();
  }

  static Finding lost(String seen) {
    return likely(
        Cause.TOKEN_LOST,
        seen,
        "A token was sent, but ion says that none came: a proxy takes the Authorization header"
            + " away, or it has not the form \"Bearer\", a blank, and the token.",
        "Look at the header and at proxies on the way.");
  }

  static Finding placeholder(String seen) {
    return certain(
        Cause.TOKEN_PLACEHOLDER,
        seen,
        "What was sent as the token is the place that one should be put in.",
        "Look at where it is read from: a variable that is not set, or an example that was"
            + " copied.");
  }

  static Finding notOne(String seen) {
    return likely(
        Cause.NOT_AN_ION_TOKEN,
        seen + " The token has not three parts with dots between, the second of them readable.",
        "All tokens of ion's that are known have that form; this is another thing, or a piece of"
            + " one.",
        "Copy the token anew from https://ion.cesium.com/tokens, from its first letter to its"
            + " last.");
  }

  static Finding assetTokenOnApi(String seen) {
    return certain(
        Cause.ASSET_TOKEN_ON_API,
        seen + " The token says that it is an asset token.",
        "It is the token that an asset's endpoint lends for reading that asset's data. The API"
            + " does not take it.",
        "Use an API token for the API: one from https://ion.cesium.com/tokens.");
  }

  private static void assetToken(
      Evidence evidence, Claims claims, String seen, Consumer<Finding> findings) {
    findings.accept(assetTokenOnApi(seen));
    if (claims.expired(evidence.now())) {
      findings.accept(
          likely(
              Cause.ASSET_TOKEN_EXPIRED,
              ended(claims, evidence),
              "For the data it is of no use any more either.",
              "Ask /v1/assets/{id}/endpoint for a new one about every hour."));
    }
  }

  private static String ended(Claims claims, Evidence evidence) {
    return "The token says that it ended %s."
        .formatted(claims.expires().map(end -> Times.when(end, evidence.now())).orElse("before"));
  }

  private static Finding expired(Claims claims, Evidence evidence, String seen) {
    return certain(
        Cause.TOKEN_EXPIRED,
        seen + " " + ended(claims, evidence),
        "It is " + claims.kind().words() + ", and it has run out.",
        "If it is from a login, refresh it or sign in again; else make a new one at"
            + " https://ion.cesium.com/tokens.");
  }

  static Finding refused(String seen, Optional<Claims> claims, String more) {
    return certain(
        Cause.TOKEN_REFUSED,
        seen + claims.map(known -> " It says that it is " + known.kind().words() + ".").orElse(""),
        "ion refuses the token and does not say why: it was revoked, it was the default token and"
            + " was regenerated, it is bound to pages and the call came from none of them, or the"
            + " account is locked."
            + more,
        "Look for it at https://ion.cesium.com/tokens. With a token of the same account that has"
            + " tokens:read as ION_TOKEN, and this one by --token-env, the doctor can tell more;"
            + " --referer tries it as from a page.");
  }

  /** What ion's own list says of it. */
  private static void entry(Evidence evidence, String seen, Consumer<Finding> findings) {
    Optional<TokenEntry> entry = evidence.entry();
    if (entry.isEmpty()) {
      if (evidence.is(Probe.ENTRY, 404)) {
        findings.accept(revoked(evidence, seen));
      }
      return;
    }
    if (!entry.get().same()) {
      findings.accept(
          certain(
              Cause.TOKEN_ALTERED,
              seen + " ion knows " + entry.get().words() + " by that id, with another value.",
              "The token was damaged on its way here: cut off, or a letter was changed.",
              "Copy it anew from https://ion.cesium.com/tokens."));
    } else if (entry.get().expires().filter(end -> !end.isAfter(evidence.now())).isPresent()) {
      findings.accept(
          likely(
              Cause.TOKEN_EXPIRED,
              seen
                  + " In ion's list, %s ends %s."
                      .formatted(
                          entry.get().words(),
                          Times.when(entry.get().expires().get(), evidence.now())),
              "It was given an end, and that is past.",
              "Make a new one at https://ion.cesium.com/tokens."));
    } else if (entry.get().allowedUrls().isEmpty()) {
      findings.accept(
          possible(
              Cause.ACCOUNT_LOCKED,
              seen + " In ion's list, " + entry.get().words() + " is there, and bound to no page.",
              "ion knows the token and refuses it nevertheless. Accounts were locked for too many"
                  + " imagery sessions.",
              "Look at https://ion.cesium.com/usage and ask support@cesium.com."));
    }
  }

  private static Finding revoked(Evidence evidence, String seen) {
    Optional<Long> theirs = evidence.claims().flatMap(Claims::account);
    Optional<Long> ours = evidence.ownAccount().map(own -> own.id());
    if (theirs.isPresent() && ours.isPresent() && !theirs.equals(ours)) {
      return possible(
          Cause.TOKEN_REVOKED,
          seen
              + " The token is of account %d, the configured one of %d."
                  .formatted(theirs.get(), ours.get()),
          "It may be revoked; the list of another account can't tell.",
          "Look in the list of that account.");
    }
    return likely(
        Cause.TOKEN_REVOKED,
        seen + " ion's list of the account's tokens has none of its id.",
        "It was revoked, or was the default token and was regenerated, which revokes the one"
            + " before for good. (A login that was taken back looks the same.)",
        "Put the token in use that has taken its place; what is revoked can't be brought back.");
  }
}
