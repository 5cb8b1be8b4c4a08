package io.ionflow.ingest;

import java.net.URI;
import java.util.Optional;

/**
 * A store that speaks S3, and whose rights to use there. Two that are equal share a client.
 *
 * @param endpoint its address; empty for AWS itself
 * @param region empty for the one that the AWS settings around the process name
 * @param pathStyle whether the bucket stands in the path rather than in the host name
 * @param checksums which checksums to send
 * @param profile the AWS profile with the credentials; empty for the SDK's usual search
 */
public record S3Store(
    Optional<URI> endpoint,
    Optional<String> region,
    boolean pathStyle,
    Checksums checksums,
    Optional<String> profile) {

  /** Which checksums requests carry beyond what an operation demands. */
  public enum Checksums {
    /** All that AWS takes for AWS itself; for any other endpoint only those demanded. */
    AUTO,
    /** Only those that an operation demands: what most compatible stores understand. */
    REQUIRED,
    /** All that AWS takes. */
    SUPPORTED
  }
}
