package io.ionflow.routes;

import static io.ionflow.testkit.S3Events.created;
import static io.ionflow.testkit.S3Events.createdLongAgo;
import static io.ionflow.testkit.S3Events.message;
import static io.ionflow.testkit.S3Events.record;
import static io.ionflow.testkit.S3Events.removed;
import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.testkit.Await;
import io.ionflow.testkit.S3Events;
import io.ionflow.testkit.SqsServer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** Runs watch-queue as it ships against a real SQS server (test list E). */
class WatchQueueTest {
  private static final int VISIBILITY_SECONDS = 2;
  private static SqsServer sqs;

  /** Whose every node is passed here. */
  static final Set<String> AREAS = Set.of("event", "watch");

  private static String queue;
  private static String dead;
  private static Watch watch;
  private static Admissions admissions;

  private Map<String, Double> counts;

  @BeforeAll
  static void startWatching(@TempDir Path dir) throws Exception {
    sqs = SqsServer.start();
    queue = sqs.queue("uploads");
    dead = sqs.queue("uploads-dead");
    watch = Watch.start(dir, queue, VISIBILITY_SECONDS);
    admissions = watch.admissions();
  }

  @AfterAll
  static void stopWatching() throws IOException {
    watch.close();
    sqs.close();
  }

  @BeforeEach
  void forget() {
    admissions.forget();
    sqs.empty(sqs.queue("uploads-dead"));
    counts = counters();
  }

  @Test
  void anObjectIsAdmittedByItsPathBelowThePrefixAndItsMessageDeleted() {
    sqs.send(queue, created("2026/hall.las", "0A"));

    awaitEmpty();
    assertThat(admissions.admitted).containsExactly("hall.las");
  }

  @Test
  void byTopicAndByEventBridgeItIsTheSame() {
    sqs.send(queue, S3Events.byTopic(created("2026/roof+1.las", "0A")));
    sqs.send(queue, S3Events.byEventBridge("Object Created", "2026/roof+2.las", "0A"));

    awaitEmpty();
    assertThat(admissions.admitted).containsExactlyInAnyOrder("roof 1.las", "roof+2.las");
  }

  @Test
  void anEncodedKeyIsDecoded() {
    sqs.send(queue, created("2026/Z%C3%BCrich%2FHauptbahnhof+%2B+Gleis%202.laz", "0A"));

    awaitEmpty();
    assertThat(admissions.admitted).containsExactly("Zürich/Hauptbahnhof + Gleis 2.laz");
  }

  @Test
  void aDuplicateCostsNoSecondLook() {
    sqs.send(queue, created("2026/twin.las", "0A"));
    awaitEmpty();
    sqs.send(queue, created("2026/twin.las", "0A"));
    awaitEmpty();

    assertThat(admissions.tried).containsExactly("twin.las");
    assertThat(counted("late")).isEqualTo(1);
  }

  @Test
  void whatCameOutOfOrderIsLookedAtUnlessANewerOneWas() {
    sqs.send(queue, created("2026/order.las", "0055AED6DCD90281E6"));
    awaitEmpty();
    sqs.send(queue, created("2026/order.las", "0055AED6DCD90281E5F0"));
    awaitEmpty();
    assertThat(admissions.tried).containsExactly("order.las");

    sqs.send(queue, created("2026/order.las", "0055AED6DCD90281E601"));
    awaitEmpty();
    assertThat(admissions.tried).containsExactly("order.las", "order.las");
  }

  @Test
  void anEventThatIsDaysLateIsAsGoodAsAny() {
    sqs.send(queue, createdLongAgo("2026/late.las", "0A"));

    awaitEmpty();
    assertThat(admissions.admitted).containsExactly("late.las");
  }

  @Test
  void aRemovalHidesNoCreationBeforeOrAfterIt() {
    sqs.send(queue, removed("2026/gone-and-back.las", "0B"));
    awaitEmpty();
    assertThat(admissions.tried).isEmpty();
    sqs.send(queue, created("2026/gone-and-back.las", "0A"));
    awaitEmpty();
    sqs.send(queue, created("2026/gone-and-back.las", "0C"));
    awaitEmpty();

    assertThat(admissions.admitted).containsExactly("gone-and-back.las", "gone-and-back.las");
    assertThat(counted("removed")).isEqualTo(1);
  }

  @Test
  void anObjectThatIsGoneIsNoFault() {
    admissions.at("gone.las", () -> fail(new NoSuchFileException("gone.las")));
    sqs.send(queue, created("2026/gone.las", "0A"));

    awaitEmpty();
    assertThat(admissions.tried).containsExactly("gone.las");
    assertThat(counted("gone")).isEqualTo(1);
  }

  @Test
  void whatIsNotTheSourcesIsPassedOverAndCounted() {
    sqs.send(queue, S3Events.TEST);
    sqs.send(
        queue,
        message(
            record("ObjectCreated:Put", "surveys", "2026/", 0, "0A"),
            record("ObjectCreated:Put", "surveys", "2026/north/", 0, "0A"),
            record("ObjectCreated:Put", "holidays", "2026/hall.las", 9, "0A"),
            record("ObjectCreated:Put", "surveys", "2025/hall.las", 9, "0A"),
            record("ObjectCreated:Put", "surveys", "20267/hall.las", 9, "0A"),
            record("ObjectCreated:Put", "surveys", "2026/hall.las.ion.json", 9, "0A"),
            record("ObjectCreated:Put", "surveys", "2026/../2025/hall.las", 9, "0A"),
            record("ObjectTagging:Put", "surveys", "2026/hall.las", 9, "0A")));

    awaitEmpty();
    assertThat(admissions.tried).isEmpty();
    assertThat(counted("folder")).isEqualTo(2);
    assertThat(counted("elsewhere")).isEqualTo(3);
    assertThat(counted("excluded")).isEqualTo(1);
    assertThat(counted("refused")).isEqualTo(1);
    assertThat(counted("other")).isEqualTo(1);
    assertThat(sqs.depth(dead)).isZero();
  }

  @Test
  void aKeyThatLooksLikeAnExpressionIsText() {
    String key = "${exception.stacktrace}, '\"${header.x}) {{ionflow.dir}} %25.las";
    String path = key.replace("%25", "%");
    admissions.at(path, () -> fail(new IOException(path)));
    sqs.send(queue, created("2026/" + key.replace("\"", "\\\"").replace(" ", "+"), "0A"));
    Await.until(() -> !admissions.tried.isEmpty(), () -> "nothing");

    admissions.relent(path);

    awaitEmpty();
    assertThat(admissions.admitted).containsExactly(path);
  }

  @Test
  void noHeaderOfAMessageGetsIn() {
    Map<String, MessageAttributeValue> attributes =
        Map.of(
            "CamelFileName", text("../../etc/passwd"),
            "CamelAwsSqsReceiptHandle", text("another"),
            "source", text("another"));
    sqs.send(queue, created("2026/header.las", "0A"), attributes);

    awaitEmpty();
    assertThat(admissions.headers).containsExactly(Map.of());
  }

  @Test
  void aMessageThatIsNoEventGoesToTheDeadWithTheReason() {
    sqs.send(queue, "<event>\u202e hall.las");

    awaitEmpty();
    List<Message> buried = buried();
    assertThat(buried).extracting(Message::body).containsExactly("<event>\u202e hall.las");
    assertThat(buried.get(0).messageAttributes().get("reason").stringValue())
        .isEqualTo("It is no JSON that an event could be: '<event>\\u202e hall.las'");
    assertThat(buried.get(0).messageAttributes()).hasSize(1);
  }

  @Test
  void aMessageIsKeptUntilEveryObjectInItIsAdmitted() {
    admissions.at("second.las", () -> fail(new IOException("second.las can't be looked up")));
    sqs.send(
        queue,
        message(
            record("ObjectCreated:Put", "surveys", "2026/first.las", 9, "0A"),
            record("ObjectCreated:Put", "surveys", "2026/second.las", 9, "0A")));
    Await.until(
        () -> admissions.tried.stream().filter("second.las"::equals).count() >= 2,
        () -> admissions.tried);
    assertThat(sqs.depth(queue)).isEqualTo(1);

    admissions.relent("second.las");

    awaitEmpty();
    assertThat(admissions.admitted).containsExactly("first.las", "second.las");
  }

  @Test
  void anAdmissionThatOutlastsTheVisibilityKeepsItsMessage() throws InterruptedException {
    CountDownLatch end = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    admissions.at(
        "slow.las",
        () -> {
          begun.countDown();
          end.await();
        });
    sqs.send(queue, created("2026/slow.las", "0A"));
    begun.await();

    letTimePass(Duration.ofSeconds(2 * VISIBILITY_SECONDS + 1));
    end.countDown();

    awaitEmpty();
    assertThat(admissions.tried).containsExactly("slow.las");
  }

  @Test
  void aMessageThatCantBeBuriedIsKept() {
    sqs.remove(dead);
    sqs.send(queue, "no event");
    letTimePass(Duration.ofSeconds(VISIBILITY_SECONDS));
    assertThat(sqs.depth(queue)).isEqualTo(1);

    sqs.queue("uploads-dead");

    awaitEmpty();
    assertThat(buried()).extracting(Message::body).containsExactly("no event");
  }

  @Test
  void aQueueThatCantBeReachedKeepsNothingFromStarting(@TempDir Path dir) throws Exception {
    try (Watch lost = Watch.start(dir, "http://127.0.0.1:1/000000000000/uploads", 10)) {
      assertThat(lost.context().getRouteController().getRouteStatus("watch-surveys").isStarted())
          .isTrue();
      Await.until(
          () ->
              HealthCheckHelper.invokeReadiness(lost.context()).stream()
                  .anyMatch(r -> r.getState() == HealthCheck.State.DOWN),
          () -> HealthCheckHelper.invokeReadiness(lost.context()));
    }
  }

  @Test
  void everyNodeIsPassed() {
    admissions.at("a/gone.las", () -> fail(new NoSuchFileException("a/gone.las")));
    admissions.at("a/broken.las", () -> fail(new IOException("a/broken.las can't be looked up")));
    sqs.send(queue, created("2026/a/gone.las", "0A"));
    sqs.send(queue, created("2026/a/hall.las", "0A"));
    sqs.send(queue, created("2026/a/broken.las", "0A"));
    sqs.send(queue, "no event");

    Await.until(() -> missed().isEmpty(), WatchQueueTest::missed);
    admissions.forget();
    awaitEmpty();
  }

  private static List<String> missed() {
    return List.copyOf(watch.coverage().missed(AREAS));
  }

  private static void fail(IOException fault) throws IOException {
    throw fault;
  }

  private void awaitEmpty() {
    Await.until(
        () -> sqs.depth(queue) == 0, () -> sqs.depth(queue) + " messages; " + admissions.tried);
  }

  private List<Message> buried() {
    Await.until(() -> sqs.depth(dead) > 0, () -> "none");
    return sqs.receive(dead, 0);
  }

  /** By the server's clock: a message that nobody holds comes back after that time. */
  private static void letTimePass(Duration time) {
    String clock = sqs.queue("clock");
    sqs.empty(clock);
    sqs.send(clock, "tick");
    assertThat(sqs.receive(clock, (int) time.toSeconds())).hasSize(1);
    Await.until(() -> !sqs.receive(clock, 0).isEmpty(), () -> "no tick");
  }

  /** How many events ended so in this test. */
  private double counted(String outcome) {
    return counters().getOrDefault(outcome, 0.0) - counts.getOrDefault(outcome, 0.0);
  }

  private static Map<String, Double> counters() {
    MeterRegistry meters = watch.context().getRegistry().findSingleByType(MeterRegistry.class);
    return meters.find("ionflow.events").counters().stream()
        .collect(Collectors.toMap(c -> c.getId().getTag("outcome"), Counter::count));
  }

  private static MessageAttributeValue text(String value) {
    return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
  }
}
