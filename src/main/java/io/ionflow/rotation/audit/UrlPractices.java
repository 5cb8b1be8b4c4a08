package io.ionflow.rotation.audit;

import static io.ionflow.rotation.audit.Judgement.brokenIf;
import static io.ionflow.rotation.audit.Judgement.unconcerned;

import io.ionflow.ion.AllowedUrl;
import io.ionflow.ion.Token;
import io.ionflow.rotation.Scopes;
import java.util.List;
import java.util.Optional;

/** The practices about the pages that a token works on. */
final class UrlPractices {
  static final List<Practice> ALL =
      List.of(
          new Practice(
              "no-allowed-urls",
              Level.WARNING,
              "A public token that works from anywhere",
              "Who finds it in a page can use it on any other, at the account's cost.",
              "List the pages of a web app as allowed URLs. For a game engine or a desktop app there"
                  + " are none: then restrict its assets.",
              UrlPractices::anywhere),
          new Practice(
              "unfit-url",
              Level.WARNING,
              "An allowed URL that allows nothing",
              "An allowed URL has a protocol and a domain, and may have a port and a path.",
              "Write it as https://maps.example.com.",
              UrlPractices::unfit),
          new Practice(
              "plain-url",
              Level.NOTE,
              "A page without TLS",
              "On such a page the token goes over the network for all to read.",
              "Serve the page by https, and allow that URL.",
              UrlPractices::plain),
          new Practice(
              "url-with-path",
              Level.NOTE,
              "An allowed URL with a path",
              "Browsers tell other sites a page's origin alone, so that the path never matches,"
                  + " unless the page sets Referrer-Policy: no-referrer-when-downgrade.",
              "Allow the origin, or see to the page's Referrer-Policy.",
              UrlPractices::withPath));

  private UrlPractices() {}

  private static Judgement anywhere(Subject subject) {
    Token token = subject.token();
    return token.isDefault() || !Scopes.secret(token.scopes()).isEmpty()
        ? unconcerned()
        : brokenIf(token.allowedUrls().isEmpty(), "It has no allowed URLs.");
  }

  private static Judgement unfit(Subject subject) {
    List<String> unfit =
        subject.token().allowedUrls().stream().filter(url -> parse(url).isEmpty()).toList();
    return ofUrls(subject, !unfit.isEmpty(), "It lists " + String.join(", ", unfit) + ".");
  }

  private static Judgement plain(Subject subject) {
    List<String> plain =
        subject.token().allowedUrls().stream()
            .filter(url -> parse(url).filter(AllowedUrl::isPlain).isPresent())
            .filter(url -> parse(url).filter(found -> found.domain().equals("localhost")).isEmpty())
            .toList();
    return ofUrls(subject, !plain.isEmpty(), "It works on " + String.join(", ", plain) + ".");
  }

  private static Judgement withPath(Subject subject) {
    List<String> paths =
        subject.token().allowedUrls().stream()
            .filter(url -> parse(url).filter(AllowedUrl::hasPath).isPresent())
            .toList();
    return ofUrls(subject, !paths.isEmpty(), "It works on " + String.join(", ", paths) + ".");
  }

  private static Judgement ofUrls(Subject subject, boolean seen, String what) {
    return subject.token().allowedUrls().isEmpty() ? unconcerned() : brokenIf(seen, what);
  }

  /** Empty for a text that is no URL of the form. */
  static Optional<AllowedUrl> parse(String url) {
    try {
      return Optional.of(AllowedUrl.of(url));
    } catch (IllegalArgumentException unfit) {
      return Optional.empty();
    }
  }
}
