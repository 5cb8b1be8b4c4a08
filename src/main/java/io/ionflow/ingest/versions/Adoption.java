package io.ionflow.ingest.versions;

import io.ionflow.ingest.ContentIdentity;
import io.ionflow.ingest.ContentKey;
import io.ionflow.ingest.Dataset;
import io.ionflow.ingest.DatasetReader;
import io.ionflow.ingest.Folder;
import io.ionflow.ingest.Job;
import io.ionflow.ingest.Keeping;
import io.ionflow.ingest.Origins;
import io.ionflow.ingest.PostAction;
import io.ionflow.ingest.Reading;
import io.ionflow.ingest.Source;
import io.ionflow.ion.Asset;
import io.ionflow.ion.AssetStatus;
import io.ionflow.ion.AssetType;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Takes an asset into the journal that exists at ion. What is not known of it stays unknown:
 * without its files there is no digest, and the same content would be sent again.
 */
public final class Adoption {
  private static final ContentIdentity UNKNOWN = new ContentIdentity("", "", "");

  private final Adoptions adoptions;
  private final Origins origins;
  private final DatasetReader reader;
  private final ContentKey key;
  private final Clock clock;

  /** Takes the journal, what reads files, and by what contents are summed here. */
  public Adoption(
      Adoptions adoptions, Origins origins, DatasetReader reader, ContentKey key, Clock clock) {
    this.adoptions = adoptions;
    this.origins = origins;
    this.reader = reader;
    this.key = key;
    this.clock = clock;
  }

  /**
   * Takes it in as what was made of a file.
   *
   * @param source whose the file is
   * @param path below the source's origin
   * @param alias a name to stand for it, if one is wanted
   * @param isThere whether the file is to be read; without it only its place is known
   * @return the job that stands for it
   * @throws AdoptionRefusedException saying why not; nothing was changed
   */
  public Job adopt(Asset asset, Source source, String path, Optional<String> alias, boolean isThere)
      throws IOException {
    demandComplete(asset);
    Optional<Dataset> dataset = isThere ? Optional.of(read(asset, source, path)) : Optional.empty();
    ContentIdentity content =
        dataset.isPresent()
            ? ContentIdentity.read(dataset.get(), origins.files(source), key, () -> {})
            : UNKNOWN;
    return adopt(asset, source, dataset.map(Dataset::main).orElse(path), dataset, content, alias);
  }

  /**
   * Takes it in with nothing known of its data.
   *
   * @param nowhere a folder, which nothing is looked for in
   */
  public Job adopt(Asset asset, Optional<String> alias, Path nowhere) {
    demandComplete(asset);
    Source source = Source.plain("adopted", new Folder(nowhere, nowhere, nowhere), PostAction.KEEP);
    return adopt(asset, source, "asset-" + asset.id(), Optional.empty(), UNKNOWN, alias);
  }

  private Job adopt(
      Asset asset,
      Source source,
      String main,
      Optional<Dataset> dataset,
      ContentIdentity content,
      Optional<String> alias) {
    Instant now = clock.instant();
    String title = asset.name().replace('\0', '\uFFFD'); // PostgreSQL refuses a text with a zero
    String why = "Adopted by hand: asset %d (%s) was at ion already.".formatted(asset.id(), title);
    Job job = Job.adopted(source, main, dataset, asset.id(), now, why);
    Version version =
        new Version(
            source.name(),
            main,
            0,
            job.id(),
            asset.id(),
            title,
            asset.type(),
            dataset.map(Dataset::sizeBytes).orElse(0L),
            content,
            Version.State.CURRENT,
            asset.madeAt().filter(made -> made.isBefore(now)).orElse(now),
            Instant.EPOCH);
    Optional<String> name = alias.or(() -> source.keeping().alias());
    adoptions.adopt(
        job,
        version,
        Inscribing.adopted(asset, dataset),
        new Keeping(name, OptionalInt.empty()),
        AliasNames.of(job, title));
    return job;
  }

  private static void demandComplete(Asset asset) {
    if (asset.status() != AssetStatus.COMPLETE) {
      throw new AdoptionRefusedException(
          "Asset %d can't be adopted: ion calls it %s, and only what is COMPLETE can be streamed."
              .formatted(asset.id(), asset.status()),
          "Wait until ion has finished it, or upload the data anew.");
    }
  }

  private Dataset read(Asset asset, Source source, String path) throws IOException {
    Source asked = source.type().isPresent() ? source : hinted(source, asset);
    Reading reading = reader.read(asked, path);
    if (reading instanceof Reading.MemberOf part) {
      reading = reader.read(asked, part.main());
    }
    if (!(reading instanceof Reading.Whole whole)) {
      throw new AdoptionRefusedException(
          "Asset %d can't be adopted as made of %s: %s."
              .formatted(asset.id(), path, trouble(reading)),
          "See to the file, or adopt the asset without it.");
    }
    String type = whole.dataset().type().wireName();
    if (!type.equals(asset.type())) {
      throw new AdoptionRefusedException(
          "Asset %d is of type %s, and %s would become one of type %s."
              .formatted(asset.id(), asset.type(), path, type),
          "See that it is the file that the asset was made of.");
    }
    return whole.dataset();
  }

  private static String trouble(Reading reading) {
    if (reading instanceof Reading.Unfit unfit) {
      return unfit.reason();
    }
    if (reading instanceof Reading.Incomplete incomplete) {
      return "it needs " + String.join(", ", incomplete.missing());
    }
    return "it is not whole yet";
  }

  /** Where a file may become this or that, the asset says which it was. */
  private static Source hinted(Source source, Asset asset) {
    return Stream.of(AssetType.values())
        .filter(type -> type.wireName().equals(asset.type()))
        .findFirst()
        .map(source::as)
        .orElse(source);
  }
}
