package io.ionflow.rotation;

import io.ionflow.settings.Durations;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * One token as the operator wants it: an entry of {@code config/tokens.yaml}. What ion has under it
 * changes with each rotation; the policy's name stays.
 *
 * @param name unique among the policies; the tokens in ion bear it, with a mark of their own behind
 * @param scopes what its tokens may do; not empty
 * @param allowedUrls the pages they work on; an empty list for anywhere
 * @param assets the assets they read
 * @param rotation when a new token takes over; empty for never by itself
 * @param grace how long the old one lives on
 * @param sinks where a new token goes; may be empty, then nobody is told
 * @param tags such as team and app, for reports
 * @param self whether it is the token that ionflow itself works with
 */
public record TokenPolicy(
    String name,
    SortedSet<String> scopes,
    List<String> allowedUrls,
    AssetChoice assets,
    Optional<Turnover> rotation,
    Grace grace,
    List<Sink> sinks,
    SortedMap<String, String> tags,
    boolean self) {

  /** Copies what it is given. */
  public TokenPolicy {
    allowedUrls = List.copyOf(allowedUrls);
    sinks = List.copyOf(sinks);
    tags = new TreeMap<>(tags);
  }

  /**
   * Where a new token goes.
   *
   * @param kind such as {@code file}, {@code webhook}, {@code command}, {@code handover}, {@code
   *     uri}: a route of {@code routes/publish.camel.yaml} takes it
   * @param name unique among the policy's sinks; for messages and the journal
   * @param settings as the policy file has them, checked by kind
   */
  public record Sink(String kind, String name, Map<String, Object> settings) {
    /** Copies what it is given. */
    public Sink {
      settings = Map.copyOf(settings);
    }

    /** How long it may take to write, and again to read back; empty if the policy says nothing. */
    public Optional<Duration> timeout() {
      return setting("timeout").map(Durations::parse);
    }

    /** A setting as text; empty if the policy does not have it. */
    public Optional<String> setting(String key) {
      return Optional.ofNullable(settings.get(key)).map(String::valueOf);
    }
  }
}
