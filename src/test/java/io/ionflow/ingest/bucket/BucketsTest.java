package io.ionflow.ingest.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ionflow.ingest.Bucket;
import io.ionflow.ingest.S3Store;
import io.ionflow.ingest.S3Store.Checksums;
import io.ionflow.ingest.WriteBack;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BucketsTest extends BucketTest {

  private Bucket bucket(Checksums checksums, Optional<String> profile) {
    S3Store store =
        new S3Store(Optional.of(s3.endpoint()), Optional.empty(), true, checksums, profile);
    return new Bucket("surveys", "", store, WriteBack.RESULT);
  }

  /** The SDK's own default would send them to every store. */
  @ParameterizedTest
  @EnumSource(Checksums.class)
  void aStoreOfOnesOwnGetsNoChecksumsUnlessAsked(Checksums checksums) throws IOException {
    buckets
        .door(bucket(checksums, Optional.empty()))
        .put("a.ion.json", new byte[] {'{', '}'}, "application/json");

    assertThat(s3.checksums() > 0).isEqualTo(checksums == Checksums.SUPPORTED);
    assertThat(s3.get("a.ion.json")).contains("{}");
  }

  @Test
  void aProfileThatIsNotThereIsNamed() {
    Bucket bucket = bucket(Checksums.AUTO, Optional.of("nobody"));

    assertThatThrownBy(() -> buckets.door(bucket).after("", Optional.empty()))
        .isInstanceOf(BucketException.class)
        .hasMessageContaining("nobody")
        .hasMessageContaining("name another profile in the source");
  }

  @Test
  void bucketsOfOneStoreShareAClient() {
    assertThat(buckets.door(bucket(Checksums.AUTO, Optional.empty())).client())
        .isSameAs(buckets.door(bucket()).client());
  }

  @Test
  void withoutABucketNothingOfTheSdkIsLoaded() throws Exception {
    URL[] path =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .map(BucketsTest::url)
            .toArray(URL[]::new);
    try (URLClassLoader without = new WithoutSdk(path)) {
      Class<?> lazy = Class.forName(Buckets.class.getName(), true, without);
      AutoCloseable made =
          (AutoCloseable)
              lazy.getConstructor(int.class, Clock.class).newInstance(4, Clock.systemUTC());
      made.close();

      assertThatThrownBy(
              () -> Class.forName(BucketDoor.class.getName(), true, without).getDeclaredMethods())
          .isInstanceOf(NoClassDefFoundError.class);
    }
  }

  private static URL url(String entry) {
    try {
      return Path.of(entry).toUri().toURL();
    } catch (IOException e) {
      throw new IllegalArgumentException(entry, e);
    }
  }

  private static final class WithoutSdk extends URLClassLoader {
    WithoutSdk(URL[] path) {
      super(path, ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("software.amazon.awssdk")) {
        throw new ClassNotFoundException(name);
      }
      return super.loadClass(name, resolve);
    }
  }
}
