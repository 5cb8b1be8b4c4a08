package io.ionflow.sandbox.s3;

import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** What S3 answers instead of doing what was asked. */
record S3Refusal(int status, String code, String message) {
  static final S3Refusal UNKNOWN_KEY =
      new S3Refusal(
          403,
          "InvalidAccessKeyId",
          "The AWS Access Key Id you provided does not exist in our records.");
  static final S3Refusal WRONG_TOKEN =
      new S3Refusal(400, "InvalidToken", "The provided token is malformed or otherwise invalid.");
  static final S3Refusal EXPIRED =
      new S3Refusal(400, "ExpiredToken", "The provided token has expired.");
  static final S3Refusal NO_DIGEST =
      new S3Refusal(
          400, "InvalidRequest", "Missing required header for this request: x-amz-content-sha256");
  static final S3Refusal DENIED = new S3Refusal(403, "AccessDenied", "Access Denied");
  static final S3Refusal BAD_KEY =
      new S3Refusal(400, "InvalidArgument", "The key can't be the name of a file");
  static final S3Refusal UNSUPPORTED =
      new S3Refusal(400, "InvalidRequest", "The request is not supported");
  static final S3Refusal FAILED = new S3Refusal(500, "InternalError", "The storage has failed");
  static final S3Refusal BAD_MD5 =
      new S3Refusal(400, "BadDigest", "The Content-MD5 you specified did not match the content");

  /** What an error of the storage says; one without a code is its own failure. */
  static S3Refusal of(AwsServiceException error) {
    return new S3Refusal(
        error.statusCode() == 0 ? 500 : error.statusCode(),
        code(error).orElse("InternalError"),
        Optional.ofNullable(error.awsErrorDetails()).map(AwsErrorDetails::errorMessage).orElse(""));
  }

  /** The code of an error of the storage; empty if it says no more than a status. */
  static Optional<String> code(AwsServiceException error) {
    return Optional.ofNullable(error.awsErrorDetails()).map(AwsErrorDetails::errorCode);
  }
}
