package io.ionflow.ingest.inventory;

import io.ionflow.ingest.Jobs;
import io.ionflow.ingest.Marker;
import io.ionflow.ingest.inventory.Difference.Verdict;
import io.ionflow.ingest.versions.Inscription;
import io.ionflow.ingest.versions.Inscriptions;
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
  private final Inscriptions inscriptions;

  /** Takes the journal. */
  public TextsLook(Jobs jobs, Inscriptions inscriptions) {
    this.jobs = jobs;
    this.inscriptions = inscriptions;
  }

  List<Difference> at(Version version, Asset asset) {
    Optional<Inscription> known = inscriptions.find(asset.id());
    Map<String, String> there = Texts.of(asset).byName();
    List<Difference> found = new ArrayList<>();
    known
        .map(Inscription::there)
        .or(() -> sent(version, asset))
        .map(Texts::byName)
        .orElse(Map.of())
        .forEach(
            (field, text) -> {
              boolean isToBeSet =
                  known.filter(texts -> texts.wanted().containsKey(field)).isPresent();
              if (!isToBeSet && !Texts.same(text, there.get(field))) {
                found.add(difference(version, asset, field, text, there.get(field)));
              }
            });
    return found;
  }

  /** What was sent before texts were kept; empty if the job that did it is forgotten. */
  private Optional<Texts> sent(Version version, Asset asset) {
    return jobs.find(Marker.job(asset).orElse(version.jobId()))
        .flatMap(job -> job.dataset().map(Texts::of));
  }

  private static Difference difference(
      Version version, Asset asset, String field, String ours, String theirs) {
    return Difference.of(
        Verdict.DIFFERS,
        asset.id(),
        "The %s of %s was changed at ion: '%s' there, '%s' here"
            .formatted(field, version.main(), cut(theirs), cut(ours)),
        "It stays so. To have the dataset's words there: write them anew at ion, or set"
            + " ionflow.texts.update=always before its ion.yaml changes next.");
  }

  private static String cut(String text) {
    String line = text.replaceAll("\\s+", " ").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
