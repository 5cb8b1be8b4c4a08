package io.ionflow.journal;

final class PostgresRotationsTest extends RotationsContract {
  private final String place = TestPostgres.emptyPlace();

  @Override
  JournalSettings settings(String by) {
    return TestPostgres.settings(place, by);
  }
}
