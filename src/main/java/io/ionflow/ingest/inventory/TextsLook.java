package io.ionflow.ingest.inventory;

import io.ionflow.ingest.Jobs;
import io.ionflow.ingest.Marker;
import io.ionflow.ingest.inventory.Difference.Verdict;
import io.ionflow.ingest.versions.Texts;
import io.ionflow.ingest.versions.Version;
import io.ionflow.ion.Asset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether what people read of an asset is still what was set. */
public final class TextsLook {
  private static final int LONGEST = 60;

  private final Jobs jobs;

  /** Takes the journal. */
  public TextsLook(Jobs jobs) {
    this.jobs = jobs;
  }

  List<Difference> at(Version version, Asset asset) {
    List<Difference> found = new ArrayList<>();
    Map<String, String> there = Texts.at(asset);
    set(version, asset)
        .map(Texts::byName)
        .orElse(Map.of())
        .forEach(
            (field, text) -> {
              if (!same(text, there.get(field))) {
                found.add(difference(version, asset, field, text, there.get(field)));
              }
            });
    return found;
  }

  /** What was set; empty if the job that did it is forgotten. */
  private Optional<Texts> set(Version version, Asset asset) {
    return jobs.find(Marker.job(asset).orElse(version.jobId()))
        .flatMap(job -> job.dataset().map(dataset -> Texts.of(dataset, job.id())));
  }

  /** ion may trim a text, or end lines otherwise. */
  private static boolean same(String one, String other) {
    return one.strip().replace("\r\n", "\n").equals(other.strip().replace("\r\n", "\n"));
  }

  private static Difference difference(
      Version version, Asset asset, String field, String ours, String theirs) {
    return Difference.of(
        Verdict.DIFFERS,
        asset.id(),
        "The %s of %s was changed at ion: '%s' there, '%s' here"
            .formatted(field, version.main(), cut(theirs), cut(ours)),
        "Nothing has to be done if that is meant; it is left as it is.");
  }

  private static String cut(String text) {
    String line = text.replaceAll("\\s+", " ").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
