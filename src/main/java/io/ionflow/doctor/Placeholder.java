package io.ionflow.doctor;

import java.util.Set;
import java.util.regex.Pattern;

/** Texts that stand where a token was meant to be put in. */
final class Placeholder {
  private static final Set<String> WORDS =
      Set.of("undefined", "null", "none", "nan", "token", "access_token", "[object object]");
  private static final Pattern FORM =
      Pattern.compile(
          "\\$\\{?\\w+}?|<[^>]*>|\\{\\{?[^}]*}}?|%\\w+%|(?:your|my)[-_ ].*token.*|x{4,}|\\.{3,}|…",
          Pattern.CASE_INSENSITIVE);

  private Placeholder() {}

  static boolean is(String text) {
    String stripped = text.strip();
    return stripped.isEmpty()
        || WORDS.contains(stripped.toLowerCase(java.util.Locale.ROOT))
        || (stripped.length() < 200 && FORM.matcher(stripped).matches());
  }
}
