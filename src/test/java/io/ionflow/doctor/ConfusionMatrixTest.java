package io.ionflow.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every cause is constructed at a sandbox, under each way in which ion may answer; the doctor's
 * first finding is the right one, and nothing that is not so is called certain.
 */
class ConfusionMatrixTest {
  private record Ion(String name, String switches) {}

  /** How ion may be: the sandbox's switches. */
  private static final List<Ion> IONS =
      List.of(
          new Ion("as recorded", "{}"),
          new Ion(
              "newer spelling, missing scope 401",
              "{\"unauthorizedCode\":\"INVALID_TOKEN\",\"missingScope\":\"UNAUTHORIZED\"}"),
          new Ion(
              "missing scope 403, few fields",
              "{\"missingScope\":\"FORBIDDEN\",\"optionalFieldsAbsent\":true}"),
          new Ion(
              "newer spelling, more fields",
              "{\"unauthorizedCode\":\"INVALID_TOKEN\",\"extraFields\":true,\"freePlan\":true}"));

  /** What is only inferred of ion, or has a second reading. */
  private static final Set<Cause> NEVER_CERTAIN =
      Set.of(
          Cause.ACCOUNT_LOCKED,
          Cause.ASSET_NOT_VISIBLE,
          Cause.ASSET_UNKNOWN,
          Cause.DATA_MISSING,
          Cause.DATA_REFUSED,
          Cause.ION_BROKEN,
          Cause.ION_DEFAULTS,
          Cause.NOT_AN_ION_TOKEN,
          Cause.OLD_TERRAIN_SERVICE,
          Cause.PLAN_LIMIT,
          Cause.RATE_LIMITED,
          Cause.TOKEN_LOST,
          Cause.TOKEN_REVOKED);

  private static final Path PAGE = Path.of("docs/doctor.md");
  private static final String BEGIN = "<!-- matrix -->\n";
  private static final String END = "<!-- /matrix -->";

  @TempDir private Path dir;
  private final List<String> wrong = new ArrayList<>();
  private final Map<String, Map<String, Integer>> matrix = new LinkedHashMap<>();
  private final StringBuilder table =
      new StringBuilder("| what is wrong | first finding | how sure |\n|---|---|---|\n");

  @Test
  void theFirstFindingIsTheRightOneAndNoWrongOneIsCertain() throws Exception {
    List<Case> cases = cases();
    for (Ion ion : IONS) {
      try (DoctorBench bench = new DoctorBench(dir.resolve("work"), ion.switches())) {
        for (Case one : cases) {
          play(bench, one, ion);
        }
        assertThat(bench.sessions()).as("sessions opened: by the one case that may").isEqualTo(1);
      }
    }
    write(cases);

    assertThat(wrong).isEmpty();
    assertThat(cases).hasSizeGreaterThanOrEqualTo(25);
    assertThat(cases).extracting(Case::name).doesNotHaveDuplicates();
    assertThat(Files.readString(PAGE).replace("\r\n", "\n"))
        .as("renew it with -Dionflow.docs=write")
        .contains(BEGIN + table + END);
  }

  private List<Case> cases() {
    return Stream.of(
            TokenCases.all(), AssetCases.all(), new ReachCases(dir).all(), RecordedCases.all())
        .flatMap(List::stream)
        .toList();
  }

  private void play(DoctorBench bench, Case one, Ion ion) throws Exception {
    bench.reset();
    List<Finding> found = one.scene().play(bench);
    Cause told = found.get(0).cause();
    matrix
        .computeIfAbsent(one.expected().wire(), cause -> new LinkedHashMap<>())
        .merge(told.wire(), 1, Integer::sum);
    if (told != one.expected()) {
      wrong.add(
          "%s (%s): %s instead of %s".formatted(one.name(), ion.name(), found, one.expected()));
    }
    found.stream()
        .filter(finding -> finding.certainty() == Certainty.CERTAIN)
        .filter(
            finding ->
                NEVER_CERTAIN.contains(finding.cause())
                    || (finding.cause() != one.expected()
                        && !one.alsoTrue().contains(finding.cause())))
        .forEach(
            finding ->
                wrong.add("%s (%s): certain of %s".formatted(one.name(), ion.name(), finding)));
    if (ion.equals(IONS.get(0))) {
      table.append(
          "| %s | `%s` | %s |\n"
              .formatted(one.name(), told.wire(), found.get(0).certainty().wire()));
    }
  }

  private void write(List<Case> cases) throws Exception {
    StringBuilder text = new StringBuilder("# constructed cause -> first finding (times)\n\n");
    matrix.forEach((cause, told) -> text.append(cause).append(" -> ").append(told).append('\n'));
    text.append("\n%d causes under %d ions\n".formatted(cases.size(), IONS.size()));
    Files.createDirectories(Path.of("target"));
    Files.writeString(Path.of("target/doctor-matrix.txt"), text);
    if ("write".equals(System.getProperty("ionflow.docs"))) {
      String page = Files.readString(PAGE);
      int start = page.indexOf(BEGIN) + BEGIN.length();
      Files.writeString(PAGE, page.substring(0, start) + table + page.substring(page.indexOf(END)));
    }
  }
}
