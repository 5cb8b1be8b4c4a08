package io.ionflow.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigurationPageTest {
  private static final Path PAGE = Path.of("docs/configuration.md");

  @Test
  void thePageIsWhatTheShippedSettingsSay() throws IOException {
    String page = ConfigurationPage.render(Declarations.shipped());
    if ("write".equals(System.getProperty("ionflow.docs"))) {
      Files.writeString(PAGE, page);
    }

    assertThat(PAGE)
        .as("To renew it: mvn test -Dtest=ConfigurationPageTest -Dionflow.docs=write")
        .hasContent(page);
  }
}
