package io.ionflow.store;

import java.net.URI;

/**
 * Where objects go.
 *
 * @param endpoint the store's address
 * @param region what requests are signed for
 * @param bucket bucket
 * @param prefix what every key starts with; may be empty
 */
public record Place(URI endpoint, String region, String bucket, String prefix) {

  /** The key of an object. */
  String key(String path) {
    return prefix + path;
  }

  @Override
  public String toString() {
    return endpoint + "/" + bucket + "/" + prefix;
  }
}
