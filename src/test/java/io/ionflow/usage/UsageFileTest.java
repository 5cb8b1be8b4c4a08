package io.ionflow.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What config/usage.yaml may hold beside a guard. */
class UsageFileTest {
  @TempDir Path dir;

  private UsageConfig read(String text) throws IOException {
    return UsageFile.read(Files.writeString(dir.resolve("usage.yaml"), text));
  }

  /** Regression: their metrics were one, and typed twice alike each counted twice. */
  @Test
  void twoQuotasOfTheSameAreRefused() throws IOException {
    for (String second : new String[] {"1GB", "9GB"}) {
      assertThatThrownBy(
              () ->
                  read(
                      """
                      quotas:
                        - { metric: streamed, limit: 1GB }
                        - { metric: streamed, source: gateway, limit: %s }
                      """
                          .formatted(second)))
          .hasMessageContaining("usage.yaml:")
          .hasMessageContaining("there are two quotas for streamed by gateway: leave one")
          .hasMessageContaining("a limit with per: month");
    }
    assertThat(
            read("""
                    quotas:
                      - { metric: streamed, limit: 1GB }
                      - { metric: streamed, source: import, limit: 1GB }
                      - { metric: streamed, token: web, limit: 1GB }
                    """)
                .quotas())
        .hasSize(3);
  }

  /** Regression: a share in percent was never reached, and never told of. */
  @Test
  void aShareIsAPartAndNoPercentage() {
    for (String share : new String[] {"80", "0", "-0.5"}) {
      assertThatThrownBy(() -> read("shares: [ %s, 1 ]\n".formatted(share)))
          .hasMessageContaining("usage.yaml:")
          .hasMessageContaining("shares are parts of a quota, such as 0.8");
    }
  }
}
