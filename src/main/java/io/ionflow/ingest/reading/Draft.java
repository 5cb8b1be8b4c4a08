package io.ionflow.ingest.reading;

import io.ionflow.ion.AssetType;
import io.ionflow.ion.SourceType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A dataset in the making: what has been found of it so far. */
public final class Draft {
  private final SourceFile main;
  private final Set<SourceFile> members = new LinkedHashSet<>();
  private final List<String> missing = new ArrayList<>();
  private final Map<String, Object> options = new LinkedHashMap<>();
  private List<SourceType> candidates;
  private List<AssetType> assetTypes = List.of();
  private boolean settled = true;

  /**
   * A draft of that main file alone.
   *
   * @param candidates what it can be, the usual one first; the usual one holds unless it is
   *     narrowed
   */
  Draft(SourceFile main, List<SourceType> candidates) {
    this.main = main;
    this.candidates = List.copyOf(candidates);
    members.add(main);
  }

  /** The main file. */
  public SourceFile main() {
    return main;
  }

  /** Every file to upload, the main one first. */
  public List<SourceFile> members() {
    return List.copyOf(members);
  }

  /** What has not arrived yet, as a person would name it. */
  public List<String> missing() {
    return List.copyOf(missing);
  }

  /** Options that follow from the data. */
  public Map<String, Object> options() {
    return Map.copyOf(options);
  }

  /** What it can be, the usual one first; never empty. */
  public List<SourceType> candidates() {
    return candidates;
  }

  /** Whether the first candidate holds without the source having to choose. */
  public boolean settled() {
    return settled;
  }

  /** What assets its content lets be made of it; several leave a question, none says nothing. */
  public List<AssetType> assetTypes() {
    return assetTypes;
  }

  void make(List<AssetType> types) {
    assetTypes = List.copyOf(types);
  }

  void add(List<SourceFile> files) {
    members.addAll(files);
  }

  void await(List<String> names) {
    missing.addAll(names);
  }

  void option(String name, Object value) {
    options.put(name, value);
  }

  void narrow(List<SourceType> types, boolean isSettled) {
    candidates = List.copyOf(types);
    settled = isSettled;
  }
}
