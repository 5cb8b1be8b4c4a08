package io.ionflow.journal;

final class PostgresIdentityTest extends IdentityContract {
  private final String place = TestPostgres.emptyPlace();

  @Override
  JournalSettings settings(String by) {
    return TestPostgres.settings(place, by);
  }
}
