package io.ionflow.login;

import java.util.Locale;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * Takes a request that came to the loopback address for the browser's way back from ion: the exact
 * path, asked for as this machine's own address, as a page that the user goes to. All else is
 * refused and ends nothing (RFC 8252, 7.3 and 8.3).
 */
public final class CallbackProcessor implements Processor {
  private final SignIn signIn;

  /** Takes the sign-in that is under way. */
  public CallbackProcessor(SignIn signIn) {
    this.signIn = signIn;
  }

  @Override
  public void process(Exchange exchange) {
    Message message = exchange.getMessage();
    String address = beforeQuery(header(message, Exchange.HTTP_URL));
    String path = beforeQuery(header(message, Exchange.HTTP_URI));
    String query = header(message, Exchange.HTTP_QUERY);
    boolean navigation = isNavigation(message);
    message.removeHeaders("*");
    message.setBody(null);
    Optional<LoginFlow> flow = signIn.flow();
    boolean ours =
        flow.map(LoginFlow::redirectUri)
            .filter(uri -> uri.toString().equals(address) && uri.getRawPath().equals(path))
            .isPresent();
    if (!ours || !navigation) {
      throw LoginException.stray();
    }
    message.setBody(Redirect.ofQuery(query).orElseThrow(LoginException::stray));
  }

  /** A browser that tells what a request is for must say that it is a page, in no frame. */
  private static boolean isNavigation(Message message) {
    String mode = header(message, "Sec-Fetch-Mode").toLowerCase(Locale.ROOT);
    String target = header(message, "Sec-Fetch-Dest").toLowerCase(Locale.ROOT);
    return (mode.isEmpty() || mode.equals("navigate"))
        && (target.isEmpty() || target.equals("document"));
  }

  private static String beforeQuery(String address) {
    return address.replaceFirst("\\?.*", "");
  }

  private static String header(Message message, String name) {
    String value = message.getHeader(name, String.class);
    return value == null ? "" : value;
  }
}
