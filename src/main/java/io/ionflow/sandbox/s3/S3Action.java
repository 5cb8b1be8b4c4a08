package io.ionflow.sandbox.s3;

import io.ionflow.sandbox.Switches.UploadRights;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What a request to S3 wants, as far as it concerns the rights to it. */
enum S3Action {
  WRITE,
  LIST_PARTS,
  OTHER;

  /** Parameters that carry a signature or only name the operation. */
  private static final Set<String> IGNORED = Set.of("x-id");

  /** What that request wants; anything with a subresource that uploads don't need is OTHER. */
  static S3Action of(String method, Map<String, String[]> parameters, boolean copies) {
    Set<String> names = new TreeSet<>();
    for (String name : parameters.keySet()) {
      String lower = name.toLowerCase(Locale.ROOT);
      if (!IGNORED.contains(lower) && !lower.startsWith("x-amz-")) {
        names.add(name);
      }
    }
    return switch (method) {
      case "PUT" ->
          writes(!copies && (names.isEmpty() || names.equals(Set.of("partNumber", "uploadId"))));
      case "POST" -> writes(names.equals(Set.of("uploads")) || names.equals(Set.of("uploadId")));
      case "DELETE" -> writes(names.equals(Set.of("uploadId")));
      case "GET" -> names.contains("uploadId") ? LIST_PARTS : OTHER;
      default -> OTHER;
    };
  }

  boolean allowed(UploadRights rights) {
    return switch (rights) {
      case WRITE -> this == WRITE;
      case WRITE_AND_LIST_PARTS -> this != OTHER;
      case ALL -> true;
    };
  }

  private static S3Action writes(boolean does) {
    return does ? WRITE : OTHER;
  }
}
