package io.ionflow.ingest.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ionflow.ingest.events.ObjectEvent.Kind;
import io.ionflow.testkit.S3Events;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventReaderTest {

  @Test
  void everyFieldOfAnEventIsRead() throws Exception {
    List<ObjectEvent> events = EventReader.read(S3Events.created("2026/red+hall.las", "00ABcd"));

    assertThat(events)
        .containsExactly(
            new ObjectEvent(
                "surveys",
                "2026/red hall.las",
                Kind.CREATED,
                OptionalLong.of(1_024),
                Optional.of("d41d8cd98f00b204e9800998ecf8427e"),
                Optional.of("096fKKXTRTtl3on89fVO"),
                Optional.of(new Sequencer("00abcd")),
                Instant.parse("2026-03-01T10:00:00.123Z")));
  }

  @Test
  void theSameIsReadByTopicAndByEventBridge() throws Exception {
    ObjectEvent direct = EventReader.read(S3Events.created("2026/hall.las", "0A")).get(0);
    ObjectEvent byTopic =
        EventReader.read(S3Events.byTopic(S3Events.created("2026/hall.las", "0A"))).get(0);
    ObjectEvent byBridge =
        EventReader.read(S3Events.byEventBridge("Object Created", "2026/hall.las", "0A")).get(0);

    assertThat(byTopic).isEqualTo(direct);
    assertThat(byBridge)
        .usingRecursiveComparison()
        .ignoringFields("etag", "versionId", "time")
        .isEqualTo(direct);
  }

  @Test
  void everyRecordOfAMessageIsRead() throws Exception {
    String message =
        S3Events.message(
            S3Events.record("ObjectCreated:Put", "surveys", "a.las", 1, "0A"),
            S3Events.record("ObjectCreated:Copy", "surveys", "b.las", 1, "0A"));

    assertThat(EventReader.read(message))
        .extracting(ObjectEvent::key)
        .containsExactly("a.las", "b.las");
  }

  @Test
  void theTestThatS3SendsTellsOfNothing() throws Exception {
    assertThat(EventReader.read(S3Events.TEST)).isEmpty();
    assertThat(EventReader.read(S3Events.byTopic(S3Events.TEST))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "ObjectCreated:CompleteMultipartUpload, CREATED",
    "s3:ObjectCreated:Put, CREATED",
    "ObjectRestore:Completed, CREATED",
    "ObjectRestore:Post, OTHER",
    "ObjectRemoved:DeleteMarkerCreated, REMOVED",
    "LifecycleExpiration:Delete, REMOVED",
    "ObjectTagging:Put, OTHER",
    "SomethingOf2030, OTHER"
  })
  void whatHappenedIsKnownByTheNameOfTheEvent(String name, Kind kind) throws Exception {
    String message = S3Events.message(S3Events.record(name, "surveys", "hall.las", 1, "0A"));

    assertThat(EventReader.read(message)).extracting(ObjectEvent::kind).containsExactly(kind);
  }

  @Test
  void anObjectWithoutSizeTagVersionAndSequencerIsRead() throws Exception {
    String message =
        """
        {"Records":[{"eventVersion":"2.0","eventName":"ObjectCreated:Put",
         "eventTime":"2026-03-01T10:00:00Z",
         "s3":{"bucket":{"name":"surveys"},"object":{"key":"hall.las","versionId":null}}}]}""";

    ObjectEvent event = EventReader.read(message).get(0);

    assertThat(event.sizeBytes()).isEmpty();
    assertThat(event.etag()).isEmpty();
    assertThat(event.versionId()).isEmpty();
    assertThat(event.sequencer()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hall.las",
        "null",
        "[]",
        "{}",
        "{\"Records\":[]}",
        "{\"Records\":{}}",
        "{\"Records\":[1]}",
        "{\"Records\":[]} {}",
        "{\"Records\":[],\"Records\":[]}",
        "{\"Event\":\"s3:AnotherEvent\"}",
        "{\"TopicArn\":\"arn\",\"Message\":\"hello\"}",
        "{\"TopicArn\":\"arn\",\"Message\":{}}",
        "{\"Type\":\"SubscriptionConfirmation\",\"TopicArn\":\"arn\",\"Message\":\"You have…\"}",
        "{\"detail-type\":\"Object Created\"}",
        "{\"detail-type\":7,\"detail\":[]}"
      })
  void whatIsNoEventIsRefused(String body) {
    assertPoison(body);
  }

  @Test
  void aFieldThatCantBeIsRefusedByItsName() {
    String sound = S3Events.created("2026/hall.las", "0A");

    assertThat(assertPoison(sound.replace("\"2.1\"", "\"3.0\""))).contains("2.x: '3.0'");
    assertThat(assertPoison(sound.replace("1024", "-1"))).contains("object.size");
    assertThat(assertPoison(sound.replace("1024", "1e999"))).contains("object.size");
    assertThat(assertPoison(sound.replace("1024", "\"1024\""))).contains("object.size");
    assertThat(assertPoison(sound.replace("2026-03-01T", "yesterday "))).contains("eventTime");
    assertThat(assertPoison(sound.replace("\"0A\"", "\"0G\""))).contains("sequencer");
    assertThat(assertPoison(sound.replace("\"2026/hall.las\"", "7"))).contains("object", "key");
    assertThat(assertPoison(sound.replace("hall", "h%C3ll"))).contains("UTF-8");
  }

  @Test
  void topicsDoNotWrapEachOtherForEver() {
    String message = S3Events.byTopic(S3Events.byTopic(S3Events.created("hall.las", "0A")));

    assertPoison(message);
  }

  @Test
  void hugeAndDeepMessagesAreRefusedWithAShortReason() {
    assertThat(assertPoison("{\"Records\":" + "[".repeat(100_000))).hasSizeLessThan(300);
    assertThat(assertPoison(" ".repeat(1 << 20) + S3Events.TEST)).hasSizeLessThan(300);
    assertThat(assertPoison("\u202e\n".repeat(1_000)))
        .hasSizeLessThan(2_000)
        .doesNotContain("\u202e", "\n");
  }

  @Property
  void anyTextEndsInAReasonThatFitsAnAttribute(@ForAll @NotEmpty String body) {
    assertThat(assertPoison(body)).isNotBlank().hasSizeLessThan(2_000);
  }

  private static String assertPoison(String body) {
    return assertThatExceptionOfType(PoisonMessageException.class)
        .isThrownBy(() -> EventReader.read(body))
        .actual()
        .getMessage();
  }
}
