package io.ionflow.testkit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Messages as S3 sends them, in the three ways that they come to a queue. */
public final class S3Events {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What S3 sends when notifications are set up. */
  public static final String TEST =
      """
      {"Service":"Amazon S3","Event":"s3:TestEvent","Time":"2026-03-01T10:00:00.000Z",\
      "Bucket":"surveys","RequestId":"5582815E1AEA5ADF","HostId":"8cLeGAmw098X5cv4Zkwc"}""";

  private S3Events() {}

  /** An object was put into the bucket surveys; the key as S3 encodes it. */
  public static String created(String key, String sequencer) {
    return message(record("ObjectCreated:Put", "surveys", key, 1_024, sequencer));
  }

  /** The same, last year. */
  public static String createdLongAgo(String key, String sequencer) {
    return created(key, sequencer).replace("2026-03-01T", "2025-03-01T");
  }

  /** An object was removed from the bucket surveys. */
  public static String removed(String key, String sequencer) {
    return message(record("ObjectRemoved:Delete", "surveys", key, 0, sequencer));
  }

  /** A message of several records. */
  public static String message(String... records) {
    return Arrays.stream(records).collect(Collectors.joining(",", "{\"Records\":[", "]}"));
  }

  /** One record. */
  public static String record(
      String name, String bucket, String key, long sizeBytes, String sequencer) {
    return """
        {"eventVersion":"2.1","eventSource":"aws:s3","awsRegion":"eu-central-1",\
        "eventTime":"2026-03-01T10:00:00.123Z","eventName":"%s",\
        "userIdentity":{"principalId":"AWS:AIDAEXAMPLE"},\
        "requestParameters":{"sourceIPAddress":"192.0.2.1"},\
        "responseElements":{"x-amz-request-id":"C3D13FE58DE4C810"},\
        "s3":{"s3SchemaVersion":"1.0","configurationId":"ionflow",\
        "bucket":{"name":"%s","ownerIdentity":{"principalId":"A3NL1KOZZKExample"},\
        "arn":"arn:aws:s3:::surveys"},\
        "object":{"key":"%s","size":%d,"eTag":"d41d8cd98f00b204e9800998ecf8427e",\
        "versionId":"096fKKXTRTtl3on89fVO","sequencer":"%s"}}}"""
        .formatted(name, bucket, key, sizeBytes, sequencer);
  }

  /** A message as a topic of SNS passes it on. */
  public static String byTopic(String message) {
    ObjectNode envelope = JSON.createObjectNode();
    envelope.put("Type", "Notification");
    envelope.put("MessageId", "22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324");
    envelope.put("TopicArn", "arn:aws:sns:eu-central-1:123456789012:uploads");
    envelope.put("Subject", "Amazon S3 Notification");
    envelope.put("Message", message);
    envelope.put("Timestamp", "2026-03-01T10:00:01.000Z");
    return envelope.toString();
  }

  /** The same by EventBridge, which does not encode keys. */
  public static String byEventBridge(String type, String key, String sequencer) {
    return """
        {"version":"0","id":"17793124-05d4-b198-2fde-7ededc63b103","detail-type":"%s",\
        "source":"aws.s3","account":"123456789012","time":"2026-03-01T10:00:00Z",\
        "region":"eu-central-1","resources":["arn:aws:s3:::surveys"],\
        "detail":{"version":"0","bucket":{"name":"surveys"},\
        "object":{"key":"%s","size":1024,"etag":"b1946ac92492d2347c6235b4d2611184",\
        "version-id":"IYV3p45BT0ac8hjHg1houSdS1a.Mro8e","sequencer":"%s"},\
        "request-id":"N4N7GDK58NMKJ12R","requester":"123456789012","reason":"PutObject"}}"""
        .formatted(type, key, sequencer);
  }
}
