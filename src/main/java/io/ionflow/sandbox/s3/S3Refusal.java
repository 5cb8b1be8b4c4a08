package io.ionflow.sandbox.s3;

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
}
