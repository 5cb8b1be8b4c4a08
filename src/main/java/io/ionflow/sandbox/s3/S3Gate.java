package io.ionflow.sandbox.s3;

import io.ionflow.sandbox.Switches;
import io.ionflow.sandbox.account.UploadCredentials;
import io.ionflow.sandbox.account.Uploads;
import io.ionflow.sandbox.control.RequestLog;
import io.ionflow.sandbox.tiling.AssetFolders;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Lets pass to the storage only what temporary credentials allow: a known access key with the
 * session token that was issued with it, not expired, for a key under the asset's prefix. The
 * signature is the storage's to check.
 */
final class S3Gate extends HttpServlet {
  private static final long serialVersionUID = 1;
  private static final Logger LOG = LoggerFactory.getLogger(S3Gate.class);
  private static final String ASSUMPTION = "X-Sandbox-Assumption";
  private static final Pattern ACCESS_KEY = Pattern.compile("Credential=([^/,\\s]+)/");

  /** While it is written, the storage adds 37 characters to a name, of which a disk takes 255. */
  private static final int LONGEST_NAME_BYTES = 255 - 37;

  private final transient S3Server.StorageHandler storage;
  private final transient Uploads uploads;
  private final transient Supplier<Switches> switches;
  private final transient RequestLog log;

  S3Gate(
      S3Server.StorageHandler storage,
      Uploads uploads,
      Supplier<Switches> switches,
      RequestLog log) {
    this.storage = storage;
    this.uploads = uploads;
    this.switches = switches;
    this.log = log;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<S3Refusal> refusal = refusal(request);
    if (refusal.isPresent()) {
      response.setHeader(ASSUMPTION, "upload-credentials");
      storage.refuse(request, response, refusal.get());
      return;
    }
    try (InputStream body = request.getInputStream()) {
      storage.doHandle(request, request, response, body, null);
      logEffect(request, response);
    } catch (AwsServiceException e) {
      storage.refuse(request, response, refusal(e));
    } catch (IllegalArgumentException | UnsupportedOperationException e) {
      storage.refuse(
          request, response, new S3Refusal(400, "InvalidRequest", "The request is not supported"));
    } catch (IllegalStateException e) {
      LOG.error("S3 storage failed at {} {}", request.getMethod(), request.getRequestURI(), e);
      storage.refuse(
          request, response, new S3Refusal(500, "InternalError", "The storage has failed"));
    }
  }

  private Optional<S3Refusal> refusal(HttpServletRequest request) {
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
    return refusal(request, credentials);
  }

  private static boolean signsByHeader(HttpServletRequest request) {
    String signature = request.getHeader("Authorization");
    return signature != null && signature.startsWith("AWS4-HMAC-SHA256");
  }

  private Optional<S3Refusal> refusal(HttpServletRequest request, UploadCredentials credentials) {
    Optional<String> path = path(request);
    if (path.isEmpty()) {
      return Optional.of(S3Refusal.BAD_KEY);
    }
    String place = "/" + AssetFolders.BUCKET + "/" + credentials.prefix();
    boolean copies = request.getHeader("x-amz-copy-source") != null;
    S3Action action = S3Action.of(request.getMethod(), request.getParameterMap(), copies);
    boolean allowed =
        path.get().startsWith(place)
            && path.get().length() > place.length()
            && action.allowed(switches.get().uploadRights());
    return allowed ? Optional.empty() : Optional.of(S3Refusal.DENIED);
  }

  /** The decoded path; empty if it isn't encoded well or would lead out of its place on a disk. */
  private static Optional<String> path(HttpServletRequest request) {
    try {
      String uri = request.getRequestURI().replace("+", "%2B");
      String path = URLDecoder.decode(uri, StandardCharsets.UTF_8);
      List<String> segments = Arrays.asList(path.split("/", -1));
      boolean stays =
          !segments.contains("..")
              && !segments.contains(".")
              && path.indexOf('\0') < 0
              && segments.stream().allMatch(S3Gate::fitsADisk);
      return stays ? Optional.of(path) : Optional.empty();
    } catch (IllegalArgumentException notEncodedWell) {
      return Optional.empty();
    }
  }

  private static boolean fitsADisk(String name) {
    return name.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME_BYTES;
  }

  private void logEffect(HttpServletRequest request, HttpServletResponse response) {
    boolean part = request.getParameter("partNumber") != null;
    boolean stored =
        (request.getMethod().equals("PUT") && !part)
            || (request.getMethod().equals("POST") && request.getParameter("uploadId") != null);
    if (stored && response.getStatus() == 200) {
      log.effect("file.stored", request.getRequestURI());
    }
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

  private static S3Refusal refusal(AwsServiceException error) {
    String code =
        Optional.ofNullable(error.awsErrorDetails())
            .map(d -> d.errorCode())
            .orElse("InternalError");
    String message =
        Optional.ofNullable(error.awsErrorDetails()).map(d -> d.errorMessage()).orElse("");
    return new S3Refusal(error.statusCode() == 0 ? 500 : error.statusCode(), code, message);
  }
}
