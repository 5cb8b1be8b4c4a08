package io.ionflow.ingest;

import io.ionflow.ingest.plan.PlannedDataset;
import io.ionflow.ingest.reading.Shown;
import io.ionflow.ingest.reading.SourceFile;
import io.ionflow.ingest.reading.SourceOptions;
import io.ionflow.ingest.reading.SourceTree;
import io.ionflow.ingest.reading.TreePath;
import io.ionflow.ingest.reading.UnfitDataException;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes in what a plan says: as what it says, if the files are still there. */
public final class Replay {
  private final Jobs jobs;
  private final Origins origins;
  private final DatasetReader reader;
  private final Clock clock;

  /** Takes the journal, and what looks at files. */
  public Replay(Jobs jobs, Origins origins, DatasetReader reader, Clock clock) {
    this.jobs = jobs;
    this.origins = origins;
    this.reader = reader;
    this.clock = clock;
  }

  /**
   * What stands against a dataset whose plan has no problems, a sentence each.
   *
   * @param source whose origin is the plan's base
   */
  public List<String> problems(PlannedDataset planned, Source source) throws IOException {
    List<String> problems = new ArrayList<>();
    SourceTree tree = origins.files(source).tree();
    for (String path : planned.members()) {
      try {
        Optional<SourceFile> file = tree.file(TreePath.of(path));
        if (file.isEmpty()) {
          problems.add("There is no %s any more".formatted(Shown.of(path)));
        }
      } catch (UnfitDataException refused) {
        problems.add(refused.getMessage());
      }
    }
    tileset(planned, problems);
    if (problems.isEmpty()) {
      content(planned, source, problems);
    }
    return problems;
  }

  private static void tileset(PlannedDataset planned, List<String> problems) {
    Object named = planned.options().get(SourceOptions.TILESET_JSON);
    boolean packed = planned.members().stream().allMatch(path -> path.endsWith(".zip"));
    if (named != null && !packed && !planned.members().contains(planned.folder() + named)) {
      problems.add(
          "%s names %s, which is no member"
              .formatted(SourceOptions.TILESET_JSON, Shown.of(String.valueOf(named))));
    }
  }

  /** What a person settles has to be among what the content leaves open. */
  private void content(PlannedDataset planned, Source source, List<String> problems)
      throws IOException {
    Source asked =
        new Source(
            source.name(),
            source.origin(),
            source.quiet(),
            source.patience(),
            planned.sourceType(),
            Optional.empty(),
            Optional.empty(),
            java.util.Map.of(),
            source.postAction());
    if (planned.members().contains(planned.main())
        && reader.read(asked, planned.main()) instanceof Reading.Whole whole
        && planned.sourceType().filter(whole.dataset().sourceType()::equals).isEmpty()) {
      problems.add(
          "%s is no %s: by its content it is %s"
              .formatted(
                  Shown.of(planned.main()),
                  planned.sourceType().map(io.ionflow.ion.SourceType::wireName).orElse("such data"),
                  whole.dataset().sourceType().wireName()));
    }
  }

  /**
   * Takes a dataset in.
   *
   * @return its job; one that is open already goes on as it began
   * @throws java.nio.file.NoSuchFileException if a member is gone
   */
  public Job admit(PlannedDataset planned, Source source) throws IOException {
    SourceFiles files = origins.files(source);
    List<Member> members = new ArrayList<>();
    for (String path : planned.members()) {
      members.add(files.look(path));
    }
    Dataset dataset =
        new Dataset(
            planned.name(),
            planned.main(),
            members,
            planned.sourceType().orElseThrow(),
            planned.type().orElseThrow(),
            planned.options(),
            Way.UPLOAD,
            new Particulars(
                Optional.of(planned.folder()),
                List.of(),
                planned.description(),
                planned.attribution(),
                true));
    String seen = Fingerprint.of(members);
    return jobs.admit(Job.found(source, planned.main(), seen, clock.instant()).with(dataset));
  }
}
