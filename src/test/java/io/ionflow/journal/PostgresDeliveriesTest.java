package io.ionflow.journal;

final class PostgresDeliveriesTest extends DeliveriesContract {
  private final String place = TestPostgres.emptyPlace();

  @Override
  JournalSettings settings(String by) {
    return TestPostgres.settings(place, by);
  }
}
