package io.ionflow.store;

import java.io.IOException;

/** The proxy on the way to a store lets nothing pass. Names the proxy and what to do. */
final class ProxyRefusedException extends IOException {
  private static final long serialVersionUID = 1;

  ProxyRefusedException(String proxy, String host) {
    super(
        "nothing: the proxy %s wants a login (407). Give it one by the Java properties"
                .formatted(proxy)
            + " https.proxyUser and https.proxyPassword (http.… for plain HTTP), or name"
            + " %s in http.nonProxyHosts.".formatted(host));
  }
}
