package io.ionflow.ingest;

import io.ionflow.ion.UploadLocation;
import io.ionflow.log.Logging;
import java.util.Set;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The store refused something. Names the place and the store's code, never the credentials. */
public final class StoreException extends RuntimeException {
  private static final Set<String> SPENT =
      Set.of(
          "ExpiredToken",
          "InvalidToken",
          "TokenRefreshRequired",
          "InvalidAccessKeyId",
          "NoSuchUpload",
          "InvalidPart");

  private final boolean spent;

  private StoreException(String message, boolean spent) {
    super(message);
    this.spent = spent;
  }

  static StoreException of(UploadLocation location, S3Exception fault) {
    String code = fault.awsErrorDetails() == null ? "" : fault.awsErrorDetails().errorCode();
    String said = fault.awsErrorDetails() == null ? "" : fault.awsErrorDetails().errorMessage();
    return new StoreException(
        "The store at %s answered %d %s: %s"
            .formatted(
                location, fault.statusCode(), code, said == null ? "" : Logging.redact(said)),
        code != null && SPENT.contains(code));
  }

  /**
   * Whether what ion lent, or what was sent there, is of no use any more, so that the asset has to
   * be made anew.
   */
  public boolean isSpent() {
    return spent;
  }
}
