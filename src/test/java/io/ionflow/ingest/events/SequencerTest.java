package io.ionflow.ingest.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class SequencerTest {

  @Test
  void theShorterIsPaddedOnTheRight() throws Exception {
    assertThat(Sequencer.of("0055AED6DCD90281E5")).isLessThan(Sequencer.of("0055AED6DCD90281E501"));
    assertThat(Sequencer.of("0055AED6DCD90281E501")).isLessThan(Sequencer.of("0055AED6DCD90281E6"));
    assertThat(Sequencer.of("1")).isGreaterThan(Sequencer.of("0FFFFF"));
  }

  @Test
  void zerosAtTheEndAndCaseMakeNoDifference() throws Exception {
    assertThat(Sequencer.of("AB")).isEqualTo(Sequencer.of("ab00"));
    assertThat(Sequencer.of("AB")).isEqualByComparingTo(Sequencer.of("ab00"));
  }

  @Property
  void theOrderIsThatOfPaddedTexts(
      @ForAll
          @CharRange(from = '0', to = '9')
          @CharRange(from = 'A', to = 'F')
          @StringLength(min = 1, max = 12)
          String one,
      @ForAll
          @CharRange(from = '0', to = '9')
          @CharRange(from = 'A', to = 'F')
          @StringLength(min = 1, max = 12)
          String other)
      throws Exception {
    int expected = padded(one).compareTo(padded(other));

    assertThat(Integer.signum(Sequencer.of(one).compareTo(Sequencer.of(other))))
        .isEqualTo(Integer.signum(expected));
  }

  private static String padded(String digits) {
    return (digits + "0".repeat(12 - digits.length())).toLowerCase(Locale.ROOT);
  }
}
