package io.ionflow.journal;

final class PostgresSharingTest extends SharingContract {
  private final String place = TestPostgres.emptyPlace();

  @Override
  JournalSettings settings(String by) {
    return TestPostgres.settings(place, by);
  }
}
