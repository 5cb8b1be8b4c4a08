package io.ionflow.ingest;

import io.ionflow.ion.AssetType;
import io.ionflow.ion.SourceType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The files that together become one asset, and as what.
 *
 * @param name what a person calls it: the main file's name without extension, or the folder's
 * @param main path of the file that it is known by, relative to the source's root: the main file,
 *     or its folder's {@code ion.yaml}
 * @param members every file to upload, the main one first; never empty
 * @param sourceType what the data is
 * @param type what the asset will be
 * @param options ion's options for the source type, without {@code sourceType} itself; values as in
 *     JSON
 * @param way how its bytes get to ion
 * @param particulars what it has beside its data
 */
public record Dataset(
    String name,
    String main,
    List<Member> members,
    SourceType sourceType,
    AssetType type,
    Map<String, Object> options,
    Way way,
    Particulars particulars) {

  /** Copies what it is given. */
  public Dataset {
    members = List.copyOf(members);
    options = Map.copyOf(options);
  }

  /** One with nothing beside its data. */
  public Dataset(
      String name,
      String main,
      List<Member> members,
      SourceType sourceType,
      AssetType type,
      Map<String, Object> options,
      Way way) {
    this(name, main, members, sourceType, type, options, way, Particulars.NONE);
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
    return new Dataset(title, main, members, sourceType, type, options, way, particulars);
  }

  /** The same by another way. */
  public Dataset by(Way other) {
    return new Dataset(name, main, members, sourceType, type, options, other, particulars);
  }

  /** The same with other things beside. */
  public Dataset with(Particulars other) {
    return new Dataset(name, main, members, sourceType, type, options, way, other);
  }

  /** The same as its members are now. */
  Dataset of(List<Member> now) {
    return new Dataset(name, main, now, sourceType, type, options, way, particulars);
  }

  /** Bytes of all members together. */
  public long sizeBytes() {
    return members.stream().mapToLong(Member::sizeBytes).sum();
  }

  /** Every file that belongs to it, uploaded or not; the one that it is known by comes first. */
  public List<Member> files() {
    if (particulars.companions().isEmpty()) {
      return members;
    }
    List<Member> files = new ArrayList<>(members);
    files.addAll(particulars.companions());
    files.sort(Comparator.comparing(file -> !file.path().equals(main)));
    return files;
  }

  /** The folder that its upload paths are relative to, ending in {@code /}; empty at the root. */
  public String folder() {
    return particulars.folder().orElseGet(() -> main.substring(0, main.lastIndexOf('/') + 1));
  }

  /**
   * Where a member stands below the upload location: relative to the main file's folder, so that
   * references between members still hold.
   */
  public String uploadPath(Member member) {
    String folder = folder();
    if (!member.path().startsWith(folder)) {
      throw new IllegalArgumentException(member.path() + " is outside of " + folder);
    }
    return member.path().substring(folder.length());
  }
}
