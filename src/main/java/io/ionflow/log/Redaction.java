package io.ionflow.log;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Takes secrets out of a text: values that it was told, and whatever has the shape of a token, of a
 * credential in a URL or JSON, or of an Authorization header.
 */
public final class Redaction {
  /** What stands in a secret's place. */
  public static final String MASK = "********";

  private static final int SHORTEST_SECRET = 6;
  private static final int MOST_SECRETS = 1_000;
  private static final int MOST_LENT = 200;
  private static final String NAMES =
      "access_token|refresh_token|id_token|client_secret|code_verifier|password|passwd|passphrase"
          + "|secretAccessKey|sessionToken|X-Amz-Signature|X-Amz-Security-Token|X-Amz-Credential";
  private static final Pattern JWT =
      Pattern.compile("eyJ[A-Za-z0-9_-]{6,}+\\.[A-Za-z0-9_-]{6,}+(?:\\.[A-Za-z0-9_-]*+)?");
  private static final List<Pattern> NAMED =
      List.of(
          Pattern.compile(
              "(authorization\"?\\s*+[:=]\\s*+\"?(?:(?:bearer|basic)\\s++)?+)[^\\s\",;]++",
              Pattern.CASE_INSENSITIVE),
          Pattern.compile(
              "(\\b(?:bearer|basic)\\s++)[A-Za-z0-9._~+/=-]{16,}+", Pattern.CASE_INSENSITIVE),
          Pattern.compile("([?&]code=)[^\\s&\"']++"),
          Pattern.compile(
              "((?:" + NAMES + ")\"?\\s*+[:=]\\s*+\"?)[^\\s\"&,;}]++", Pattern.CASE_INSENSITIVE));

  private final Set<String> secrets = newest(MOST_SECRETS);
  private final Set<String> lent = newest(MOST_LENT);

  /** Adds a value to look for. One shorter than six characters is left out: it would hit words. */
  public void hide(String secret) {
    if (secret.length() >= SHORTEST_SECRET) {
      secrets.add(secret);
    }
  }

  /** As {@link #hide}, for a secret that others soon follow: the newest few are looked for. */
  public void hideLent(String secret) {
    if (secret.length() >= SHORTEST_SECRET) {
      lent.add(secret);
    }
  }

  /** The text without secrets. */
  public String apply(String text) {
    String clean = without(lent, without(secrets, text));
    clean = JWT.matcher(clean).replaceAll(MASK);
    for (Pattern named : NAMED) {
      clean = named.matcher(clean).replaceAll("$1" + MASK);
    }
    return clean;
  }

  private static String without(Set<String> values, String text) {
    String clean = text;
    synchronized (values) {
      for (String value : values) {
        clean = clean.replace(value, MASK);
      }
    }
    return clean;
  }

  private static Set<String> newest(int most) {
    return Collections.synchronizedSet(
        Collections.newSetFromMap(
            new LinkedHashMap<>() {
              private static final long serialVersionUID = 1L;

              @Override
              protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                return size() > most;
              }
            }));
  }
}
