package io.ionflow.doctor;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what a curl command would send. Runs nothing, and reads no file that it names. */
final class CurlCommand {
  private static final Map<String, String> LONG =
      Map.ofEntries(
          Map.entry("-H", "--header"),
          Map.entry("-X", "--request"),
          Map.entry("-e", "--referer"),
          Map.entry("-u", "--user"),
          Map.entry("-b", "--cookie"),
          Map.entry("-A", "--user-agent"),
          Map.entry("-d", "--data"),
          Map.entry("-F", "--form"),
          Map.entry("-T", "--upload-file"),
          Map.entry("-G", "--get"),
          Map.entry("-I", "--head"));

  /** Short options with a value that is not looked at. */
  private static final String VALUED = "oxmwcCDEKPQrtUyYzh";

  private static final Set<String> BODIES =
      Set.of(
          "--data",
          "--data-raw",
          "--data-binary",
          "--data-ascii",
          "--data-urlencode",
          "--form",
          "--form-string",
          "--json");

  /** Long options with a value that is not looked at. */
  private static final Set<String> OTHERS =
      Set.of(
          "--output",
          "--proxy",
          "--max-time",
          "--connect-timeout",
          "--write-out",
          "--cookie-jar",
          "--cacert",
          "--capath",
          "--cert",
          "--key",
          "--cert-type",
          "--resolve",
          "--connect-to",
          "--retry",
          "--retry-delay",
          "--retry-max-time",
          "--max-redirs",
          "--interface",
          "--range",
          "--config",
          "--proxy-user",
          "--proxy-header",
          "--limit-rate",
          "--ciphers",
          "--dump-header",
          "--trace",
          "--trace-ascii",
          "--stderr",
          "--noproxy",
          "--socks5",
          "--socks5-hostname",
          "--preproxy",
          "--unix-socket",
          "--tls-max",
          "--user-agent",
          "--cookie");

  private final List<Sent.Header> headers = new ArrayList<>();
  private Optional<String> url = Optional.empty();
  private Optional<String> method = Optional.empty();
  private boolean body;
  private boolean form;
  private boolean get;
  private boolean head;
  private boolean upload;
  private final StringBuilder query = new StringBuilder();

  private CurlCommand() {}

  /**
   * Reads it.
   *
   * @throws IOException if there is no curl in it, or no address; the message holds nothing of it
   */
  static Sent parse(String text) throws IOException {
    List<String> words = ShellWords.of(text);
    int start = 0;
    while (start < words.size() && !words.get(start).matches("(.*[/\\\\])?curl(\\.exe)?")) {
      start++;
    }
    if (start == words.size()) {
      throw new IOException("there is no curl command in it");
    }
    CurlCommand command = new CurlCommand();
    Iterator<String> rest = words.subList(start + 1, words.size()).iterator();
    while (rest.hasNext()) {
      command.take(rest.next(), rest);
    }
    return command.sent();
  }

  private void take(String word, Iterator<String> rest) {
    if (word.startsWith("--")) {
      option(word, rest);
    } else if (word.startsWith("-") && word.length() > 1) {
      shorts(word, rest);
    } else if (url.isEmpty()) {
      url = Optional.of(word);
    }
  }

  /** Such as {@code -sSL}, {@code -XPOST} or {@code -H value}. */
  private void shorts(String word, Iterator<String> rest) {
    for (int i = 1; i < word.length(); i++) {
      String name = "-" + word.charAt(i);
      boolean known = LONG.containsKey(name) && !"-G-I".contains(name);
      if (known || VALUED.indexOf(word.charAt(i)) >= 0) {
        String glued = word.substring(i + 1);
        String value = !glued.isEmpty() ? glued : rest.hasNext() ? rest.next() : "";
        apply(LONG.getOrDefault(name, name), value);
        return;
      }
      flag(LONG.getOrDefault(name, name));
    }
  }

  private void option(String word, Iterator<String> rest) {
    boolean valued =
        BODIES.contains(word)
            || OTHERS.contains(word)
            || Set.of("--url", "--oauth2-bearer").contains(word)
            || (LONG.containsValue(word) && !Set.of("--get", "--head").contains(word));
    if (!valued) {
      flag(word);
    } else if (rest.hasNext()) {
      apply(word, rest.next());
    }
  }

  private void flag(String name) {
    get |= name.equals("--get");
    head |= name.equals("--head");
  }

  private void apply(String name, String value) {
    switch (name) {
      case "--url" -> url = Optional.of(value);
      case "--header" -> header(value);
      case "--request" -> method = Optional.of(value.toUpperCase(java.util.Locale.ROOT));
      case "--referer" -> headers.add(new Sent.Header("Referer", value.replaceFirst(";auto$", "")));
      case "--oauth2-bearer" -> headers.add(new Sent.Header("Authorization", "Bearer " + value));
      case "--user" -> headers.add(new Sent.Header("Authorization", "Basic " + basic(value)));
      case "--upload-file" -> upload = true;
      default -> {
        if (BODIES.contains(name)) {
          body(name, value);
        }
      }
    }
  }

  private void body(String name, String value) {
    body = true;
    form |= !name.equals("--json");
    query.append(query.isEmpty() ? "" : "&").append(value);
    if (name.equals("--json")) {
      headers.add(new Sent.Header("Content-Type", "application/json"));
    } else if (name.startsWith("--form")) {
      headers.add(new Sent.Header("Content-Type", "multipart/form-data"));
    }
  }

  /**
   * {@code Name:} takes a header away, {@code Name;} sends an empty one, {@code @} names a file.
   */
  private void header(String text) {
    int colon = text.indexOf(':');
    if (colon > 0 && !text.startsWith("@") && !text.substring(colon + 1).isBlank()) {
      headers.add(
          new Sent.Header(text.substring(0, colon).strip(), text.substring(colon + 1).strip()));
    }
  }

  private Sent sent() throws IOException {
    String text = url.orElseThrow(() -> new IOException("the curl command names no address"));
    String whole = get && body ? text + (text.contains("?") ? "&" : "?") + query : text;
    URI address =
        WebAddress.of(whole)
            .orElseThrow(() -> new IOException("the curl command's address can't be read"));
    boolean sendsBody = body && !get;
    if (sendsBody && form) {
      headers.add(new Sent.Header("Content-Type", "application/x-www-form-urlencoded"));
    }
    String usual = head ? "HEAD" : upload ? "PUT" : sendsBody ? "POST" : "GET";
    return new Sent(method.orElse(usual), address, List.copyOf(headers), sendsBody || upload);
  }

  private static String basic(String user) {
    return Base64.getEncoder()
        .encodeToString(user.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }
}
