package io.ionflow.rotation.scan;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Rules with which other scanners find ion's tokens. A pattern can't decode, so it looks for what
 * the claims look like in Base64: an id and a number right behind it, or ion named as the issuer.
 * Both are written in the subset of regular expressions that Go's engine and Java's share.
 */
public final class Rules {
  private static final String ID = "cesium-ion-access-token";
  private static final String TITLE = "Cesium ion access token";

  /** The claims begin with a UUID of 36 letters, and the account's number follows. */
  private static final String BY_ID = "eyJqdGkiOi[A-Za-z0-9_-]{50}LCJpZCI6[A-Za-z0-9_-]+";

  private static final String BY_ISSUER =
      "eyJ[A-Za-z0-9_-]*(?:"
          + String.join("|", encodings("\"" + Scan.ISSUER + "\""))
          + ")[A-Za-z0-9_-]*";

  /** The pattern of both rules. */
  public static final String PATTERN =
      "eyJ[A-Za-z0-9_-]{10,}\\.(?:" + BY_ID + "|" + BY_ISSUER + ")\\.[A-Za-z0-9_-]{20,}";

  private Rules() {}

  /** A rule file for gitleaks (TOML). */
  public static String gitleaks() {
    return """
        # Finds access tokens of Cesium ion: gitleaks detect --config <this file>
        [extend]
        useDefault = true

        [[rules]]
        id = "%s"
        description = "%s"
        regex = '''%s'''
        keywords = ["eyJ"]
        tags = ["cesium", "token"]
        """
        .formatted(ID, TITLE, PATTERN);
  }

  /** A configuration for TruffleHog (YAML). */
  public static String trufflehog() {
    return """
        # Finds access tokens of Cesium ion: trufflehog filesystem --config=<this file> --no-verification <path>
        detectors:
          - name: %s
            keywords:
              - eyJ
            regex:
              token: '%s'
        """
        .formatted(ID, PATTERN);
  }

  /**
   * How a text looks in Base64 wherever it begins; the letters at its ends hang on its neighbours.
   */
  private static List<String> encodings(String text) {
    byte[] plain = text.getBytes(StandardCharsets.US_ASCII);
    return IntStream.range(0, 3)
        .mapToObj(
            skip -> {
              int length = (plain.length - skip) / 3 * 3;
              byte[] whole = java.util.Arrays.copyOfRange(plain, skip, skip + length);
              return Base64.getUrlEncoder().encodeToString(whole);
            })
        .collect(Collectors.toList());
  }
}
