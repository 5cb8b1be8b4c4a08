package io.ionflow.ingest;

import io.ionflow.ion.CreatedAsset;
import io.ionflow.ion.IonRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Makes the asset for a dataset. The intent is kept before ion is asked. */
public final class Creation {
  private final Jobs jobs;
  private final UploadLocations locations;

  /** Takes the journal, and the place for what ion lends. */
  public Creation(Jobs jobs, UploadLocations locations) {
    this.jobs = jobs;
    this.locations = locations;
  }

  /** Keeps the intent, with the marker that finds the asset again should the answer be lost. */
  public Job intend(Job job) {
    return jobs.advance(job.in(JobState.CREATING), "Asks ion for an asset.");
  }

  /** The request for a job's asset. */
  public IonRequest<CreatedAsset> request(Job job) {
    Dataset dataset = job.whole();
    Map<String, Object> options = new LinkedHashMap<>(dataset.options());
    options.put("sourceType", dataset.sourceType().wireName());
    return IonRequest.create(
        "/v1/assets",
        Map.of(
            "name",
            dataset.name(),
            "description",
            "Uploaded by ionflow, job " + marker(job) + ".",
            "type",
            dataset.type().wireName(),
            "options",
            options),
        CreatedAsset.class);
  }

  /** Keeps what ion answered: first what it lends, then that the asset exists. */
  public Job created(Job job, CreatedAsset answer) throws IOException {
    locations.keep(job, answer);
    long asset = answer.assetMetadata().id();
    return jobs.release(
        job.with(Optional.of(asset)).in(JobState.TRANSFERRING), "ion made asset " + asset + ".");
  }

  /** What a job's assets carry in their description: the job's id, one word to a search. */
  static String marker(Job job) {
    return job.id();
  }
}
