package io.ionflow.soak;

import com.fasterxml.jackson.databind.JsonNode;
import io.ionflow.ingest.Job;
import io.ionflow.ingest.JobState;
import io.ionflow.settings.Workspace;
import io.ionflow.testkit.IonAccount;
import io.ionflow.testkit.IonTokens;
import io.ionflow.testkit.MixedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What is wrong in the end: with datasets, assets, files and tokens. */
final class Account {
  private final Workspace workspace;
  private final List<String> wrongs = new ArrayList<>();

  Account(Workspace workspace) {
    this.workspace = workspace;
  }

  List<String> wrongs() {
    return wrongs;
  }

  /** Every dataset up to a number is one asset, or put aside if no good; ion has none beside. */
  void datasets(MixedData data, int dropped, List<Job> jobs, IonAccount ion) throws IOException {
    Map<Long, JsonNode> assets = new HashMap<>();
    ion.uploaded().forEach(asset -> assets.put(asset.path("id").asLong(), asset));
    Map<String, List<Job>> byFile = jobs.stream().collect(Collectors.groupingBy(Job::main));
    for (int number = 0; number < dropped; number++) {
      MixedData.Mixed dataset = data.dataset(number);
      List<Job> own =
          dataset.files().keySet().stream()
              .flatMap(file -> byFile.getOrDefault(file, List.of()).stream())
              .toList();
      if (own.size() != 1) {
        wrongs.add(dataset.main() + " has not one job: " + own);
      } else {
        dataset(dataset, own.get(0), assets);
      }
    }
    assets.forEach((id, asset) -> wrongs.add("asset of no dataset: " + asset));
  }

  private void dataset(MixedData.Mixed dataset, Job job, Map<Long, JsonNode> assets) {
    JobState wanted = dataset.good() ? JobState.COMPLETE : JobState.QUARANTINED;
    if (job.state() != wanted) {
      wrongs.add(dataset.main() + " is " + job.state() + ": " + job.reason());
    }
    if (dataset.good()) {
      JsonNode asset = job.assetId().map(assets::remove).orElse(null);
      if (asset == null || !asset.path("status").asText().equals("COMPLETE")) {
        wrongs.add(dataset.main() + " has no complete asset of its own: " + asset);
      }
    }
    Path shelf = dataset.good() ? workspace.done() : workspace.failed();
    dataset.files().forEach((path, bytes) -> file(shelf.resolve(path), bytes));
  }

  private void file(Path file, byte[] bytes) {
    try {
      if (!Files.isRegularFile(file) || !Arrays.equals(Files.readAllBytes(file), bytes)) {
        wrongs.add(file + " is not put away as it was");
      }
    } catch (IOException e) {
      wrongs.add(e.toString());
    }
  }

  /** ion has the tokens that the sinks hold, and no other of ionflow's. */
  void tokens(IonTokens ion, List<Path> sinks) throws IOException {
    if (!areExactly(ion, sinks)) {
      wrongs.add("ion's tokens are not those of the sinks: " + names(ion));
    }
  }

  static boolean areExactly(IonTokens ion, List<Path> sinks) throws IOException {
    Set<String> held = new TreeSet<>();
    for (Path sink : sinks) {
      held.add(Files.readString(sink).strip());
    }
    List<String> live = ion.made().stream().map(token -> token.path("token").asText()).toList();
    return live.size() == sinks.size() && held.size() == sinks.size() && held.containsAll(live);
  }

  /** Never their values. */
  static List<String> names(IonTokens ion) {
    return ion.made().stream().map(token -> token.path("name").asText()).toList();
  }
}
