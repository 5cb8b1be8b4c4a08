package io.ionflow.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.ion.AssetEndpoint.Attribution;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CreditsTest {

  private static Attribution of(String html) {
    return new Attribution(html, false);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<a href='https://example.com'>Swisstopo</a> | Swisstopo",
        "<img src=\"x.png\" alt=\"Cesium ion\" title=\"y\"> and others | Cesium ion and others",
        "<IMG ALT = 'Bing'> | Bing",
        "<img src=x><b title='alt=\"no\"'>a</b> | a",
        "<img src=x>b | b",
        "&copy; a &amp; b | (c) a & b",
        "<script | ''",
      })
  void whatAPictureIsCalledAndAllTextIsLeft(String html, String line) {
    assertThat(Credits.header(List.of(of(html)))).isEqualTo(line);
  }

  @Test
  void picturesThatNeverEndTakeNoLongerThanOthers() {
    List<Attribution> credits =
        IntStream.range(0, 100).mapToObj(i -> of(i + "<img alt=''".repeat(900))).toList();

    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(60), () -> assertThat(Credits.lines(credits)).hasSize(100));
  }
}
