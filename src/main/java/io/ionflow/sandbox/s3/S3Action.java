package io.ionflow.sandbox.s3;

import io.ionflow.sandbox.Switches.UploadRights;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** What a request to S3 wants, as far as it concerns the rights to it. */
enum S3Action {
  WRITE,
  LIST,
  OTHER;

  /** Parameters that carry a signature or only name the operation. */
  private static final Set<String> IGNORED = Set.of("x-id");

  private static final Set<String> OF_LISTS =
      Set.of(
          "list-type",
          "prefix",
          "delimiter",
          "encoding-type",
          "max-keys",
          "marker",
          "start-after",
          "continuation-token",
          "fetch-owner",
          "uploads",
          "max-uploads",
          "key-marker",
          "upload-id-marker");

  private static final Set<String> OF_PARTS =
      Set.of("uploadId", "max-parts", "part-number-marker", "encoding-type");

  /** What that request wants; anything with a subresource that uploads don't need is OTHER. */
  static S3Action of(HttpServletRequest request, boolean bucket) {
    Set<String> names = names(request);
    if (bucket) {
      return request.getMethod().equals("GET") && OF_LISTS.containsAll(names) ? LIST : OTHER;
    }
    boolean copies = request.getHeader("x-amz-copy-source") != null;
    return switch (request.getMethod()) {
      case "PUT" ->
          writes(!copies && (names.isEmpty() || names.equals(Set.of("partNumber", "uploadId"))));
      case "POST" -> writes(names.equals(Set.of("uploads")) || names.equals(Set.of("uploadId")));
      case "DELETE" -> writes(names.equals(Set.of("uploadId")));
      case "GET" -> names.contains("uploadId") && OF_PARTS.containsAll(names) ? LIST : OTHER;
      default -> OTHER;
    };
  }

  private static Set<String> names(HttpServletRequest request) {
    Set<String> names = new TreeSet<>();
    for (String name : request.getParameterMap().keySet()) {
      String lower = name.toLowerCase(Locale.ROOT);
      if (!IGNORED.contains(lower) && !lower.startsWith("x-amz-")) {
        names.add(name);
      }
    }
    return names;
  }

  boolean allowed(UploadRights rights) {
    return switch (rights) {
      case WRITE -> this == WRITE;
      case WRITE_AND_LIST -> this != OTHER;
    };
  }

  private static S3Action writes(boolean does) {
    return does ? WRITE : OTHER;
  }
}
