package io.ionflow.login;

import io.ionflow.ion.IonFault;
import io.ionflow.log.Logging;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;

/**
 * What the browser shows at the end. It loads nothing, runs nothing, is kept nowhere and tells no
 * other page where it was; all that comes from outside is escaped.
 *
 * @param status HTTP status
 * @param html the page
 */
record Page(int status, String html) {
  private static final String STYLE = resource("page.css").strip();
  private static final String FRAME = resource("page.html");
  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Type", "text/html; charset=utf-8",
          "Cache-Control", "no-store",
          "Referrer-Policy", "no-referrer",
          "X-Content-Type-Options", "nosniff",
          "Cross-Origin-Opener-Policy", "same-origin",
          "Content-Security-Policy",
              "default-src 'none'; img-src data:; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
                  .formatted(sha256(STYLE)));

  /** Headers to send with it. */
  Map<String, String> headers() {
    return HEADERS;
  }

  /** It went well. */
  static Page signedIn(Profile profile) {
    return page(
        200,
        "good",
        "✓",
        "You are signed in",
        "ionflow may now work for you at " + profile.server().api().getHost() + ".",
        "You can close this page and go back to where you began.");
  }

  /** It went otherwise. */
  static Page failed(Exception fault) {
    if (fault instanceof LoginException known) {
      return switch (known.reason()) {
        case FOREIGN, SPENT ->
            page(403, "bad", "!", "This was not used", sentence(known), "Nothing has changed.");
        case STRAY ->
            page(
                404,
                "bad",
                "!",
                "Nothing to see here",
                sentence(known),
                "You can close this page.");
        case REFUSED ->
            page(
                200,
                "bad",
                "×",
                "You are not signed in",
                sentence(known),
                "To try again: ionflow login");
      };
    }
    boolean told = fault instanceof IonFault || fault instanceof GrantRefusedException;
    return page(
        502,
        "bad",
        "×",
        "You are not signed in",
        told ? sentence(fault) : "ionflow could not keep the login.",
        "More is said where you began. To try again: ionflow login");
  }

  private static String sentence(Exception fault) {
    return Logging.redact(fault.getMessage()).replaceFirst("\\.?$", ".");
  }

  private static Page page(
      int status, String kind, String mark, String title, String text, String next) {
    String html =
        FRAME
            .replace("{{style}}", STYLE)
            .replace("{{kind}}", kind)
            .replace("{{mark}}", mark)
            .replace("{{title}}", escaped(title))
            .replace("{{next}}", escaped(next))
            .replace("{{text}}", escaped(text)); // last: what it holds is not looked at again
    return new Page(status, html);
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static String resource(String name) {
    try (InputStream in = Page.class.getResourceAsStream("/login/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
