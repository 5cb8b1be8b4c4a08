package io.ionflow.sandbox.api;

import io.ionflow.sandbox.http.Handler;
import io.ionflow.sandbox.http.Request;
import io.ionflow.sandbox.http.Response;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns refusals into ion's form and lets pages of any origin in, as recorded of ion. */
final class Doorway implements Handler {
  private static final Logger LOG = LoggerFactory.getLogger(Doorway.class);

  private final Handler routes;

  Doorway(Handler routes) {
    this.routes = routes;
  }

  @Override
  public Response handle(Request request) throws IOException {
    Optional<String> origin = request.header("origin");
    Response response = request.method().equals("OPTIONS") ? preflight(request) : answer(request);
    return origin.isPresent() && !response.headers().containsKey("Access-Control-Allow-Origin")
        ? response
            .with("Access-Control-Allow-Origin", origin.get())
            .with("Access-Control-Allow-Credentials", "true")
            .with("Access-Control-Expose-Headers", "link")
            .with("Vary", "Origin")
        : response;
  }

  private Response answer(Request request) throws IOException {
    try {
      return routes.handle(request);
    } catch (IonError refusal) {
      return refusal.response();
    } catch (RuntimeException e) {
      LOG.error("The sandbox failed at {} {}", request.method(), request.path(), e);
      return IonError.known(500, "InternalServerError", "The sandbox has failed; see its log")
          .response();
    }
  }

  private static Response preflight(Request request) {
    return Response.empty(204)
        .with("Access-Control-Allow-Methods", "GET,HEAD,PUT,PATCH,POST,DELETE")
        .with(
            "Access-Control-Allow-Headers",
            request.header("access-control-request-headers").orElse("authorization,content-type"))
        .with("Access-Control-Max-Age", "86400");
  }
}
