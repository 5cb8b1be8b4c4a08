package io.ionflow.ingest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts data aside that can't become an asset, with the reason beside it. */
public final class Quarantine {
  private final Jobs jobs;

  /** Takes the journal. */
  public Quarantine(Jobs jobs) {
    this.jobs = jobs;
  }

  /**
   * Ends a job by the data's fault; the files move to the source's failed folder, unless it keeps.
   */
  public Job set(Job job, String reason) throws IOException {
    List<String> paths =
        job.dataset()
            .map(dataset -> dataset.members().stream().map(Member::path).toList())
            .orElse(List.of(job.main()));
    Path main =
        switch (job.source().postAction()) {
          case KEEP -> SourceFiles.resolve(job.source(), job.main());
          case MOVE, DELETE -> SourceShelf.move(job, paths, job.source().failed());
        };
    ResultFile.write(main.getParent(), fileName(job), job.main(), result(job, reason));
    return jobs.release(job.in(JobState.QUARANTINED).because(reason), reason);
  }

  private static String fileName(Job job) {
    return job.main().substring(job.main().lastIndexOf('/') + 1);
  }

  private static Map<String, Object> result(Job job, String reason) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("dataset", job.main());
    result.put("status", JobState.QUARANTINED.name());
    result.put("reason", reason);
    job.assetId().ifPresent(asset -> result.put("assetId", asset));
    return result;
  }
}
