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

  /** A shorter one would be found within words. */
  private static final int SHORTEST_WITHIN = 6;

  /** What is short and yet no word or number of an ordinary text. */
  private static final Pattern SHORT = Pattern.compile("(?=.*\\d)(?=.*\\D)\\S{3,}");

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
  private final Map<String, Pattern> words =
      Collections.synchronizedMap(new NewestMap<>(MOST_LENT));

  /**
   * Adds a value to look for, wherever it stands; one shorter than six characters where it stands
   * by itself. One of a few letters alone, or of less than three characters, is left out: whole
   * sentences would be masked by it. Settings warn of those.
   */
  public void hide(String secret) {
    if (secret.length() >= SHORTEST_WITHIN) {
      secrets.add(secret);
    } else if (SHORT.matcher(secret).matches()) {
      words.put(secret, byItself(secret));
    }
  }

  /** Also behind a character that is written as in a URL. */
  private static Pattern byItself(String secret) {
    return Pattern.compile(
        "(?:(?<![A-Za-z0-9])|(?<=%[0-9A-Fa-f]{2}))" + Pattern.quote(secret) + "(?![A-Za-z0-9])");
  }

  /** As {@link #hide}, for a secret that others soon follow: the newest few are looked for. */
  public void hideLent(String secret) {
    if (secret.length() >= SHORTEST_WITHIN) {
      lent.add(secret);
    }
  }

  /** The text without secrets. */
  public String apply(String text) {
    String clean = without(lent, without(secrets, text));
    synchronized (words) {
      for (Pattern word : words.values()) {
        clean = word.matcher(clean).replaceAll(MASK);
      }
    }
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
    return Collections.synchronizedSet(Collections.newSetFromMap(new NewestMap<>(most)));
  }

  /** Holds so many; the oldest gives way. */
  private static final class NewestMap<V> extends LinkedHashMap<String, V> {
    private static final long serialVersionUID = 1L;
    private final int most;

    NewestMap(int most) {
      this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
      return size() > most;
    }
  }
}
