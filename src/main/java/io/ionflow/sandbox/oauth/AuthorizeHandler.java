package io.ionflow.sandbox.oauth;

import io.ionflow.sandbox.http.Handler;
import io.ionflow.sandbox.http.Request;
import io.ionflow.sandbox.http.Response;
import io.ionflow.sandbox.oauth.OAuthSwitches.Switch;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;

/** Asks the user and sends the browser back with a code or an error. */
final class AuthorizeHandler implements Handler {
  private final OAuthClients clients;
  private final GrantStore codes;
  private final Supplier<OAuthSwitches> switches;

  AuthorizeHandler(OAuthClients clients, GrantStore codes, Supplier<OAuthSwitches> switches) {
    this.clients = clients;
    this.codes = codes;
    this.switches = switches;
  }

  @Override
  public Response handle(Request request) throws IOException {
    OAuthSwitches now = switches.get();
    Optional<OAuthClient> client = request.parameter("client_id").flatMap(clients::find);
    if (client.isEmpty()) {
      return refused("No application is registered with this client_id.");
    }
    String redirectUri = request.parameter("redirect_uri").orElse("");
    if (!isRegistered(client.get(), redirectUri, now)) {
      return refused("The redirect_uri is not the one registered for " + client.get().name() + ".");
    }
    AuthorizeRequest asked = AuthorizeRequest.of(client.get(), redirectUri, request);
    Optional<String> problem = asked.problem(now);
    if (problem.isPresent()) {
      return OAuthAssumption.mark(
          failed(asked, problem.get(), now), OAuthAssumption.REDIRECT_ERRORS);
    }
    return answer(asked, decision(request, now), now);
  }

  static boolean isRegistered(OAuthClient client, String redirectUri, OAuthSwitches switches) {
    try {
      return client.mayRedirectTo(new URI(redirectUri), switches.has(Switch.LOCALHOST_ANY_PORT));
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static Response refused(String what) {
    return OAuthAssumption.mark(ConsentPage.error(what), OAuthAssumption.ERROR_PAGE);
  }

  /** The user's choice; empty if there is none yet. */
  private static Optional<Boolean> decision(Request request, OAuthSwitches switches)
      throws IOException {
    if (request.method().equals("POST")) {
      return Fields.read(request).flatMap(fields -> fields.get("decision")).map("approve"::equals);
    }
    return switches.has(Switch.AUTO_APPROVE)
        ? request.parameter("sandbox_approve").map("1"::equals)
        : Optional.empty();
  }

  private Response answer(
      AuthorizeRequest asked, Optional<Boolean> approved, OAuthSwitches switches) {
    if (approved.isEmpty()) {
      return ConsentPage.ask(asked);
    }
    if (!approved.get()) {
      return failed(asked, "access_denied", switches);
    }
    String code = codes.put(asked.grant(), switches.codeLifetime());
    Response response = redirect(asked.redirectUri(), "code=" + code + state(asked));
    return asked.client().redirectUri().isPresent()
        ? OAuthAssumption.mark(response, OAuthAssumption.CODE_LIFETIME)
        : OAuthAssumption.mark(
            response, OAuthAssumption.CODE_LIFETIME, OAuthAssumption.UNPUBLISHED_REDIRECT);
  }

  private static Response failed(AuthorizeRequest asked, String error, OAuthSwitches switches) {
    String description =
        error.equals("access_denied")
            ? "The user denied the request"
            : "The request can't be answered: " + error;
    String state = switches.has(Switch.STATE_ON_ERROR) ? state(asked) : "";
    return redirect(
        asked.redirectUri(),
        "error=" + error + "&error_description=" + encoded(description) + state);
  }

  private static String state(AuthorizeRequest asked) {
    return asked.state().map(state -> "&state=" + encoded(state)).orElse("");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static Response redirect(String redirectUri, String query) {
    String joint = redirectUri.contains("?") ? "&" : "?";
    return Response.empty(302)
        .with("Location", redirectUri + joint + query)
        .with("Cache-Control", "no-store");
  }
}
