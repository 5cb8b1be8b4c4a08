package io.ionflow.login;

import io.ionflow.ion.CredentialsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * All profiles, kept in a {@link Vault}. What changes one is done {@link #alone}, so that of
 * several processes and threads none undoes what another has done.
 */
public final class Profiles {
  private final Vault vault;
  private final FileMutex mutex;

  /** Keeps them in that vault. */
  public Profiles(Vault vault) {
    this.vault = vault;
    Path file = vault.path();
    this.mutex =
        new FileMutex(file.resolveSibling(file.getFileName() + ".lock"), FileMutex.PATIENCE);
  }

  /** Whether any were ever kept; costs nothing and opens nothing. */
  public boolean exist() {
    return vault.exists();
  }

  /**
   * All, in the order in which they came.
   *
   * @throws CredentialsException if the vault can't be opened
   */
  public List<Profile> all() {
    try {
      Optional<byte[]> content = vault.read();
      return content.isEmpty() ? List.of() : ProfileJson.read(content.get());
    } catch (IOException e) {
      throw new CredentialsException(
          "The vault %s can't be read: %s".formatted(vault.path(), e.getMessage()), e);
    }
  }

  /** The one of that name. */
  public Optional<Profile> find(String name) {
    return all().stream().filter(profile -> profile.name().equals(name)).findFirst();
  }

  /**
   * Keeps one durably, in place of any of its name.
   *
   * @throws UncheckedIOException if it can't be written; then what was there is still there
   */
  public void keep(Profile profile) {
    alone(
        () -> {
          List<Profile> profiles = new ArrayList<>(all());
          profiles.removeIf(other -> other.name().equals(profile.name()));
          profiles.add(profile);
          write(profiles);
          return profile;
        });
  }

  /** Forgets one; tells whether there was one. */
  public boolean remove(String name) {
    return alone(
        () -> {
          List<Profile> profiles = new ArrayList<>(all());
          boolean there = profiles.removeIf(profile -> profile.name().equals(name));
          if (there) {
            write(profiles);
          }
          return there;
        });
  }

  /** Does something while no other thread or process changes profiles. */
  <T> T alone(Supplier<T> work) {
    try {
      return mutex.alone(work::get);
    } catch (IOException e) {
      throw new UncheckedIOException("The lock beside " + vault.path() + " can't be taken", e);
    }
  }

  private void write(List<Profile> profiles) {
    try {
      vault.write(ProfileJson.write(profiles));
    } catch (IOException e) {
      throw new UncheckedIOException("The vault " + vault.path() + " can't be written", e);
    }
  }
}
