package io.ionflow.store;

import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Amazon's Corretto Crypto Provider in front of Java's own ciphers: fast from the first byte, where
 * Java's are once the optimising compiler has been at them. For commands that end before that; it
 * is there for some platforms, and the launcher knows which.
 */
public final class NativeCiphers {
  private static final Logger LOG = LoggerFactory.getLogger(NativeCiphers.class);

  /** Whether the launcher has found the library for this machine. */
  private static final String IS_THERE = "ionflow.native-ciphers";

  private static final String PROVIDER =
      "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";

  private NativeCiphers() {}

  /** Begins to load them, and the certificates that are trusted, beside what comes first. */
  public static void prepare() {
    if (Boolean.getBoolean(IS_THERE)) {
      Loading.begin();
    }
  }

  /**
   * Uses them from now on in this process, where they are there.
   *
   * @return whether they are
   */
  public static boolean use() {
    return Boolean.getBoolean(IS_THERE) && Loading.DONE.join();
  }

  /** Begun by the first who asks. */
  private static final class Loading {
    static final CompletableFuture<Boolean> DONE = CompletableFuture.supplyAsync(Loading::load);

    static void begin() {
      // The class is there now.
    }

    private static boolean load() {
      boolean inserted =
          ServiceLoader.load(Provider.class).stream()
              .filter(provider -> provider.type().getName().equals(PROVIDER))
              .map(ServiceLoader.Provider::get)
              .anyMatch(provider -> Security.insertProviderAt(provider, 1) == 1);
      try {
        SSLContext.getDefault();
      } catch (NoSuchAlgorithmException e) {
        LOG.debug("Certificates can't be read yet; the first request will tell why", e);
      }
      return inserted;
    }
  }
}
