package io.ionflow.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.gateway.Spendings.Spending;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every journal promises of what the gateway's apps have spent. */
abstract class SpendingsContract extends JournalContract {
  private static final Instant DAY = Instant.parse("2026-11-20T00:00:00Z");
  private static final Instant NEXT = Instant.parse("2026-11-21T00:00:00Z");

  @Test
  void whatTwoGatewaysAddIsThereForBoth() {
    assertThat(spendings.add(DAY, List.of())).isEmpty();

    spendings.add(DAY, List.of(new Spending("map", 2, 100, 0), new Spending("app", 1, 5, 3)));
    otherSpendings.add(DAY, List.of(new Spending("map", 1, 1L << 40, 1)));

    assertThat(spendings.add(DAY, List.of()))
        .containsExactly(new Spending("app", 1, 5, 3), new Spending("map", 3, 100 + (1L << 40), 1));
  }

  @Test
  void aNewDayBeginsWithNothing() {
    spendings.add(DAY, List.of(new Spending("map", 2, 100, 0)));

    assertThat(spendings.add(NEXT, List.of(new Spending("app", 1, 1, 0))))
        .containsExactly(new Spending("app", 1, 1, 0));
    assertThat(spendings.add(DAY, List.of())).as("is forgotten").isEmpty();
  }
}
