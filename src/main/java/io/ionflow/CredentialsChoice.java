package io.ionflow;

import io.ionflow.ion.Work;
import io.ionflow.login.Profile;
import io.ionflow.settings.Problem;
import io.ionflow.settings.Setting;
import io.ionflow.settings.Settings;
import io.ionflow.settings.SettingsException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Which credentials are shown for a kind of work, as {@code ionflow.credentials.…} says.
 *
 * @param profile whose login; empty for the other kinds
 */
record CredentialsChoice(Kind kind, String profile) {
  /** The API token. */
  static final CredentialsChoice TOKEN = new CredentialsChoice(Kind.TOKEN, "");

  private static final String PROFILE = "profile:";

  /** Where a token comes from. */
  enum Kind {
    TOKEN,
    PROFILE,
    NONE
  }

  /** The login of a profile. */
  static CredentialsChoice profile(String name) {
    return new CredentialsChoice(Kind.PROFILE, name);
  }

  /**
   * Reads the setting; where it is empty the token is meant if one is set, else the login if there
   * is one.
   *
   * @throws SettingsException if it holds something else
   */
  static CredentialsChoice of(Settings settings, Work work, BooleanSupplier signedIn) {
    String key = "ionflow.credentials." + work.name().toLowerCase(Locale.ROOT);
    String text = settings.text(key);
    if (text.isEmpty()) {
      return hasToken(settings) || !signedIn.getAsBoolean() ? TOKEN : profile(Profile.DEFAULT);
    }
    if (text.equals("token")) {
      return TOKEN;
    }
    if (text.equals("none")) {
      return new CredentialsChoice(Kind.NONE, "");
    }
    if (text.startsWith(PROFILE) && Profile.isName(text.substring(PROFILE.length()))) {
      return profile(text.substring(PROFILE.length()));
    }
    throw new SettingsException(
        List.of(
            Problem.error(
                settings.find(key).map(Setting::where).orElse(key),
                key + " is '" + text + "', which names no credentials",
                "Write token, none, or profile: and a name that `ionflow profiles` lists.")));
  }

  /** What is wrong with the settings; whether there are such profiles is not looked at. */
  static List<Problem> problems(Settings settings) {
    return Arrays.stream(Work.values())
        .flatMap(
            work -> {
              try {
                of(settings, work, () -> false);
                return Stream.<Problem>empty();
              } catch (SettingsException e) {
                return e.problems().stream();
              }
            })
        .toList();
  }

  static boolean hasToken(Settings settings) {
    return List.of("ionflow.ion.token", "ionflow.ion.token-file").stream()
        .anyMatch(key -> settings.find(key).filter(set -> !set.value().isEmpty()).isPresent());
  }

  /** For people. */
  @Override
  public String toString() {
    return switch (kind) {
      case TOKEN -> "the token";
      case PROFILE -> "profile " + profile;
      case NONE -> "no credentials";
    };
  }
}
