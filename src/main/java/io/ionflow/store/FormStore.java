package io.ionflow.store;

import io.ionflow.log.Logging;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;

/** Where a self-hosted ion takes files as a form (ion's add-in for Revit). */
public final class FormStore {
  private static final int UNAUTHORIZED = 401;

  private final Wire wire;
  private final URI address;
  private final Supplier<Optional<String>> bearer;

  /**
   * @param bearer the token that the address gets with each form, if it needs one
   */
  public FormStore(Wire wire, URI address, Supplier<Optional<String>> bearer) {
    this.wire = wire;
    this.address = address;
    this.bearer = bearer;
  }

  /**
   * Sends a form, once.
   *
   * @throws StoreFault if it is not taken
   */
  public void post(Form form) {
    wire.timed(Traffic.Request.FORM, () -> posted(form));
  }

  private Wire.Answer posted(Form form) {
    HttpUriRequestBase request = new HttpUriRequestBase("POST", address);
    bearer.get().ifPresent(token -> request.setHeader("Authorization", "Bearer " + token));
    request.setHeader("Content-Type", form.contentType());
    Wire.Answer answer;
    try {
      answer = wire.send(request, form, true);
    } catch (ProxyRefusedException refused) {
      throw fault(StoreFault.Kind.REFUSED, refused.getMessage(), refused);
    } catch (TooLongException tooSlow) {
      throw fault(StoreFault.Kind.SLOW_DOWN, tooSlow.toString(), tooSlow);
    } catch (IOException cut) {
      throw fault(StoreFault.Kind.AGAIN, cut.toString(), cut);
    }
    if (!answer.isGood()) {
      throw fault(
          answer.status() == UNAUTHORIZED
              ? StoreFault.Kind.EXPIRED
              : StoreFault.kind(answer.status(), ""),
          answer.status() + " " + excerpt(answer.body()),
          null);
    }
    if (answer.body().stripLeading().startsWith("<")) {
      throw fault(
          StoreFault.Kind.AGAIN,
          answer.status()
              + " with a page instead of ion's answer. Does something on the way answer in its"
              + " place, such as a network that asks for a login?",
          null);
    }
    return answer;
  }

  private static String excerpt(String body) {
    String words = Logging.redact(body).replaceAll("\\s+", " ");
    return words.substring(0, Math.min(200, words.length()));
  }

  private StoreFault fault(StoreFault.Kind kind, String said, Throwable cause) {
    return new StoreFault(kind, "", "The form for %s got: %s".formatted(address, said), cause);
  }
}
