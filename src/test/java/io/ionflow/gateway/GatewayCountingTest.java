package io.ionflow.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.Daemon;
import io.ionflow.journal.Journal;
import io.ionflow.journal.JournalSettings;
import io.ionflow.testkit.Await;
import io.ionflow.testkit.GatewayPlace;
import io.ionflow.testkit.KeyChanges;
import io.ionflow.testkit.SandboxedTest;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the gateway counts is there after a restart, and nothing of it twice. */
class GatewayCountingTest extends SandboxedTest {
  private Daemon daemon;
  private GatewayPlace gateway;

  @BeforeEach
  void start() throws Exception {
    place.set("ionflow.gateway.port=0", "ionflow.usage.schedule=0 0 0 1 1 ? 2099");
    again();
  }

  private void again() throws Exception {
    daemon = place.start(sandbox);
    gateway = new GatewayPlace(daemon, place);
  }

  @AfterEach
  void stop() throws Exception {
    daemon.close();
  }

  @Test
  void aSpentBudgetOutlivesARestart() throws Exception {
    String key = gateway.key("few", all -> budget(all, 3, 0));
    get(key, "assets/1/layer.json", 200);
    get(key, "assets/1/layer.json", 200);
    daemon.close();

    again();

    get(key, "assets/1/layer.json", 200);
    assertThat(get(key, "assets/1/layer.json", 429)).contains("BudgetSpent");
  }

  @Test
  void whatPassedIsWrittenAtTheStopOnceAndByKind() throws Exception {
    String key = gateway.key("maps", all -> budget(all, 0, 2));
    int sent = get(key, "assets/1/layer.json", 200).length();
    sent += get(key, "geocode/search?text=Philadelphia", 200).length();
    daemon.close();
    assertThat(figures())
        .containsEntry("own maps requests", 2.0)
        .containsEntry("own maps sessions", 1.0)
        .containsEntry("own maps geocodes", 1.0)
        .containsEntry("own maps streamed", (double) sent);

    again();
    daemon.close();

    assertThat(figures()).containsEntry("own maps requests", 2.0);
  }

  /** Regression: each question about an asset that is gone counted, which set off quotas. */
  @Test
  void whatIonRefusesToOpenIsNoSessionInTheFigures() throws Exception {
    String key = gateway.key("maps");
    get(key, "assets/424242/tileset.json", 404);
    assertThat(account.requests("GET", "/v1/assets/424242/endpoint")).isEqualTo(1);

    daemon.close();

    assertThat(figures())
        .containsEntry("own maps requests", 1.0)
        .doesNotContainKey("own maps sessions");
  }

  @Test
  void placesAreAskedForByKeysThatMayAndEveryQuestionCounts() throws Exception {
    String none = gateway.key("none");
    String two = gateway.key("two", all -> budget(all, 0, 2));

    assertThat(get(none, "geocode/search?text=Philadelphia", 403)).contains("NoGeocodes");
    assertThat(get(two, "geocode/search?text=Phila%64elphia&access_token=x&size=9", 200))
        .startsWith("{\"attributions\":[")
        .contains("\"features\":[", "Philadelphia");
    get(two, "geocode/search", 400);
    get(two, "geocode/autocomplete?text=Phil", 200);
    assertThat(get(two, "geocode/search?text=Berlin", 429)).contains("BudgetSpent");

    assertThat(account.requests("GET", "/v1/geocode/search")).isEqualTo(1);
    assertThat(account.requests("GET", "/v1/geocode/autocomplete")).isEqualTo(1);
    assertThat(daemon.meters().counter("ionflow.gateway.geocodes", tags("two")).count())
        .isEqualTo(2);
    get(two, "geocode/reverse?text=x", 404);
  }

  @Test
  void aTokenWithoutTheScopeIsToldAsSuchAndCountsForItself() throws Exception {
    String id =
        account
            .make("/v2/tokens", "{\"name\":\"plain\",\"scopes\":[\"assets:read\"]}")
            .path("id")
            .asText();
    String key = gateway.key("plain", all -> KeyChanges.token(id).apply(budget(all, 0, 2)));

    assertThat(get(key, "geocode/search?text=Philadelphia", 502)).contains("scope geocode");

    Await.until(() -> daemon.meters().find("ionflow.gateway.geocodes").counter() != null, () -> "");
    assertThat(daemon.meters().find("ionflow.gateway.geocodes").tag("token", id).counter())
        .isNotNull();
  }

  /** Regression: for ion was not asked, it cost the key a question of its day. */
  @Test
  void aQuestionThatCantBeAskedIsGivenBack() throws Exception {
    String key = gateway.key("gone", all -> KeyChanges.token("no-such").apply(budget(all, 0, 2)));

    for (int i = 0; i < 4; i++) {
      assertThat(get(key, "geocode/search?text=Philadelphia", 502)).contains("NoSuchToken");
    }
  }

  /** Regression: what ion refused to look up stood in the figures as looked up. */
  @Test
  void placesCountInTheFiguresOnlyIfIonHasFoundThem() throws Exception {
    account.fault("{\"path\":\"/v1/geocode/**\",\"status\":503}");
    String key = gateway.key("maps", all -> budget(all, 0, 2));
    get(key, "geocode/search?text=Philadelphia", 503);
    get(key, "geocode/search?text=Philadelphia", 200);
    get(key, "geocode/search?text=Philadelphia", 429);

    daemon.close();

    assertThat(figures()).containsEntry("own maps geocodes", 1.0);
  }

  private static String[] tags(String app) {
    return new String[] {"app", app, "token", "own", "status", "2xx"};
  }

  private String get(String key, String path, int status) {
    HttpResponse<byte[]> answer =
        gateway.get(URI.create(gateway.address() + "k/" + key + "/" + path));
    String text = new String(answer.body(), StandardCharsets.UTF_8);
    assertThat(answer.statusCode()).as(text).isEqualTo(status);
    return text;
  }

  private Map<String, Double> figures() {
    Map<String, Double> figures = new TreeMap<>();
    try (Journal journal =
        Journal.openToRead(
            JournalSettings.inFile(place.workspace().data().resolve("ionflow.db"), "test"),
            Clock.systemUTC())) {
      journal
          .samples()
          .days(
              Instant.EPOCH,
              Instant.now().plus(Duration.ofDays(1)),
              day ->
                  figures.merge(
                      "%s %s %s"
                          .formatted(
                              day.series().subject().token(),
                              day.series().subject().app(),
                              day.series().metric()),
                      day.value(),
                      Double::sum));
    }
    return figures;
  }

  private static AppKey budget(AppKey key, long requests, long geocodes) {
    return new AppKey(
        key.app(),
        key.hash(),
        key.tokenId(),
        key.assets(),
        key.origins(),
        requests,
        0,
        geocodes,
        key.created(),
        Optional.empty());
  }
}
