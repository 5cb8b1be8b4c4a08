package io.ionflow.sandbox.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OAuthClientTest {
  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1/app/cb, http://127.0.0.1/app/cb, true",
    "http://127.0.0.1/app/cb, http://127.0.0.1:53411/app/cb, true",
    "http://127.0.0.1:7070/app/cb, http://127.0.0.1:9/app/cb, true",
    "http://127.0.0.1/app/cb, http://127.0.0.1:53411/app/cb/, false",
    "http://127.0.0.1/app/cb, http://127.0.0.1:53411/app/cb?x=1, false",
    "http://127.0.0.1/app/cb, http://127.0.0.1:53411/app/cb#x, false",
    "http://127.0.0.1/app/cb, http://127.0.0.1@evil.example/app/cb, false",
    "http://127.0.0.1/app/cb, http://127.0.0.1.evil.example/app/cb, false",
    "http://127.0.0.1/app/cb, https://127.0.0.1/app/cb, false",
    "http://127.0.0.1/app/cb, http://localhost/app/cb, false",
    "http://localhost:8080/, http://localhost:8080/, true",
    "http://localhost:8080/, http://localhost:9090/, false",
    "https://example.com/cb, https://example.com/cb, true",
    "https://example.com/cb, https://example.com:444/cb, false",
    "https://example.com/cb, https://EXAMPLE.com/cb, false"
  })
  void redirectMatchesExactlyButForALoopbackPort(String registered, String asked, boolean may) {
    OAuthClient client = new OAuthClient("1", "app", Optional.of(URI.create(registered)));

    assertThat(client.mayRedirectTo(URI.create(asked), false)).isEqualTo(may);
  }

  @ParameterizedTest
  @CsvSource({"http://localhost:9090/, true", "http://127.0.0.1:9090/, false"})
  void portOfLocalhostIsFreeIfSwitched(String asked, boolean may) {
    OAuthClient client =
        new OAuthClient("1", "app", Optional.of(URI.create("http://localhost:8080/")));

    assertThat(client.mayRedirectTo(URI.create(asked), true)).isEqualTo(may);
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:5/any/path, true",
    "http://localhost:5/any, false",
    "https://127.0.0.1/any, false",
    "javascript:alert(1), false",
    "http://evil.example/, false"
  })
  void unpublishedRedirectMeansTheLoopback(String asked, boolean may) {
    OAuthClient client = new OAuthClient("1", "app", Optional.empty());

    assertThat(client.mayRedirectTo(URI.create(asked), false)).isEqualTo(may);
  }
}
