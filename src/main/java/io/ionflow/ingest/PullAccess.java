package io.ionflow.ingest;

/**
 * What ion reads the operator's buckets with: lasting keys of few rights, a secret as a whole.
 *
 * @param accessKey names them
 * @param secretKey the secret
 */
public record PullAccess(String accessKey, String secretKey) {

  /** Tells nothing. */
  @Override
  public String toString() {
    return "PullAccess[masked]";
  }
}
