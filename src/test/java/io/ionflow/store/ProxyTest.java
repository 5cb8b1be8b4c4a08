package io.ionflow.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A proxy stands between this machine and the store. */
class ProxyTest {
  private static final List<String> PROPERTIES =
      List.of("http.proxyHost", "http.proxyPort", "https.proxyHost", "https.proxyPort");
  private static final LoopbackStore.Reply WANTS_LOGIN =
      LoopbackStore.answer(407, "Proxy-Authenticate: Basic realm=\"line\"\r\n", "<html>no</html>");

  private void goThrough(LoopbackStore proxy) {
    for (String scheme : List.of("http", "https")) {
      System.setProperty(scheme + ".proxyHost", "127.0.0.1");
      System.setProperty(scheme + ".proxyPort", "" + proxy.address().getPort());
    }
  }

  @AfterEach
  void restore() {
    PROPERTIES.forEach(System::clearProperty);
  }

  private static Wire wire() {
    return new Wire(
        1,
        new Limits(Duration.ofSeconds(5), Duration.ofSeconds(5)),
        new Bandwidth(now -> OptionalLong.empty(), Clock.systemUTC()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "https"})
  void aProxyThatWantsALoginIsNamedAndWhatToDo(String scheme) throws IOException {
    try (LoopbackStore proxy = new LoopbackStore(WANTS_LOGIN)) {
      goThrough(proxy);
      try (Wire wire = wire()) {
        ObjectStore store = LoopbackStore.at(wire, URI.create(scheme + "://store.test"));

        StoreFault fault =
            catchThrowableOfType(StoreFault.class, () -> store.put("a", Bytes.of("hello")));

        assertThat(fault.kind()).isEqualTo(StoreFault.Kind.REFUSED);
        assertThat(fault)
            .hasMessageContaining("" + proxy.address().getPort())
            .hasMessageContaining("407")
            .hasMessageContaining("proxyUser")
            .hasMessageContaining("store.test in http.nonProxyHosts");
        assertThat(proxy.requests()).hasSize(1);
      }
    }
  }

  @Test
  void aProxyThatLetsPassIsUsed() throws IOException {
    try (LoopbackStore proxy = new LoopbackStore(LoopbackStore.answer(200, "ETag: x\r\n", ""))) {
      goThrough(proxy);
      try (Wire wire = wire()) {
        LoopbackStore.at(wire, URI.create("http://store.test")).put("a", Bytes.of("hello"));

        assertThat(proxy.requests().get(0).line()).startsWith("PUT http://store.test/b/p/a ");
      }
    }
  }
}
