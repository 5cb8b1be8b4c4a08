package io.ionflow.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.ionflow.ingest.Bucket;
import io.ionflow.ingest.Dataset;
import io.ionflow.ingest.Folder;
import io.ionflow.ingest.Grouping;
import io.ionflow.ingest.Keeping;
import io.ionflow.ingest.Member;
import io.ionflow.ingest.Particulars;
import io.ionflow.ingest.PostAction;
import io.ionflow.ingest.Source;
import io.ionflow.ingest.Strategy;
import io.ionflow.ingest.Way;
import io.ionflow.ingest.reading.DoneName;
import io.ionflow.ion.AssetType;
import io.ionflow.ion.SourceType;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Sources and datasets as JSON text. The shapes stand here, apart from the domain's records: what
 * was written by an earlier version has to be readable by a later one.
 */
final class JobJson {
  private static final ObjectMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private JobJson() {}

  static String write(Source source) {
    return write(SourceJson.of(source));
  }

  static String write(Dataset dataset) {
    return write(DatasetJson.of(dataset));
  }

  static Source source(String text) {
    return read(text, SourceJson.class).toSource();
  }

  static Dataset dataset(String text) {
    return read(text, DatasetJson.class).toDataset();
  }

  private static String write(Object shape) {
    try {
      return JSON.writeValueAsString(shape);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Options must be values as in JSON: " + shape, e);
    }
  }

  private static <T> T read(String text, Class<T> shape) {
    try {
      return JSON.readValue(text, shape);
    } catch (JsonProcessingException e) {
      throw new JournalException(
          "A job's record is damaged: " + e.getOriginalMessage() + ". Put back a copy.", e);
    }
  }

  /**
   * Types stand under ion's names, durations as ISO 8601; what is not there is left out: the
   * folders, or the bucket.
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record SourceJson(
      String name,
      String root,
      String done,
      String failed,
      BucketJson bucket,
      String quiet,
      String patience,
      String sourceType,
      String type,
      String title,
      Map<String, Object> options,
      PostAction postAction,
      Way way,
      Strategy strategy,
      String doneFile,
      String alias,
      Integer earlier) {

    static SourceJson of(Source source) {
      return source.origin().either(folder -> of(source, folder), bucket -> of(source, bucket));
    }

    private static SourceJson of(Source source, Folder folder) {
      String root = folder.root().toString();
      return of(source, root, folder.done().toString(), folder.failed().toString(), null);
    }

    private static SourceJson of(Source source, Bucket bucket) {
      return of(source, null, null, null, BucketJson.of(bucket));
    }

    private static SourceJson of(
        Source source, String root, String done, String failed, BucketJson bucket) {
      return new SourceJson(
          source.name(),
          root,
          done,
          failed,
          bucket,
          source.quiet().toString(),
          source.patience().toString(),
          source.sourceType().map(SourceType::wireName).orElse(null),
          source.type().map(AssetType::wireName).orElse(null),
          source.title().orElse(null),
          source.options(),
          source.postAction(),
          source.way().orElse(null),
          source.grouping().strategy(),
          source.grouping().doneName().map(DoneName::pattern).orElse(null),
          source.keeping().alias().orElse(null),
          earlier(source.keeping()));
    }

    private static Integer earlier(Keeping keeping) {
      return keeping.earlier().isPresent() ? keeping.earlier().getAsInt() : null;
    }

    Source toSource() {
      return new Source(
          name,
          bucket == null
              ? new Folder(Path.of(root), Path.of(done), Path.of(failed))
              : bucket.toBucket(),
          Duration.parse(quiet),
          Duration.parse(patience),
          Optional.ofNullable(sourceType).map(SourceType::of),
          Optional.ofNullable(type).map(AssetType::of),
          Optional.ofNullable(title),
          options,
          postAction,
          Optional.ofNullable(way),
          new Grouping(
              strategy == null ? Strategy.FILE : strategy,
              Optional.ofNullable(doneFile).map(DoneName::of)),
          new Keeping(
              Optional.ofNullable(alias),
              earlier == null ? OptionalInt.empty() : OptionalInt.of(earlier)));
    }
  }

  /** What has no way was written before there was a choice; what is not there is left out. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record DatasetJson(
      String name,
      String main,
      List<MemberJson> members,
      String sourceType,
      String type,
      Map<String, Object> options,
      Way way,
      String folder,
      List<MemberJson> companions,
      String description,
      String attribution,
      Boolean planned) {

    static DatasetJson of(Dataset dataset) {
      return new DatasetJson(
          dataset.name(),
          dataset.main(),
          dataset.members().stream().map(MemberJson::of).toList(),
          dataset.sourceType().wireName(),
          dataset.type().wireName(),
          dataset.options(),
          dataset.way(),
          dataset.particulars().folder().orElse(null),
          companions(dataset.particulars().companions()),
          dataset.particulars().description().orElse(null),
          dataset.particulars().attribution().orElse(null),
          dataset.particulars().planned() ? true : null);
    }

    Dataset toDataset() {
      return new Dataset(
          name,
          main,
          members.stream().map(MemberJson::toMember).toList(),
          SourceType.of(sourceType),
          AssetType.of(type),
          options,
          way == null ? Way.UPLOAD : way,
          new Particulars(
              Optional.ofNullable(folder),
              companions == null
                  ? List.of()
                  : companions.stream().map(MemberJson::toMember).toList(),
              Optional.ofNullable(description),
              Optional.ofNullable(attribution),
              planned != null && planned));
    }

    private static List<MemberJson> companions(List<Member> files) {
      return files.isEmpty() ? null : files.stream().map(MemberJson::of).toList();
    }
  }

  /** A member's tag is left out where it has none. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record MemberJson(String path, long sizeBytes, long modifiedMs, String tag) {
    static MemberJson of(Member member) {
      return new MemberJson(
          member.path(),
          member.sizeBytes(),
          member.modified().toEpochMilli(),
          member.tag().isEmpty() ? null : member.tag());
    }

    Member toMember() {
      return new Member(path, sizeBytes, Instant.ofEpochMilli(modifiedMs), tag == null ? "" : tag);
    }
  }
}
