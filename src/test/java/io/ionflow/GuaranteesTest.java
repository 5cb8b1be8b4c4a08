package io.ionflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every test that docs/guarantees.md names as a proof is there. */
class GuaranteesTest {
  private static final Pattern PROOF = Pattern.compile("`(\\w+)\\.(\\w+)`");

  @Test
  void everyPromiseNamesTestsThatExist() throws IOException {
    String promises = Files.readString(Path.of("docs/guarantees.md"));

    assertThat(missing(promises)).isEmpty();
    assertThat(promises.lines().filter(line -> line.startsWith("|")).filter(this::isUnproven))
        .as("promises without a test")
        .isEmpty();
  }

  @Test
  void everyTestThatTheSecurityPageNamesExists() throws IOException {
    assertThat(missing(Files.readString(Path.of("docs/security.md")))).isEmpty();
  }

  private static List<String> missing(String page) throws IOException {
    Map<String, Path> classes = testClasses();
    List<String> missing = new ArrayList<>();
    for (MatchResult proof : PROOF.matcher(page).results().toList()) {
      Path file = classes.get(proof.group(1));
      if (file == null || !Files.readString(file).contains("void " + proof.group(2) + "(")) {
        missing.add(proof.group());
      }
    }
    return missing;
  }

  private boolean isUnproven(String row) {
    return !row.contains("`") && !row.startsWith("| promise") && !row.startsWith("|---");
  }

  private static Map<String, Path> testClasses() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      return files
          .filter(file -> file.toString().endsWith(".java") && !file.startsWith("src/main"))
          .collect(
              Collectors.toMap(
                  file -> file.getFileName().toString().replace(".java", ""),
                  file -> file,
                  (one, other) -> one));
    }
  }
}
