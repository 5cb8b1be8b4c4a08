package io.ionflow.ingest.plan;

import io.ionflow.ingest.Dataset;
import io.ionflow.ingest.Member;
import io.ionflow.ion.AssetType;
import io.ionflow.ion.SourceType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A dataset as a plan has it. Paths are relative to the plan's base, parts separated by {@code /}.
 *
 * @param main path of the file that it is known by
 * @param name what the asset is called
 * @param folder that its upload paths are relative to, ending in {@code /} or empty for the base
 * @param members paths of all files to upload; of those that are known, where something is wrong
 * @param sourceType what the data is; empty where that isn't known
 * @param type what the asset will be; empty where that isn't known
 * @param options ion's options; values as in JSON
 * @param description of the asset
 * @param attribution of the asset
 * @param bytes of all members together
 * @param problems what stands against it, a sentence each; empty if nothing does
 */
public record PlannedDataset(
    String main,
    String name,
    String folder,
    List<String> members,
    Optional<SourceType> sourceType,
    Optional<AssetType> type,
    Map<String, Object> options,
    Optional<String> description,
    Optional<String> attribution,
    long bytes,
    List<String> problems) {

  /** Copies what it is given. */
  public PlannedDataset {
    members = List.copyOf(members);
    options = Map.copyOf(options);
    problems = List.copyOf(problems);
  }

  /** One that can be uploaded, unless there are problems all the same. */
  static PlannedDataset of(Dataset dataset, List<String> problems) {
    return new PlannedDataset(
        dataset.main(),
        dataset.name(),
        dataset.folder(),
        dataset.members().stream().map(Member::path).toList(),
        Optional.of(dataset.sourceType()),
        Optional.of(dataset.type()),
        dataset.options(),
        dataset.particulars().description(),
        dataset.particulars().attribution(),
        dataset.sizeBytes(),
        problems);
  }

  /** One that can't be uploaded as it is. */
  static PlannedDataset unusable(String main, List<Member> members, List<String> problems) {
    String name = main.substring(main.lastIndexOf('/') + 1);
    return new PlannedDataset(
        main,
        name.replaceFirst("(?s)(?<=.)\\.[^.]*$", ""),
        folder(main),
        members.stream().map(Member::path).toList(),
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        members.stream().mapToLong(Member::sizeBytes).sum(),
        problems);
  }

  /** The folder of a path. */
  static String folder(String path) {
    return path.substring(0, path.lastIndexOf('/') + 1);
  }
}
