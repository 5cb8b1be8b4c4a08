package io.ionflow.journal;

final class PostgresUsageTest extends UsageContract {
  private final String place = TestPostgres.emptyPlace();

  @Override
  JournalSettings settings(String by) {
    return TestPostgres.settings(place, by);
  }
}
