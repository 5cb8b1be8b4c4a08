package io.ionflow.ingest;

import io.ionflow.ion.AssetType;
import io.ionflow.ion.SourceType;
import java.util.List;
import java.util.Map;

/**
 * The files that together become one asset, and as what.
 *
 * @param name what a person calls it: the main file's name without extension, or the folder's
 * @param main path of the main file, relative to the source's root
 * @param members every file to upload, the main one first; never empty
 * @param sourceType what the data is
 * @param type what the asset will be
 * @param options ion's options for the source type, without {@code sourceType} itself; values as in
 *     JSON
 * @param way how its bytes get to ion
 */
public record Dataset(
    String name,
    String main,
    List<Member> members,
    SourceType sourceType,
    AssetType type,
    Map<String, Object> options,
    Way way) {

  /** Copies what it is given. */
  public Dataset {
    members = List.copyOf(members);
    options = Map.copyOf(options);
  }

  /** One that is uploaded from here. */
  public Dataset(
      String name,
      String main,
      List<Member> members,
      SourceType sourceType,
      AssetType type,
      Map<String, Object> options) {
    this(name, main, members, sourceType, type, options, Way.UPLOAD);
  }

  /** The same under another name. */
  public Dataset named(String title) {
    return new Dataset(title, main, members, sourceType, type, options, way);
  }

  /** The same by another way. */
  public Dataset by(Way other) {
    return new Dataset(name, main, members, sourceType, type, options, other);
  }

  /** Bytes of all members together. */
  public long sizeBytes() {
    return members.stream().mapToLong(Member::sizeBytes).sum();
  }

  /**
   * Where a member stands below the upload location: relative to the main file's folder, so that
   * references between members still hold.
   */
  public String uploadPath(Member member) {
    int slash = main.lastIndexOf('/');
    String folder = main.substring(0, slash + 1);
    if (!member.path().startsWith(folder)) {
      throw new IllegalArgumentException(member.path() + " is outside of " + folder);
    }
    return member.path().substring(folder.length());
  }
}
