package io.ionflow.sandbox.s3;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The path of a request as that of a file. */
final class S3Path {
  /** While it is written, the storage adds 37 characters to a name, of which a disk takes 255. */
  private static final int LONGEST_NAME_BYTES = 255 - 37;

  private S3Path() {}

  /** The decoded path; empty if it isn't encoded well or would lead out of its place on a disk. */
  static Optional<String> of(HttpServletRequest request) {
    try {
      String uri = request.getRequestURI().replace("+", "%2B");
      String path = URLDecoder.decode(uri, StandardCharsets.UTF_8);
      List<String> segments = Arrays.asList(path.split("/", -1));
      boolean stays =
          !segments.contains("..")
              && !segments.contains(".")
              && path.indexOf('\0') < 0
              && segments.stream().allMatch(S3Path::fitsADisk);
      return stays ? Optional.of(path) : Optional.empty();
    } catch (IllegalArgumentException notEncodedWell) {
      return Optional.empty();
    }
  }

  private static boolean fitsADisk(String name) {
    return name.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME_BYTES;
  }
}
