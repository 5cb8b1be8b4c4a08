package io.ionflow.doctor;

import io.ionflow.log.Addresses;
import io.ionflow.log.Logging;
import io.ionflow.log.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Takes secrets out of texts that are to be shown to others, and looks whether any is left. */
final class SecretScan {
  private static final int SHORTEST = 6;

  /** Bounded, or a long word would take time by its square. A file's name is no secret. */
  private static final String NAMES =
      "\\b[\\w.-]{0,60}"
          + "(?:password|passphrase|passwd|secret|credential|token|(?:api|access|private)[._-]?key)"
          + "[\\w.-]{0,20}(?<!-file)";

  /** A value behind a telling name; what only names another value is no secret. */
  private static final Pattern NAMED =
      Pattern.compile(
          "(?i)("
              + NAMES
              + "[\"']?\\s*+[:=]\\s*+(?:value:\\s*+)?[\"']?(?:RAW\\()?)"
              + "(?![\"'\\s{$*\\[|>]|true\\b|false\\b|null\\b)[^\\s\"',&;})]++");

  /** A parameter of a template: its name and its value stand apart. */
  private static final Pattern PARAMETER =
      Pattern.compile(
          "(?i)(name:\\s*+[\"']?"
              + NAMES
              + "[\"']?\\s*+,\\s*+value:\\s*+[\"']?)"
              + "(?![\"'{$])[^\\s\"',}]++");

  /** What looks like a secret wherever it stands. */
  private static final List<Pattern> SHAPES =
      List.of(
          Pattern.compile("eyJ[A-Za-z0-9_-]{6,}+\\.[A-Za-z0-9_-]{6,}+"),
          Pattern.compile("\\b(?:AKIA|ASIA)[A-Z0-9]{12,}\\b"),
          Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----"));

  private final List<String> forms = new ArrayList<>();

  /** Knows these secrets, and looks for them in each form in which they may be written. */
  SecretScan(List<Secret> secrets) {
    secrets.stream()
        .map(Secret::reveal)
        .filter(value -> value.length() >= SHORTEST)
        .forEach(this::add);
  }

  private void add(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    forms.add(value);
    forms.add(URLEncoder.encode(value, StandardCharsets.UTF_8));
    forms.add(Base64.getEncoder().withoutPadding().encodeToString(bytes));
    forms.add(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** The text without what is known or looks like a secret. */
  String clean(String text) {
    String clean = text;
    for (String form : forms) {
      clean = clean.replace(form, Secret.MASK);
    }
    clean = Logging.redact(clean);
    clean = NAMED.matcher(clean).replaceAll("$1" + Secret.MASK);
    clean = PARAMETER.matcher(clean).replaceAll("$1" + Secret.MASK);
    clean = Addresses.masked(clean);
    for (Pattern shape : SHAPES) {
      clean = shape.matcher(clean).replaceAll(Secret.MASK);
    }
    return clean;
  }

  /** What is found nevertheless, in words that don't repeat it; empty if nothing is. */
  Optional<String> found(String text) {
    if (forms.stream().anyMatch(text::contains)) {
      return Optional.of("a secret of the configuration");
    }
    return SHAPES.stream().anyMatch(shape -> shape.matcher(text).find())
        ? Optional.of("what looks like a token or a key")
        : Optional.empty();
  }
}
