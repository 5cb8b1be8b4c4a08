package io.ionflow.journal;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class SqliteIdentityTest extends IdentityContract {
  @TempDir private Path folder;

  @Override
  JournalSettings settings(String by) {
    return JournalSettings.inFile(folder.resolve("data/ionflow.db"), by);
  }
}
