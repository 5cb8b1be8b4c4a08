package io.ionflow.ingest.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EventWindowTest {
  private final EventWindow window = new EventWindow(2);

  @Test
  void onlyWhatIsNewerThanTheLastAdmittedIsNews() {
    window.admitted("hall.las", new Sequencer("0b"));

    assertThat(window.isLate("hall.las", new Sequencer("0a"))).isTrue();
    assertThat(window.isLate("hall.las", new Sequencer("0b"))).isTrue();
    assertThat(window.isLate("hall.las", new Sequencer("0c"))).isFalse();
    assertThat(window.isLate("roof.las", new Sequencer("0a"))).isFalse();
  }

  @Test
  void anOlderOneThatWasAdmittedLaterTakesNothingBack() {
    window.admitted("hall.las", new Sequencer("0b"));
    window.admitted("hall.las", new Sequencer("0a"));

    assertThat(window.isLate("hall.las", new Sequencer("0b"))).isTrue();
  }

  @Test
  void theKeyThatWasNotHeardOfForLongestIsForgotten() {
    window.admitted("a", new Sequencer("0a"));
    window.admitted("b", new Sequencer("0a"));
    assertThat(window.isLate("a", new Sequencer("0a"))).isTrue();
    window.admitted("c", new Sequencer("0a"));

    assertThat(window.isLate("a", new Sequencer("0a"))).isTrue();
    assertThat(window.isLate("b", new Sequencer("0a"))).isFalse();
  }
}
