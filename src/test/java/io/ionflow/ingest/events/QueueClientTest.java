package io.ionflow.ingest.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.SqsClient;

class QueueClientTest {

  @ParameterizedTest
  @CsvSource({
    "https://sqs.eu-central-1.amazonaws.com/123456789012/uploads, '', eu-central-1",
    "https://sqs.cn-north-1.amazonaws.com.cn/123456789012/uploads, '', cn-north-1",
    "https://sqs.eu-central-1.amazonaws.com/123456789012/uploads, us-east-1, us-east-1",
    "http://127.0.0.1:9324/000000000000/uploads, elsewhere, elsewhere"
  })
  void theRegionIsTheOneGivenOrElseTheUrls(String queue, String region, String expected) {
    try (SqsClient client = QueueClient.connect(queue, region, "")) {
      assertThat(client.serviceClientConfiguration().region().id()).isEqualTo(expected);
    }
  }

  @Test
  void requestsGoToTheHostOfTheUrl() {
    try (SqsClient client = QueueClient.connect("http://127.0.0.1:9324/0/uploads", "x", "")) {
      assertThat(client.serviceClientConfiguration().endpointOverride())
          .contains(URI.create("http://127.0.0.1:9324/"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "uploads",
        "arn:aws:sqs:eu-central-1:123456789012:uploads",
        "ftp://sqs.eu-central-1.amazonaws.com/1/uploads",
        "https://sqs.eu-central-1.amazonaws.com/",
        "https:///uploads",
        "https://a b/c"
      })
  void whatIsNoUrlOfAQueueIsRefusedWithAnExample(String queue) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> QueueClient.connect(queue, "", ""))
        .withMessageContaining("'" + queue + "'")
        .withMessageContaining("https://sqs.eu-central-1.amazonaws.com/");
  }
}
