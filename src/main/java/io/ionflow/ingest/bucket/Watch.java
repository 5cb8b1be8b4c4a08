package io.ionflow.ingest.bucket;

import io.ionflow.ingest.NameFilter;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * How a bucket is watched, as the parameters of {@code watch-bucket} describe it: set by name by
 * Camel, which converts the values.
 */
public final class Watch {
  private static final int MOST_AT_ONCE = 10_000;

  /** What is known of a bucket's keys. */
  public enum Keys {
    /** New keys come after all earlier ones, as with dates in them: only the end is listed. */
    GROWING,
    /** New keys come anywhere: everything is listed, again and again. */
    ANY
  }

  private Keys keys = Keys.ANY;
  private List<String> shards = List.of("");
  private NameFilter names = NameFilter.ALL;
  private int batch = 1_000;
  private Duration lookBack = Duration.ofMinutes(10);

  Keys keys() {
    return keys;
  }

  /** What the keys below the bucket's prefix begin with, in the order to look at them. */
  List<String> shards() {
    return shards;
  }

  /** Whether a name, without its folder, is looked at. */
  boolean takes(String name) {
    return names.takes(name);
  }

  /** How many objects to hand over at one look at the most. */
  int batch() {
    return batch;
  }

  /** How long a key may come after a greater one and still be found, with growing keys. */
  Duration lookBack() {
    return lookBack;
  }

  /**
   * Refuses what contradicts itself.
   *
   * @return this
   */
  public Watch checked() {
    if (keys == Keys.GROWING && !shards.equals(List.of(""))) {
      throw new IllegalArgumentException(
          "shards: growing keys are followed at their end; leave shards out, or set keys to any");
    }
    return this;
  }

  public void setKeys(Keys keys) {
    this.keys = keys;
  }

  /** Separated by commas; none is one shard of all. */
  public void setShards(String shards) {
    List<String> given =
        Stream.of(shards.split(",", -1)).map(String::strip).filter(s -> !s.isEmpty()).toList();
    this.shards = given.isEmpty() ? List.of("") : given;
  }

  /** A regular expression for the whole name. */
  public void setInclude(String include) {
    names = names.including(include, 0);
  }

  /** A regular expression for the whole name. */
  public void setExclude(String exclude) {
    names = names.excluding(exclude, 0);
  }

  /** From 1 to 10,000. */
  public void setBatch(int batch) {
    if (batch < 1 || batch > MOST_AT_ONCE) {
      throw new IllegalArgumentException("batch: from 1 to 10000, not " + batch);
    }
    this.batch = batch;
  }

  public void setLookBack(Duration lookBack) {
    this.lookBack = lookBack;
  }
}
