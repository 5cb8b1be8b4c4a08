package io.ionflow.journal;

final class PostgresSpendingsTest extends SpendingsContract {
  private final String place = TestPostgres.emptyPlace();

  @Override
  JournalSettings settings(String by) {
    return TestPostgres.settings(place, by);
  }
}
