package io.ionflow.rotation.policy;

import io.ionflow.settings.Durations;
import java.net.URI;
import java.util.List;

/** What a setting of a sink takes. */
public enum SettingKind {
  /** Anything. */
  TEXT("Write a text.") {
    @Override
    void check(String text) {
      // nothing can be wrong with it
    }
  },
  /** A program and its arguments, as they are: no shell looks at them. */
  WORDS("Write a list: the program and its arguments. No shell looks at them.") {
    @Override
    void check(String text) {
      // nothing can be wrong with one of them
    }
  },
  /** A time that is longer than none. */
  TIME("Write a time such as 30s.") {
    @Override
    void check(String text) {
      if (Durations.parse(text).isZero()) {
        throw new IllegalArgumentException("it is no time at all");
      }
    }
  },
  /** An address of http or https. */
  ADDRESS("Write an address such as https://example.com/hook.") {
    @Override
    void check(String text) {
      URI uri = URI.create(text);
      if (!List.of("http", "https").contains(String.valueOf(uri.getScheme()))
          || uri.getHost() == null) {
        throw new IllegalArgumentException("it does not start with https:// and a host");
      }
      if (uri.getRawUserInfo() != null) {
        throw new IllegalArgumentException("it holds a user, and secrets have no place in it");
      }
    }
  },
  /** How a file is written. */
  FORMAT("Known are plain, env, json, properties and javascript.") {
    @Override
    void check(String text) {
      if (!FORMATS.contains(text)) {
        throw new IllegalArgumentException("there is no format '" + text + "'");
      }
    }
  },
  /** A file's mode in octal digits. */
  MODE("Write the file's mode in quotes, such as \"0600\".") {
    @Override
    void check(String text) {
      if (!text.matches("0?[0-7]{3}")) {
        throw new IllegalArgumentException("'" + text + "' is no mode");
      }
    }
  };

  /** How a file can be written. */
  public static final List<String> FORMATS =
      List.of("plain", "env", "json", "properties", "javascript");

  private final String fix;

  SettingKind(String fix) {
    this.fix = fix;
  }

  /**
   * Looks at a value.
   *
   * @throws IllegalArgumentException saying what is wrong with it
   */
  abstract void check(String text);

  /** What to write. */
  String fix() {
    return fix;
  }
}
