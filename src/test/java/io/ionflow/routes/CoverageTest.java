package io.ionflow.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every route and error policy belongs to a test that passes each of its nodes. */
class CoverageTest {
  private static final Pattern ID =
      Pattern.compile("(?m)^- (?:route|routeConfiguration|routeTemplate):\\n    id: (\\S+)$");

  @Test
  void everyAreaIsCovered() throws IOException {
    Set<String> covered = new TreeSet<>(FlowsTest.AREAS);
    covered.addAll(VersionRoutesTest.AREAS);
    covered.addAll(WatchQueueTest.AREAS);
    covered.addAll(UsageRoutesTest.AREAS);
    covered.addAll(SignInTest.AREAS);
    covered.addAll(DoctorRouteTest.AREAS);
    covered.addAll(RotationRoutesTest.AREAS);
    covered.addAll(GatewayRoutesTest.AREAS);
    covered.addAll(NotifyTest.AREAS);
    covered.addAll(StorageRoutesTest.AREAS);
    covered.addAll(GuardRoutesTest.AREAS);
    covered.addAll(InventoryRoutesTest.AREAS);
    covered.addAll(CatalogRoutesTest.AREAS);
    covered.addAll(TextsRoutesTest.AREAS);

    assertThat(areas()).isEqualTo(covered);
  }

  private static Set<String> areas() throws IOException {
    Set<String> areas = new TreeSet<>();
    try (Stream<Path> files = Files.list(Path.of("routes"))) {
      files.map(CoverageTest::text).map(ID::matcher).forEach(id -> addAll(id, areas));
    }
    return areas;
  }

  private static void addAll(Matcher id, Set<String> areas) {
    while (id.find()) {
      areas.add(NodeCoverage.area(id.group(1)));
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
