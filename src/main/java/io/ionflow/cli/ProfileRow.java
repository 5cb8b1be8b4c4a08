package io.ionflow.cli;

import io.ionflow.login.Login;
import io.ionflow.login.Profile;
import java.time.Instant;
import java.util.List;

/**
 * A profile, as {@code --json} prints it.
 *
 * @param account null if it is not known
 * @param expires when the login has to be renewed, which happens by itself; null for never
 */
record ProfileRow(String profile, Long account, List<String> scopes, Instant expires) {
  static final Table<ProfileRow> TABLE =
      new Table<ProfileRow>("No profiles. Sign in: ionflow login")
          .text("PROFILE", ProfileRow::profile)
          .text("ACCOUNT", row -> row.account() == null ? "?" : row.account().toString())
          .text("EXPIRES", row -> row.expires() == null ? "never" : row.expires().toString())
          .text("SCOPES", row -> String.join(" ", row.scopes()));

  /** As the vault has it. */
  static ProfileRow of(Profile profile) {
    return new ProfileRow(
        profile.name(),
        profile.account().orElse(null),
        profile.login().map(Login::scopes).orElse(List.of()),
        profile.login().flatMap(Login::expires).orElse(null));
  }

  /** The same, with what ion says. */
  ProfileRow as(long number, List<String> granted) {
    return new ProfileRow(profile, number, granted, expires);
  }
}
