package io.ionflow.journal;

final class PostgresVersionsTest extends VersionsContract {
  private final String place = TestPostgres.emptyPlace();

  @Override
  JournalSettings settings(String by) {
    return TestPostgres.settings(place, by);
  }
}
