package io.ionflow.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.ionflow.ion.AssetEndpoint;
import io.ionflow.ion.IonFault;
import io.ionflow.ion.IonJson;
import io.ionflow.testkit.MovableClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** When ion is asked for a session, and which one is used. */
class SessionsTest {
  private static final AppKey KEY = key(Optional.empty());

  private final MovableClock clock = new MovableClock(Instant.parse("2026-11-21T10:00:00Z"));
  private final List<CompletableFuture<AssetEndpoint>> questions = new ArrayList<>();
  private final List<SessionQuestion> asked = new ArrayList<>();
  private final List<Traffic> traffic = new ArrayList<>();
  private final Sessions sessions =
      new Sessions(
          question -> {
            asked.add(question);
            questions.add(new CompletableFuture<>());
            return questions.get(questions.size() - 1);
          },
          new Endpoints(
              new DataHosts(URI.create("https://api.cesium.com"), List.of("*.cesium.com"))),
          traffic::add,
          clock);

  @Test
  void allWhoComeWhileIonIsAskedShareOneAnswer() {
    var first = sessions.of(KEY, 7);
    var second = sessions.of(KEY, 7);
    answer(0, "one");

    assertThat(questions).hasSize(1);
    assertThat(first.join()).isSameAs(second.join()).isSameAs(sessions.of(KEY, 7).join());
    assertThat(traffic).extracting(Traffic::kind).containsExactly(Traffic.Kind.SESSION);
  }

  @Test
  void itIsRenewedAfterThreeQuartersOfTheHourAndTheOldOneServesUntilThen() {
    AssetSession old = opened("one");
    clock.advance(Duration.ofMinutes(44));
    ask(KEY, 7);
    assertThat(questions).hasSize(1);

    clock.advance(Duration.ofMinutes(1));
    assertThat(sessions.of(KEY, 7).join()).isSameAs(old);
    assertThat(sessions.of(KEY, 7).join()).isSameAs(old);
    assertThat(questions).hasSize(2);

    answer(1, "two");
    assertThat(token(sessions.of(KEY, 7).join())).isEqualTo("two");
  }

  @Test
  void theOldOneServesWhileIonDoesNotAnswerButNotBeyondItsHour() {
    AssetSession old = opened("one");
    clock.advance(Duration.ofMinutes(46));
    ask(KEY, 7);
    questions.get(1).completeExceptionally(new IonFault.Broken("down", true, null));

    assertThat(sessions.of(KEY, 7).join()).isSameAs(old);
    assertThat(questions).as("not asked again at once").hasSize(2);

    clock.advance(Duration.ofSeconds(5));
    assertThat(sessions.of(KEY, 7).join()).isSameAs(old);
    assertThat(questions).hasSize(3);
    questions.get(2).completeExceptionally(new IonFault.Broken("down", true, null));

    clock.advance(Duration.ofMinutes(14));
    var over = sessions.of(KEY, 7);
    assertThat(over).isNotDone();
    answer(3, "two");
    assertThat(token(over.join())).isEqualTo("two");
  }

  @Test
  void aRefusedTokenIsReplacedOnceForAllWhoSawItRefused() {
    AssetSession old = opened("one");
    clock.advance(Duration.ofMinutes(20));

    var one = sessions.after(old, KEY);
    var two = sessions.after(old, KEY);
    answer(1, "two");
    var late = sessions.after(old, KEY);

    assertThat(questions).hasSize(2);
    assertThat(List.of(one.join(), two.join(), late.join()))
        .allMatch(session -> token(session).equals("two"));
  }

  @Test
  void aDataHostThatRefusesEveryTokenMakesIonflowAskTwiceASecondAtTheMost() {
    AssetSession old = opened("one");

    var again = sessions.after(old, KEY);
    answer(1, "two");
    clock.advance(Duration.ofMillis(500));
    var oncemore = sessions.after(again.join(), KEY);
    answer(2, "three");

    assertRefused(sessions.after(oncemore.join(), KEY), 502);
    assertThat(questions).hasSize(3);
    clock.advance(Duration.ofMillis(500));
    assertThat(sessions.after(oncemore.join(), KEY)).isNotDone();
    assertThat(questions).hasSize(4);
  }

  @Test
  void whatIonDoesNotHaveIsNotAskedForAgainAtOnce() {
    var first = sessions.of(KEY, 7);
    questions.get(0).completeExceptionally(new IonFault.Missing("404"));

    assertRefused(first, 404);
    assertRefused(sessions.of(KEY, 7), 404);
    assertThat(questions).hasSize(1);
    clock.advance(Duration.ofSeconds(5));
    ask(KEY, 7);
    assertThat(questions).hasSize(2);
  }

  @Test
  void sessionsOfDifferentTokensAreKeptApart() {
    ask(KEY, 7);
    ask(key(Optional.of("t-1")), 7);

    assertThat(asked)
        .containsExactly(
            new SessionQuestion(7, Optional.empty()), new SessionQuestion(7, Optional.of("t-1")));
  }

  @Test
  void whatIsBilledBySessionIsRefusedAndAskedForOnceAtTheMost() {
    assertRefused(sessions.of(KEY, 2), 403);
    assertRefused(sessions.of(KEY, 2275207), 403);
    assertThat(questions).as("known before").isEmpty();

    for (String type : List.of("BING", "GOOGLE_2D_MAPS", "AZURE_MAPS")) {
      int before = questions.size();
      long asset = 100L + before;
      var first = sessions.of(KEY, asset);
      json(
          before,
          "{\"type\":\"IMAGERY\",\"externalType\":\""
              + type
              + "\",\"options\":{\"url\":\"https://x.cesium.com/\"}}");
      assertRefused(first, 403);
      clock.advance(Duration.ofHours(23));
      assertRefused(sessions.of(KEY, asset), 403);
      assertThat(questions).hasSize(before + 1);
    }
    assertThat(traffic).as("ion has opened them, and bills them").hasSize(3);
    assertThat(traffic).allMatch(one -> one.status() == 200);
  }

  /** Regression: nobody got an answer then, however often ion was asked again. */
  @Test
  void whatFailsBeforeOrAfterIonAnswersEndsTheWaiting() {
    var broken =
        new Sessions(
            question -> {
              throw new IllegalStateException("closed");
            },
            new Endpoints(new DataHosts(URI.create("https://api.cesium.com"), List.of())),
            traffic::add,
            clock);

    assertRefused(broken.of(KEY, 7), 503);
    var wrong = sessions.of(KEY, 7);
    questions.get(0).complete(null);
    assertRefused(wrong, 503);
  }

  @Test
  void openExternalDataIsHandedOutWithoutATokenIfItsHostIsAllowed() {
    var allowed = sessions.of(KEY, 7);
    json(
        0,
        "{\"type\":\"IMAGERY\",\"externalType\":\"TMS\",\"options\":{\"url\":\"https://tiles.cesium.com/a/\"},\"accessToken\":\"x\"}");
    var elsewhere = sessions.of(KEY, 8);
    json(
        1,
        "{\"type\":\"IMAGERY\",\"externalType\":\"TMS\",\"options\":{\"url\":\"https://tiles.example.org/a/\"}}");

    assertThat(allowed.join().token()).isEmpty();
    assertRefused(elsewhere, 403);
    assertThat(traffic).extracting(Traffic::status).containsExactly(200, 200);
  }

  private void ask(AppKey key, long asset) {
    assertThat(sessions.of(key, asset)).isNotNull();
  }

  private AssetSession opened(String token) {
    var opened = sessions.of(KEY, 7);
    answer(questions.size() - 1, token);
    return opened.join();
  }

  private void answer(int question, String token) {
    json(
        question,
        "{\"type\":\"3DTILES\",\"url\":\"https://assets.ion.cesium.com/7/tileset.json?v=2\",\"accessToken\":\""
            + token
            + "\"}");
  }

  private void json(int question, String json) {
    try {
      questions.get(question).complete(IonJson.mapper().readValue(json, AssetEndpoint.class));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static String token(AssetSession session) {
    return session.token().orElseThrow().reveal();
  }

  private static void assertRefused(CompletableFuture<AssetSession> session, int status) {
    assertThatThrownBy(session::join)
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.status()).isEqualTo(status));
  }

  private static AppKey key(Optional<String> tokenId) {
    return new AppKey(
        "maps",
        AppKey.hash("x"),
        tokenId,
        new TreeSet<>(),
        List.of(),
        0,
        0,
        0,
        Instant.EPOCH,
        Optional.empty());
  }
}
