package io.ionflow;

import io.ionflow.ion.CutOff;
import io.ionflow.settings.Settings;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.component.http.HttpClientConfigurer;

/** How Camel's HTTP client is set up wherever we use it. */
final class HttpWiring {
  /** A page of a long list may take its time, as long as bytes keep coming. */
  private static final int LONG_ANSWER = 5;

  /** Settings that name one endpoint that something is sent to. */
  private static final List<String> RECEIVERS = List.of("ionflow.alert.uri", "ionflow.report.to");

  private HttpWiring() {}

  /** Binds the clients, and bounds the receivers that a setting names and a route sends to. */
  static void bind(CamelContext context, Settings settings) {
    context.getRegistry().bind("plainHttp", plain());
    context.getRegistry().bind("briefHttp", brief());
    RECEIVERS.forEach(
        key ->
            context
                .getPropertiesComponent()
                .addOverrideProperty(key, bounded(context, settings, settings.text(key))));
  }

  /**
   * A receiver's address with what is not said in it, where it is one of HTTP: that a call to it
   * ends, is a POST also with a query, and goes nowhere else.
   *
   * @param uri may have placeholders, or be one: Camel would look for its scheme before it resolves
   *     them
   */
  static String bounded(CamelContext context, Settings settings, String uri) {
    String whole = context.resolvePropertyPlaceholders(uri);
    if (!whole.startsWith("http:") && !whole.startsWith("https:")) {
      return whole;
    }
    String millis = Long.toString(settings.duration("ionflow.receiver.timeout").toMillis());
    String missing =
        Stream.of(
                "connectTimeout=" + millis,
                "followRedirects=false",
                "httpClientConfigurer=#briefHttp",
                "httpMethod=POST",
                "responseTimeout=" + millis)
            .filter(option -> !whole.contains(option.substring(0, option.indexOf('=') + 1)))
            .collect(Collectors.joining("&"));
    return whole + (whole.contains("?") ? "&" : "?") + missing;
  }

  /** For calls whose answer may be long. */
  static HttpClientConfigurer plain() {
    return plain(LONG_ANSWER);
  }

  /** For calls whose response timeout is meant for all of the answer. */
  static HttpClientConfigurer brief() {
    return plain(1);
  }

  /**
   * Sends what it is told to, once: the routes alone repeat, and no cookie of ion's is sent back.
   * By itself this client would repeat a POST that got 429 or 503.
   */
  private static HttpClientConfigurer plain(int responseTimeouts) {
    return client ->
        client
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableRedirectHandling()
            .addExecInterceptorFirst("cut-off", new CutOff(responseTimeouts));
  }
}
