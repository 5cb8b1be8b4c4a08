package io.ionflow.rotation.sink;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/**
 * Signs calls to AWS, with the credentials that the AWS SDK finds around.
 *
 * @param credentials whose name to sign with
 * @param other address of another store that speaks the same; empty for AWS
 */
public record AwsSigning(AwsCredentialsProvider credentials, Optional<URI> other) {

  /** The region to call: what the sink says, or what the AWS settings around say. */
  String region(Optional<String> named) {
    return named.orElseGet(() -> new DefaultAwsRegionProviderChain().getRegion().id());
  }

  URI endpoint(String service, String region) {
    return other.orElseGet(
        () -> URI.create("https://%s.%s.amazonaws.com/".formatted(service, region)));
  }

  SinkRequest sign(SinkRequest request, String service, String region) {
    SdkHttpRequest.Builder unsigned =
        SdkHttpRequest.builder().method(SdkHttpMethod.POST).uri(request.uri());
    request.headers().forEach(unsigned::putHeader);
    SignedRequest signed =
        AwsV4HttpSigner.create()
            .sign(
                sign ->
                    sign.identity(credentials.resolveCredentials())
                        .request(unsigned.build())
                        .payload(ContentStreamProvider.fromByteArray(request.body()))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region));
    Map<String, String> headers = new LinkedHashMap<>();
    signed.request().forEachHeader((name, values) -> headers.put(name, String.join(",", values)));
    headers.remove("Host"); // the client writes it
    headers.remove("Content-Length");
    return new SinkRequest(request.method(), request.uri(), headers, request.body());
  }
}
