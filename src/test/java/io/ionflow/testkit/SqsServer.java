package io.ionflow.testkit;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * A real SQS server in this process, on a free port of the loopback address. Its credentials are
 * this process's own.
 */
public final class SqsServer implements AutoCloseable {
  private final SQSRestServer server;
  private final SqsClient client;

  static {
    LocalCredentials.use();
  }

  private SqsServer(SQSRestServer server, int port) {
    this.server = server;
    this.client =
        SqsClient.builder()
            .endpointOverride(URI.create("http://127.0.0.1:" + port))
            .region(Region.US_EAST_1)
            .credentialsProvider(AnonymousCredentialsProvider.create())
            .build();
  }

  public static SqsServer start() {
    SQSRestServer server =
        SQSRestServerBuilder.withDynamicPort().withInterface("127.0.0.1").start();
    return new SqsServer(server, server.waitUntilStarted().localAddress().getPort());
  }

  /** Makes a queue, or finds it, and returns its URL. */
  public String queue(String name) {
    return client.createQueue(request -> request.queueName(name)).queueUrl();
  }

  public void remove(String queue) {
    client.deleteQueue(request -> request.queueUrl(queue));
  }

  public void empty(String queue) {
    client.purgeQueue(request -> request.queueUrl(queue));
  }

  public void send(String queue, String body) {
    send(queue, body, Map.of());
  }

  public void send(String queue, String body, Map<String, MessageAttributeValue> attributes) {
    client.sendMessage(
        request -> request.queueUrl(queue).messageBody(body).messageAttributes(attributes));
  }

  /** Messages that can be received now; they stay invisible for as long as told. */
  public List<Message> receive(String queue, int invisibleSeconds) {
    return client
        .receiveMessage(
            request ->
                request
                    .queueUrl(queue)
                    .maxNumberOfMessages(10)
                    .visibilityTimeout(invisibleSeconds)
                    .messageAttributeNames("All"))
        .messages();
  }

  /** How many messages a queue has, those included that somebody works on. */
  public int depth(String queue) {
    return client
        .getQueueAttributes(
            request ->
                request
                    .queueUrl(queue)
                    .attributeNames(
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
        .attributes()
        .values()
        .stream()
        .mapToInt(Integer::parseInt)
        .sum();
  }

  @Override
  public void close() {
    client.close();
    server.stopAndWait();
  }
}
