package io.ionflow.ion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiTokenTest {

  @Test
  void aTokenThatWasReplacedIsSeenAfterARefusal() {
    AtomicReference<String> file = new AtomicReference<>("first");
    ApiToken credentials = new ApiToken(() -> Optional.of(file.get()));
    assertThat(credentials.bearer()).hasValue("first");

    file.set("second");

    assertThat(credentials.bearer()).hasValue("first");
    credentials.refused("first");
    assertThat(credentials.bearer()).hasValue("second");
  }

  @Test
  void withoutATokenNothingIsSent() {
    assertThatThrownBy(new ApiToken(Optional::empty)::bearer)
        .isInstanceOf(CredentialsException.class)
        .hasMessageContaining("ION_TOKEN");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "canary\r\nX-Evil: 1", "canary token", "canary\u00e9"})
  void aTokenThatWouldBreakTheHeaderIsRefusedAndNotShown(String token) {
    assertThatThrownBy(new ApiToken(() -> Optional.of(token))::bearer)
        .isInstanceOf(CredentialsException.class)
        .message()
        .doesNotContain("canary");
  }
}
