package io.ionflow.store;

import java.security.Provider;
import java.security.Security;
import java.util.ServiceLoader;

/**
 * Amazon's Corretto Crypto Provider in front of Java's own ciphers: fast from the first byte, where
 * Java's are once the optimising compiler has been at them. For commands that end before that; it
 * is there for some platforms, and the launcher knows which.
 */
public final class NativeCiphers {
  /** Whether the launcher has found the library for this machine. */
  private static final String IS_THERE = "ionflow.native-ciphers";

  private static final String PROVIDER =
      "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";

  private NativeCiphers() {}

  /**
   * Uses them from now on in this process, where they are there.
   *
   * @return whether they are
   */
  public static boolean use() {
    return Boolean.getBoolean(IS_THERE)
        && ServiceLoader.load(Provider.class).stream()
            .filter(provider -> provider.type().getName().equals(PROVIDER))
            .map(ServiceLoader.Provider::get)
            .anyMatch(provider -> Security.insertProviderAt(provider, 1) == 1);
  }
}
