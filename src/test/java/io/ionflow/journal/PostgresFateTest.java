package io.ionflow.journal;

final class PostgresFateTest extends FateContract {
  private final String place = TestPostgres.emptyPlace();

  @Override
  JournalSettings settings(String by) {
    return TestPostgres.settings(place, by);
  }
}
