package io.ionflow.doctor;

import static io.ionflow.doctor.Finding.certain;
import static io.ionflow.doctor.Finding.likely;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What is wrong with a call by itself, whatever came back. */
final class SentRule {
  private static final Pattern TILES = Pattern.compile("(?:/[a-z]+-[a-z0-9-]+)?/(\\d{1,18})/.*");
  private static final Pattern BEARER = Pattern.compile("(?i)bearer\\s+\\S+");

  private final Hosts.Role role;
  private final Instant now;

  /**
   * @param role what the host is for
   * @param now when the call was made
   */
  SentRule(Hosts.Role role, Instant now) {
    this.role = role;
    this.now = now;
  }

  void judge(Recorded call, Sent sent, Consumer<Finding> findings) {
    header(call, sent, findings);
    List<Sent.Shown> tokens = sent.tokens();
    overridden(call, tokens, findings);
    if (!tokens.isEmpty()) {
      token(call, sent, tokens.get(0), findings);
    } else if (call.reply().isEmpty() && needsToken(sent)) {
      findings.accept(
          likely(
              Cause.NO_TOKEN,
              call.seen() + " It carries no token.",
              "ion gives nothing without a token; only an ion for a single user does.",
              "Show one in the Authorization header: the word Bearer, a blank, and the token."));
    }
    boolean json = sent.header("content-type").orElse("").toLowerCase(Locale.ROOT).contains("json");
    if (sent.method().equals("POST")
        && sent.path().equals("/v1/assets")
        && sent.hasBody()
        && !json) {
      findings.accept(
          certain(
              Cause.FORM_BODY,
              call.seen()
                  + " Its body is sent as "
                  + sent.header("content-type").orElse("none")
                  + ".",
              "ion takes the description of an asset as JSON. Sent as a form, as curl does by"
                  + " itself, nested options are lost, and tiling fails later.",
              "Add: -H \"Content-Type: application/json\""));
    }
  }

  private static void header(Recorded call, Sent sent, Consumer<Finding> findings) {
    Optional<String> header = sent.header("authorization");
    if (header.filter(text -> !BEARER.matcher(text.strip()).matches()).isPresent()) {
      findings.accept(
          certain(
              Cause.HEADER_UNREADABLE,
              call.seen()
                  + " Its Authorization header has not the form \"Bearer\", one blank, one"
                  + " token.",
              "ion knows no other form of that header.",
              "Give the header that value, the token without quotes."));
    }
  }

  private static void overridden(
      Recorded call, List<Sent.Shown> tokens, Consumer<Finding> findings) {
    if (tokens.stream().map(Sent.Shown::text).distinct().count() < 2) {
      return;
    }
    Sent.Shown first = tokens.get(0);
    String others =
        tokens.stream()
            .skip(1)
            .filter(shown -> !shown.text().equals(first.text()))
            .map(shown -> shown.carrier().words())
            .distinct()
            .collect(Collectors.joining(" and "));
    findings.accept(
        certain(
            Cause.TOKEN_OVERRIDDEN,
            call.seen()
                + " It carries one token in "
                + first.carrier().words()
                + " and another in "
                + others
                + ".",
            "ion takes the one in "
                + first.carrier().words()
                + "; the other does not count. The"
                + " order is: query, Authorization, Accept.",
            "Send one token only."));
  }

  private boolean needsToken(Sent sent) {
    return role == Hosts.Role.TILES
        || sent.path().equals("/v1/me")
        || Needs.scope(sent.method(), sent.path()).isPresent();
  }

  private void token(Recorded call, Sent sent, Sent.Shown shown, Consumer<Finding> findings) {
    boolean open = call.reply().isEmpty() || call.status() == 401;
    if (shown.isHidden()) {
      return; // only the shell knows it
    }
    String seen = call.seen() + " The token is in " + shown.carrier().words() + ".";
    if (Placeholder.is(shown.text())) {
      findings.accept(TokenRule.placeholder(seen));
      return;
    }
    Optional<Claims> claims = Claims.of(shown.text());
    if (open && claims.isEmpty()) {
      findings.accept(TokenRule.notOne(seen));
    }
    if (open && claims.isPresent()) {
      kind(sent, claims.get(), seen, findings);
    }
  }

  private void kind(Sent sent, Claims claims, String seen, Consumer<Finding> findings) {
    boolean asset = claims.kind() == Claims.Kind.ASSET;
    if (asset && role == Hosts.Role.API) {
      findings.accept(TokenRule.assetTokenOnApi(seen));
    }
    if (!asset && role == Hosts.Role.TILES) {
      findings.accept(
          certain(
              Cause.API_TOKEN_ON_TILE_HOST,
              seen + " The token says that it is " + claims.kind().words() + ".",
              "The host of the data takes only the token that the asset's endpoint lends.",
              "Ask /v1/assets/{id}/endpoint with the API token first, then call the url that it"
                  + " names with the accessToken beside it."));
    }
    if (claims.expired(now) && (!asset || role == Hosts.Role.TILES)) {
      findings.accept(asset ? assetExpired(claims, seen) : expired(claims, seen));
    } else if (asset && role == Hosts.Role.TILES) {
      ofAnother(sent, claims, seen, findings);
    }
  }

  private Finding assetExpired(Claims claims, String seen) {
    return certain(
        Cause.ASSET_TOKEN_EXPIRED,
        seen + ended(claims),
        "The token that an asset's endpoint lends lasts for about an hour, and this one has run"
            + " out. CesiumJS renews it by itself; other map libraries go on with the old one.",
        "Ask /v1/assets/{id}/endpoint for a new one about every hour, and after a 401.");
  }

  private Finding expired(Claims claims, String seen) {
    return certain(
        Cause.TOKEN_EXPIRED,
        seen + ended(claims),
        "It is " + claims.kind().words() + ", and it has run out.",
        "If it is from a login, refresh it or sign in again; else make a new one at"
            + " https://ion.cesium.com/tokens.");
  }

  private String ended(Claims claims) {
    return " It says that it ended "
        + claims.expires().map(end -> Times.when(end, now)).orElse("before")
        + " by the time of the call.";
  }

  private static void ofAnother(Sent sent, Claims claims, String seen, Consumer<Finding> findings) {
    Matcher path = TILES.matcher(sent.path().replaceFirst("^/assets-cdn", ""));
    if (path.matches()
        && !claims.assets().isEmpty()
        && !claims.assets().contains(Long.valueOf(path.group(1)))) {
      findings.accept(
          likely(
              Cause.ASSET_TOKEN_OF_ANOTHER,
              seen + " The token says that it opens " + claims.assets() + ".",
              "The address seems to be that of asset "
                  + path.group(1)
                  + ", and the token was lent"
                  + " for another.",
              "Use the url and the accessToken of one and the same answer of the endpoint."));
    }
  }
}
