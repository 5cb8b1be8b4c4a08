package io.ionflow.ingest.events;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;

/**
 * Reads the messages by which S3, and stores that speak like it, tell of objects: sent to the queue
 * by the bucket itself, through an SNS topic, or by a rule of EventBridge.
 */
final class EventReader {
  /** The most that SQS takes, in bytes; as many characters are at least as many bytes. */
  private static final int LONGEST = 1 << 20;

  private static final int DEEPEST = 20;
  private static final ObjectReader JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxStringLength(LONGEST)
                          .maxNestingDepth(DEEPEST)
                          .maxNameLength(1_000)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JsonNode.class);

  private EventReader() {}

  /**
   * The events that a message tells, in its order; none if it is the test that S3 sends when
   * notifications are set up.
   *
   * @throws PoisonMessageException if it is anything else
   */
  static List<ObjectEvent> read(String body) throws PoisonMessageException {
    Fields message = parse(body);
    boolean fromTopic = message.has("TopicArn") && message.has("Message");
    return events(fromTopic ? parse(message.text("Message")) : message, body);
  }

  private static List<ObjectEvent> events(Fields message, String body)
      throws PoisonMessageException {
    if (message.has("Records")) {
      return S3Shape.events(message);
    }
    if (message.has("detail-type")) {
      return List.of(EventBridgeShape.event(message));
    }
    if (message.given("Event").filter("s3:TestEvent"::equals).isPresent()) {
      return List.of();
    }
    throw PoisonMessageException.about(
        "It is neither an event of S3 nor one passed on by SNS or EventBridge", body);
  }

  private static Fields parse(String text) throws PoisonMessageException {
    if (text.length() > LONGEST) {
      throw PoisonMessageException.about("It is longer than any message of SQS", text);
    }
    try {
      return new Fields(JSON.readValue(text), "the message");
    } catch (JsonProcessingException e) {
      throw PoisonMessageException.about("It is no JSON that an event could be", text);
    }
  }
}
