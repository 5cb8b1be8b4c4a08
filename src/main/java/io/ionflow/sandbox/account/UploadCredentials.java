package io.ionflow.sandbox.account;

import java.time.Instant;

/**
 * Temporary S3 credentials for one asset.
 *
 * @param prefix the only place that they may write to, ends with a slash
 * @param expires on the sandbox clock
 */
public record UploadCredentials(
    long assetId,
    String prefix,
    String accessKey,
    String secretAccessKey,
    String sessionToken,
    Instant expires) {

  @Override
  public String toString() {
    return "UploadCredentials[" + accessKey + ", " + prefix + "]";
  }
}
