package io.ionflow.journal;

final class PostgresJobsTest extends JobsContract {
  private final String place = TestPostgres.emptyPlace();

  @Override
  JournalSettings settings(String by) {
    return TestPostgres.settings(place, by);
  }
}
