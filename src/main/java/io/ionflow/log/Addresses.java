package io.ionflow.log;

import java.util.regex.Pattern;

/** Takes secrets out of addresses, such as those of databases and mail servers. */
public final class Addresses {
  private static final Pattern USER = Pattern.compile("(://[^/\\s:@]*+:)[^/\\s@]++@");

  /** A parameter of a telling name; one that only names a file is no secret. */
  private static final Pattern PARAMETER =
      Pattern.compile(
          "(?i)([?&;][\\w.-]{0,60}(?:passw|passphrase|secret|token|credential|key)[\\w.-]{0,20}(?<!-file)=)"
              + "(?:RAW\\([^)]*+\\)|RAW\\{[^}]*+\\}|[^&;\\s]++)");

  private Addresses() {}

  /** The text with a mask for each password, and each parameter whose name says it is secret. */
  public static String masked(String text) {
    String masked = USER.matcher(text).replaceAll("$1" + Secret.MASK + "@");
    return PARAMETER.matcher(masked).replaceAll("$1" + Secret.MASK);
  }
}
