package io.ionflow.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ionflow.testkit.IonflowProcess;
import io.ionflow.testkit.SandboxedTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code plan}, and {@code upload --plan}, as processes of their own. */
class UploadPlanTest extends SandboxedTest {
  private static final String GEOJSON = "{\"type\":\"Point\",\"coordinates\":[7,46]}";

  private Path delivery;
  private Path plan;

  @BeforeEach
  void deliver() throws IOException {
    delivery = Files.createDirectories(dir.resolve("delivery"));
    plan = dir.resolve("plan.yaml");
    byte[] las = Files.readAllBytes(Path.of("samples/hill.las"));
    Files.createDirectories(delivery.resolve("hills"));
    Files.write(delivery.resolve("hills/a.las"), las);
    Files.write(delivery.resolve("hills/b.las"), las);
    Files.writeString(delivery.resolve("hills/ion.yaml"), "name: Hills\ndescription: By the house");
    Files.writeString(delivery.resolve("park.geojson"), GEOJSON);
    Files.writeString(delivery.resolve("left out.geojson"), GEOJSON);
    Files.writeString(delivery.resolve("broken.geojson"), "{\"type\":");
    Files.copy(Path.of("samples/pavilion.glb"), delivery.resolve("pavilion.glb"));
  }

  private IonflowProcess run(String... arguments) throws IOException {
    return place.run(sandbox.token(), arguments);
  }

  private static String edited(Path file) throws IOException {
    String text = Files.readString(file);
    return text.replaceFirst("(?s)---\ndataset: \"left out.*?(?=---)", "")
        .replace("name: \"Hills\"", "name: Hügel  # better")
        .replace("name: \"pavilion\"", "name: Pavilion\nattribution: © Parks")
        .replaceFirst(
            "(?s)(dataset: \"pavilion.*?)type: \"3DTILES\"\noptions: \\{}",
            "$1type: GLTF\noptions: { position: [7.4, 46.9, 540] }");
  }

  @Test
  void aPlanIsMadeEditedAndDoneAsEdited() throws Exception {
    try (IonflowProcess made =
        run("plan", delivery.toString(), "--output", plan.toString(), "--json")) {
      assertThat(made.awaitEnd()).as(made.err()).isEqualTo(4);
      JsonNode rows = new ObjectMapper().readTree(made.out());
      assertThat(rows.findValuesAsText("dataset"))
          .containsExactly(
              "broken.geojson",
              "hills/ion.yaml",
              "left out.geojson",
              "park.geojson",
              "pavilion.glb");
      assertThat(rows.get(0).path("problems")).hasSize(1);
      assertThat(rows.get(1).path("members")).hasSize(2);
      assertThat(rows.get(1).path("bytes").asLong())
          .isEqualTo(2 * Files.size(delivery.resolve("hills/a.las")));
      assertThat(rows.get(3).path("type").asText()).isEqualTo("GEOJSON");
    }
    assertThat(asked()).as("calls to ion").isZero();
    Files.writeString(plan, edited(plan));

    try (IonflowProcess done = run("upload", "--plan", plan.toString(), "--json")) {
      assertThat(done.awaitEnd()).as(done.err()).isEqualTo(4);
      assertThat(done.err()).contains("Left out: broken.geojson: ");
    }

    List<JsonNode> assets = account.uploaded();
    assertThat(assets)
        .extracting(asset -> asset.path("name").asText())
        .containsExactlyInAnyOrder("Hügel", "park", "Pavilion");
    JsonNode pavilion = named(assets, "Pavilion");
    assertThat(pavilion.path("type").asText()).isEqualTo("GLTF");
    assertThat(pavilion.path("attribution").asText()).isEqualTo("© Parks");
    assertThat(named(assets, "Hügel").path("description").asText()).startsWith("By the house\n\n");
    assertThat(account.puts()).isEqualTo(4);
    assertThat(delivery.resolve("hills/a.las")).as("the files stay").exists();
  }

  private long asked() {
    return account.requests("GET", "/v1/") + account.requests("POST", "/v1/");
  }

  private static JsonNode named(List<JsonNode> assets, String name) {
    return assets.stream()
        .filter(asset -> asset.path("name").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aPlanWhoseFilesAreGoneOrWhoseWordsAreWrongBeginsNothing() throws Exception {
    try (IonflowProcess made = run("plan", delivery.toString(), "--output", plan.toString())) {
      assertThat(made.awaitEnd()).isEqualTo(4);
      assertThat(made.out())
          .contains("SOURCE TYPE", "5 datasets of 6 files", "1 of them can't be uploaded")
          .contains("ionflow upload --plan " + plan);
    }
    Files.delete(delivery.resolve("hills/b.las"));
    Files.writeString(
        plan,
        Files.readString(plan).replace("name: \"park\"", "nmae: park")
            + "---\ndataset: x.las\nname: x\nsourceType: POINT_CLOUD\nmembers: [../x.las]\n");

    try (IonflowProcess done = run("upload", "--plan", plan.toString())) {
      assertThat(done.awaitEnd()).isEqualTo(2);
      assertThat(done.err())
          .contains("nothing was begun", "There is no hills/b.las any more")
          .contains("There is no key 'nmae' in the dataset. Did you mean name?")
          .contains("'../x.las' leads out of base");
    }

    assertThat(asked()).as("calls to ion").isZero();
  }

  @Test
  void nothingThatCanBeUploadedIsAFailureAndNothingWrongIsNone() throws Exception {
    try (IonflowProcess broken = run("plan", delivery.resolve("broken.geojson").toString());
        IonflowProcess good = run("plan", delivery.resolve("park.geojson").toString());
        IonflowProcess part = run("plan", "--json", delivery.resolve("hills/a.las").toString());
        IonflowProcess none = run("plan", dir.resolve("nowhere").toString())) {
      assertThat(broken.awaitEnd()).isEqualTo(1);
      assertThat(good.awaitEnd()).as(good.err()).isZero();
      assertThat(part.awaitEnd()).as(part.err()).isZero();
      assertThat(part.out().getBytes(StandardCharsets.UTF_8).length).isPositive();
      assertThat(none.awaitEnd()).isEqualTo(2);
    }
  }
}
