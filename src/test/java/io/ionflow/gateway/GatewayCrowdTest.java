package io.ionflow.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.Daemon;
import io.ionflow.testkit.Await;
import io.ionflow.testkit.GatewayPlace;
import io.ionflow.testkit.SandboxedTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many questions to ion at once, and an ion that is slow at some of them. */
class GatewayCrowdTest extends SandboxedTest {
  private Daemon daemon;
  private GatewayPlace gateway;
  private String key;

  @BeforeEach
  void start() throws Exception {
    place.set("ionflow.gateway.port=0", "ionflow.shutdown.timeout=1s");
    daemon = place.start(sandbox);
    gateway = new GatewayPlace(daemon, place);
    key = gateway.key("maps", all -> all.within(0, 0, 40));
  }

  @AfterEach
  void stop() throws Exception {
    daemon.close();
  }

  /**
   * Regression: all questions to ion shared ten threads, so a geocoder that hung took them from the
   * sessions; and when too many waited, event loops asked themselves and stood still. And what was
   * refused so cost the key a question of its day all the same.
   */
  @Test
  void aGeocoderThatHangsHoldsUpNoTileAndTooManyQuestionsAreRefused() {
    account.fault("{\"path\":\"/v1/geocode/**\",\"delay\":\"PT15S\",\"times\":0}");
    long began = System.nanoTime();
    List<CompletableFuture<HttpResponse<String>>> places = geocodes(60);
    Await.until(() -> refused(places) == 30, () -> refused(places));

    HttpResponse<byte[]> layer = gateway.get(gateway.asset(key, 1).resolve("layer.json"));

    assertThat(layer.statusCode()).isEqualTo(200);
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(12));
    assertThat(places.stream().filter(CompletableFuture::isDone).map(CompletableFuture::join))
        .allSatisfy(
            answer -> {
              assertThat(answer.statusCode()).isEqualTo(503);
              assertThat(answer.body()).contains("TooManyAtOnce");
              assertThat(answer.headers().firstValue("Retry-After")).contains("5");
            });
    assertThat(daemon.meters().find("ionflow.gateway.geocodes").counter())
        .as("what ion was not asked does not count")
        .isNull();
  }

  private List<CompletableFuture<HttpResponse<String>>> geocodes(int count) {
    HttpClient http = HttpClient.newHttpClient();
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                http.sendAsync(
                    HttpRequest.newBuilder(geocode()).build(),
                    HttpResponse.BodyHandlers.ofString()))
        .toList();
  }

  private URI geocode() {
    return gateway.address().resolve("k/" + key + "/geocode/search?text=Philadelphia");
  }

  private static long refused(List<CompletableFuture<HttpResponse<String>>> places) {
    return places.stream().filter(CompletableFuture::isDone).count();
  }

  /** Regression: it was repeated as other questions are, and ion counts each. */
  @Test
  void aQuestionToTheGeocoderThatFailsIsAskedOnce() {
    account.fault("{\"path\":\"/v1/geocode/**\",\"status\":503}");

    assertThat(gateway.get(geocode()).statusCode()).isEqualTo(503);

    assertThat(account.requests("GET", "/v1/geocode/search")).isEqualTo(1);
    assertThat(gateway.get(geocode()).statusCode()).isEqualTo(200);
  }
}
