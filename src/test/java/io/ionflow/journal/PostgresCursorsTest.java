package io.ionflow.journal;

final class PostgresCursorsTest extends CursorsContract {
  private final String place = TestPostgres.emptyPlace();

  @Override
  JournalSettings settings(String by) {
    return TestPostgres.settings(place, by);
  }
}
