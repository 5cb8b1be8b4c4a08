package io.ionflow.sandbox.oauth;

import io.ionflow.sandbox.http.Response;
import java.util.stream.Collectors;

/** The pages that a user sees. Everything shown is escaped; nothing is loaded. */
final class ConsentPage {
  private ConsentPage() {}

  /** Asks the user; the form posts the decision to the address of the page itself. */
  static Response ask(AuthorizeRequest request) {
    String scopes =
        request.scopes().stream()
            .map(scope -> "<li><code>" + escaped(scope) + "</code></li>")
            .collect(Collectors.joining("\n"));
    return page(
        200,
        """
        <h1>%s wants to use your account</h1>
        <p>This is the ionflow sandbox, not Cesium ion. If you approve, %s may:</p>
        <ul>
        %s
        </ul>
        <p>You will be sent to <code>%s</code>.</p>
        <form method="post">
        <button name="decision" value="approve">Approve</button>
        <button name="decision" value="deny">Deny</button>
        </form>
        """
            .formatted(
                escaped(request.client().name()),
                escaped(request.client().name()),
                scopes,
                escaped(request.redirectUri())));
  }

  /** Tells what is wrong where a redirect can't be trusted. */
  static Response error(String what) {
    return page(
        400, "<h1>This request can't be answered</h1>\n<p>%s</p>\n".formatted(escaped(what)));
  }

  private static Response page(int status, String content) {
    String html =
        """
        <!DOCTYPE html>
        <html lang="en">
        <head><meta charset="utf-8"><title>ionflow sandbox</title></head>
        <body>
        %s</body>
        </html>
        """
            .formatted(content);
    return Response.text(status, "text/html; charset=utf-8", html)
        .with("Cache-Control", "no-store")
        .with("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
        .with("Referrer-Policy", "no-referrer");
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
