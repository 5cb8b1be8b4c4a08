package io.ionflow.settings;

import io.ionflow.log.Addresses;
import io.ionflow.log.Secret;
import java.util.Optional;

/**
 * A setting's effective value.
 *
 * @param key its name
 * @param value as written; never to be shown as it is, see {@link #shown()}
 * @param origin what kind of place it comes from
 * @param where that place: {@code file:line}, the environment variable, or in words
 * @param declaration what ionflow knows of it; empty for Camel's keys and those of a user's routes
 */
public record Setting(
    String key, String value, Origin origin, String where, Optional<Declaration> declaration) {

  /** Whether the value must not be shown. */
  public boolean secret() {
    return declaration.map(Declaration::secret).orElseGet(() -> SecretNames.suspect(key));
  }

  /** The value, with a mask for a secret that is set, and for those that stand in an address. */
  public String shown() {
    return secret() && !value.isEmpty() ? Secret.MASK : Addresses.masked(value);
  }

  @Override
  public String toString() {
    return key + "=" + shown() + " (" + where + ")";
  }
}
