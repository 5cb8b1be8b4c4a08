package io.ionflow.ion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ionflow.testkit.Await;
import io.ionflow.testkit.DrippingServer;
import io.ionflow.testkit.StandIn;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.util.Timeout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that end, though the answer does not. */
class CutOffTest {
  private final CloseableHttpClient client =
      HttpClientBuilder.create().addExecInterceptorFirst("cut-off", new CutOff(2)).build();

  @AfterEach
  void close() throws IOException {
    client.close();
  }

  private String get(URI address, long timeoutMs) throws IOException {
    HttpGet request = new HttpGet(address);
    request.setConfig(
        RequestConfig.custom().setResponseTimeout(Timeout.ofMilliseconds(timeoutMs)).build());
    return client.execute(request, answer -> EntityUtils.toString(answer.getEntity()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "H",
        "HTTP/1.1 200 OK\r\nX-Long: ",
        "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n"
      })
  void anAnswerThatDripsIsCutOffWhereverItDrips(String start) throws Exception {
    try (DrippingServer server = new DrippingServer(start)) {
      assertThatThrownBy(() -> get(server.address(), 300))
          .isInstanceOf(SocketTimeoutException.class)
          .hasMessageContaining("not there within 600 ms");
      Await.until(server::isLeft, () -> "The connection is still open.");
    }
  }

  @Test
  void anAnswerInTimeIsLeftAlone() throws Exception {
    try (StandIn server = new StandIn(call -> new StandIn.Reply(200, "all of it"))) {
      assertThat(get(server.address(), 60_000)).isEqualTo("all of it");
      assertThat(get(server.address(), 60_000)).isEqualTo("all of it");
    }
  }
}
