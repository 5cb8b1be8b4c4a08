package io.ionflow.journal;

import io.ionflow.usage.Series;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The series of one read. One that came while it went on is looked for once, not for each row. */
final class SeriesByNumber {
  private final Handle handle;
  private final Map<Long, Series> known;
  private boolean isReadAgain;

  SeriesByNumber(Handle handle) {
    this.handle = handle;
    this.known = new HashMap<>(UsageSeries.all(handle));
  }

  /** Empty for a number that nothing is known of: its figures say nothing. */
  Optional<Series> find(long id) {
    if (!isReadAgain && !known.containsKey(id)) {
      isReadAgain = true;
      known.putAll(UsageSeries.all(handle));
    }
    return Optional.ofNullable(known.get(id));
  }
}
