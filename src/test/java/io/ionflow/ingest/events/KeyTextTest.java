package io.ionflow.ingest.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTextTest {

  @Test
  void aPlusIsASpaceAndAPercentAByte() throws Exception {
    assertThat(KeyText.decode("a+b%2Bc%20d%2fe")).isEqualTo("a b+c d/e");
    assertThat(KeyText.decode("Z%C3%BCrich/%F0%9F%8F%94")).isEqualTo("Zürich/🏔");
    assertThat(KeyText.decode("Zürich/🏔")).isEqualTo("Zürich/🏔");
    assertThat(KeyText.decode("100%25")).isEqualTo("100%");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "a%2", "a%G0", "a%0G", "%-1", "% 1", "%C3", "%FF", "%ED%A0%80"})
  void whatNoEncoderWritesIsRefused(String encoded) {
    assertThatExceptionOfType(PoisonMessageException.class)
        .isThrownBy(() -> KeyText.decode(encoded))
        .withMessageContaining(encoded);
  }

  @Property
  void everyKeyComesBack(@ForAll String any) throws Exception {
    String key = new String(any.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);

    assertThat(KeyText.decode(URLEncoder.encode(key, StandardCharsets.UTF_8))).isEqualTo(key);
  }
}
