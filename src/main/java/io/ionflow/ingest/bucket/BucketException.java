package io.ionflow.ingest.bucket;

import io.ionflow.ingest.Bucket;
import io.ionflow.log.Logging;
import java.io.IOException;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * A bucket refused something, or can't be reached. Says what was wanted of which bucket, why it
 * failed and what to do next; never a credential.
 */
public final class BucketException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Forbidden, not there, not allowed, not known to the store. */
  private static final Set<Integer> FINAL = Set.of(403, 404, 405, 501);

  private static final Set<String> CREDENTIAL_CODES =
      Set.of("InvalidAccessKeyId", "SignatureDoesNotMatch", "ExpiredToken", "InvalidToken");
  private static final String RIGHTS =
      "Give the credentials that ionflow uses the right %s (docs/operations.md, Buckets).";
  private static final String CREDENTIALS =
      "Look at the AWS credentials of ionflow's process, or name another profile in the source.";
  private static final String LATER = "It is tried again; if it stays so, look at the store.";

  private final boolean refused;

  BucketException(String message) {
    this(message, false, null);
  }

  private BucketException(String message, boolean refused, Throwable cause) {
    super(message, cause);
    this.refused = refused;
  }

  /**
   * What an answer, or the want of one, means.
   *
   * @param wanted the operation as AWS policies name it, such as {@code s3:GetObject}
   * @param place the bucket, or an object in it, as a person would name it
   */
  static BucketException of(Bucket bucket, String wanted, String place, SdkException fault) {
    if (!(fault instanceof S3Exception answer)) {
      return new BucketException(
          "%s of %s failed: %s. %s"
              .formatted(wanted, place, reason(fault), nextStep(bucket, fault)),
          false,
          fault);
    }
    String code = code(answer);
    return new BucketException(
        "%s of %s was answered %d %s. %s"
            .formatted(wanted, place, answer.statusCode(), code, nextStep(wanted, code)),
        FINAL.contains(answer.statusCode()) && !CREDENTIAL_CODES.contains(code),
        fault);
  }

  /** What it means that one of many objects was refused. */
  static BucketException ofOne(String wanted, String place, String code) {
    return new BucketException(
        "%s of %s was answered %s. %s".formatted(wanted, place, code, nextStep(wanted, code)),
        code.equals("AccessDenied"),
        null);
  }

  /** Whether the bucket said no to this for good, so that no repetition changes it. */
  public boolean isRefused() {
    return refused;
  }

  private static String nextStep(String wanted, String code) {
    return switch (code) {
      case "AccessDenied", "AllAccessDisabled" -> RIGHTS.formatted(wanted);
      case "NoSuchBucket" -> "Name a bucket that exists in the source's parameter bucket.";
      case "PermanentRedirect",
          "AuthorizationHeaderMalformed",
          "IllegalLocationConstraintException" ->
          "Set the source's region to the bucket's, and endpoint to its store.";
      case "InvalidAccessKeyId", "SignatureDoesNotMatch", "ExpiredToken", "InvalidToken" ->
          CREDENTIALS;
      case "RequestTimeTooSkewed" -> "Set this machine's clock.";
      case "NotImplemented", "InvalidRequest", "XAmzContentSHA256Mismatch" ->
          "If the store is not AWS, set the source's checksums to required, or pathStyle to true.";
      default -> LATER;
    };
  }

  private static String nextStep(Bucket bucket, SdkException fault) {
    boolean credentials = String.valueOf(fault.getMessage()).contains("credentials");
    return credentials
        ? CREDENTIALS
        : bucket
            .store()
            .endpoint()
            .map(endpoint -> "Look whether " + endpoint + " is there. " + LATER)
            .orElse(LATER);
  }

  /** A HEAD has no body to tell the code. */
  private static String code(S3Exception answer) {
    String code = answer.awsErrorDetails() == null ? null : answer.awsErrorDetails().errorCode();
    if (answer.statusCode() == 403 && (code == null || code.matches("403|Forbidden"))) {
      return "AccessDenied";
    }
    return code == null ? "" : Logging.redact(code);
  }

  private static String reason(SdkException fault) {
    String reason = String.valueOf(fault.getMessage());
    if (reason.startsWith("Unable to load credentials from any")) {
      return "no credentials were found where the AWS tools look for them";
    }
    Throwable cause = fault.getCause();
    boolean tellsMore = cause != null && cause.getMessage() != null;
    return Logging.redact(
        tellsMore && !reason.contains(cause.getMessage())
            ? reason + " (" + cause.getMessage() + ")"
            : reason);
  }
}
