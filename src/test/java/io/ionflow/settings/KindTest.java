package io.ionflow.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KindTest {

  @ParameterizedTest
  @CsvSource({"500ms,500", "10s,10000", "1h30m,5400000", "1d,86400000", "PT1H,3600000", "0s,0"})
  void aDurationHasUnits(String text, long millis) throws BadValueException {
    assertThat(Kind.DURATION.parse(text)).isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @CsvSource({"16MB,16000000", "8MiB,8388608", "5 GiB,5368709120", "2TB,2000000000000", "7B,7"})
  void aSizeHasUnits(String text, long bytes) throws BadValueException {
    assertThat(Kind.SIZE.parse(text)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @CsvSource({
    "DURATION,10",
    "DURATION,10x",
    "DURATION,-PT1H",
    "DURATION,9999999999999999999s",
    "DURATION,9999999999999d",
    "DURATION,PT9999999999999999S",
    "DURATION,Pablo",
    "SIZE,16",
    "SIZE,16mb",
    "SIZE,9223372036854775807TiB",
    "SIZE,-1MB",
    "COUNT,1.5",
    "COUNT,99999999999",
    "FLAG,yes",
    "ADDRESS,api.cesium.com",
    "ADDRESS,ftp://x",
    "ADDRESS,https://",
    "ADDRESS,https://u:p@x",
    "ADDRESS,https://x?y=1",
    "ADDRESS,https://a b"
  })
  void whatIsNoValueIsRefused(Kind kind, String text) {
    assertThatThrownBy(() -> kind.parse(text)).isInstanceOf(BadValueException.class);
  }

  @Property
  void everyTimeIsReadBack(@ForAll @IntRange(min = 0) int millis) throws BadValueException {
    Duration duration = Duration.ofMillis(millis);
    assertThat(Kind.DURATION.parse(duration.toString())).isEqualTo(duration);
    assertThat(Kind.DURATION.parse(millis / 1000 + "s" + millis % 1000 + "ms")).isEqualTo(duration);
  }

  @Test
  void aListIsTrimmed() throws BadValueException {
    assertThat(Kind.LIST.parse(" a, ,b")).isEqualTo(List.of("a", "b"));
  }
}
