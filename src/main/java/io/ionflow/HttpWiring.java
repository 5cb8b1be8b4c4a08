package io.ionflow;

import io.ionflow.ion.CutOff;
import org.apache.camel.component.http.HttpClientConfigurer;

/** How Camel's HTTP client is set up wherever we use it. */
final class HttpWiring {
  /** A page of a long list may take its time, as long as bytes keep coming. */
  private static final int LONG_ANSWER = 5;

  private HttpWiring() {}

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
