package io.ionflow.ion;

/**
 * Where an asset's files go, with credentials that ion lends for it: a secret as a whole. A
 * self-hosted ion that keeps its files itself names an address alone, which takes a form.
 *
 * @param endpoint the store's address; null in old answers
 * @param bucket bucket
 * @param prefix what every key starts with
 * @param accessKey temporary
 * @param secretAccessKey temporary
 * @param sessionToken temporary
 */
public record UploadLocation(
    String endpoint,
    String bucket,
    String prefix,
    String accessKey,
    String secretAccessKey,
    String sessionToken) {

  /** Names the place, never the credentials. */
  @Override
  public String toString() {
    return "UploadLocation[" + endpoint + "/" + bucket + "/" + prefix + "]";
  }
}
