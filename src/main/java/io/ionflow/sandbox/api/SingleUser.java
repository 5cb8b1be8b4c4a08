package io.ionflow.sandbox.api;

import io.ionflow.sandbox.Switches;
import io.ionflow.sandbox.Switches.ApplicationMode;
import io.ionflow.sandbox.http.Handler;
import io.ionflow.sandbox.http.Request;
import io.ionflow.sandbox.http.Response;
import java.io.IOException;
import java.util.function.Supplier;

/** Hides what a self-hosted ion for a single user doesn't have: a profile and tokens. */
record SingleUser(Handler routes, Supplier<Switches> switches) implements Handler {

  @Override
  public Response handle(Request request) throws IOException {
    String path = request.path();
    boolean hidden = path.startsWith("/v1/me") || path.startsWith("/v2/tokens");
    if (hidden && switches.get().applicationMode() == ApplicationMode.SINGLE_USER) {
      throw IonError.missing(request);
    }
    return routes.handle(request);
  }
}
