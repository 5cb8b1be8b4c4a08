package io.ionflow.rotation.sink;

import io.ionflow.log.Secret;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Every kind of sink over HTTP, with a stand-in in the place of the store. */
public final class HttpStores {
  /** Signs what goes to a webhook. */
  public static final Secret SECRET = new Secret("webhook-secret-of-the-test");

  private HttpStores() {}

  /** All kinds but the webhook, whose policy has an address of its own, at that address. */
  public static HttpSinks at(URI store, Clock clock) {
    AwsSigning signing =
        new AwsSigning(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIATEST", "secret")),
            Optional.of(store));
    return new HttpSinks(
        Map.of(
            "webhook", new WebhookSink(file -> SECRET, clock),
            "vault", new VaultSink(file -> new Secret("vault-token"), Map.of()),
            "kubernetes",
                new KubernetesSink(store, "/account", file -> new Secret("account-token")),
            "aws-secret", new AwsSink(AwsSink.Service.SECRETS_MANAGER, signing),
            "aws-parameter", new AwsSink(AwsSink.Service.PARAMETERS, signing)));
  }
}
