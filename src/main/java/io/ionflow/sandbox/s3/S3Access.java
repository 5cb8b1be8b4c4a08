package io.ionflow.sandbox.s3;

import io.ionflow.sandbox.Switches.UploadRights;
import io.ionflow.sandbox.account.UploadCredentials;
import io.ionflow.sandbox.account.Uploads;
import io.ionflow.sandbox.tiling.AssetFolders;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Knows what temporary credentials allow: a known access key with the session token that was issued
 * with it, not expired, for a key under the asset's prefix. The signature is the storage's to
 * check.
 */
final class S3Access {
  private static final Pattern ACCESS_KEY = Pattern.compile("Credential=([^/,\\s]+)/");
  private static final String BUCKET = "/" + AssetFolders.BUCKET;

  private final Uploads uploads;

  S3Access(Uploads uploads) {
    this.uploads = uploads;
  }

  /** Why a request is refused; empty if it may pass. */
  Optional<S3Refusal> refusal(HttpServletRequest request, UploadRights rights) {
    Optional<UploadCredentials> known = accessKey(request).flatMap(uploads::find);
    Optional<String> token =
        parameter(request, "X-Amz-Security-Token")
            .or(() -> Optional.ofNullable(request.getHeader("x-amz-security-token")));
    if (known.isEmpty() || token.isEmpty()) {
      return Optional.of(accessKey(request).isEmpty() ? S3Refusal.DENIED : S3Refusal.UNKNOWN_KEY);
    }
    UploadCredentials credentials = known.get();
    if (!same(credentials.sessionToken(), token.get())) {
      return Optional.of(S3Refusal.WRONG_TOKEN);
    }
    if (uploads.expired(credentials)) {
      return Optional.of(S3Refusal.EXPIRED);
    }
    if (signsByHeader(request) && request.getHeader("x-amz-content-sha256") == null) {
      return Optional.of(S3Refusal.NO_DIGEST);
    }
    Optional<String> path = S3Path.of(request);
    if (path.isEmpty()) {
      return Optional.of(S3Refusal.BAD_KEY);
    }
    return allowed(request, path.get(), credentials.prefix(), rights)
        ? Optional.empty()
        : Optional.of(S3Refusal.DENIED);
  }

  private static boolean allowed(
      HttpServletRequest request, String path, String prefix, UploadRights rights) {
    boolean listsBucket = path.equals(BUCKET) || path.equals(BUCKET + "/");
    S3Action action = S3Action.of(request, listsBucket);
    String place = BUCKET + "/" + prefix;
    boolean inPlace =
        listsBucket
            ? parameter(request, "prefix").filter(wanted -> wanted.startsWith(prefix)).isPresent()
            : path.startsWith(place) && path.length() > place.length();
    return inPlace && action.allowed(rights);
  }

  private static boolean signsByHeader(HttpServletRequest request) {
    String signature = request.getHeader("Authorization");
    return signature != null && signature.startsWith("AWS4-HMAC-SHA256");
  }

  private static Optional<String> accessKey(HttpServletRequest request) {
    Optional<String> header = Optional.ofNullable(request.getHeader("Authorization"));
    Optional<String> signedBy =
        header.isPresent()
            ? header
            : parameter(request, "X-Amz-Credential").map(value -> "Credential=" + value);
    return signedBy.map(ACCESS_KEY::matcher).filter(Matcher::find).map(found -> found.group(1));
  }

  private static Optional<String> parameter(HttpServletRequest request, String name) {
    return Optional.ofNullable(request.getParameter(name));
  }

  private static boolean same(String expected, String actual) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), actual.getBytes(StandardCharsets.UTF_8));
  }
}
