package io.ionflow.settings;

import java.util.regex.Pattern;

/** Tells by its name whether a key of Camel's, or of a user's own, holds a secret. */
final class SecretNames {
  private static final Pattern SUSPECT =
      Pattern.compile(
          ".*(password|passphrase|secret|credential|token|(api|access|private)[.-]?key).*",
          Pattern.CASE_INSENSITIVE);

  private SecretNames() {}

  static boolean suspect(String key) {
    return SUSPECT.matcher(key).matches();
  }
}
