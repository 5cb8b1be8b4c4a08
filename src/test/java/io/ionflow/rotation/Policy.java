package io.ionflow.rotation;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Makes policies for tests. */
public final class Policy {
  public static final Duration GRACE = Duration.ofDays(2);
  public static final Duration QUIET = Duration.ofHours(24);

  private final String name;
  private final List<TokenPolicy.Sink> sinks = new ArrayList<>();
  private List<String> scopes = List.of("assets:read", "geocode");
  private List<String> urls = List.of();
  private AssetChoice assets = AssetChoice.ALL;
  private Optional<Turnover> rotation = Optional.empty();
  private Grace grace = new Grace(GRACE, QUIET, Grace.End.HOLD);
  private boolean self;

  private Policy(String name) {
    this.name = name;
  }

  /** All assets, from anywhere, no schedule, no sink. */
  public static Policy named(String name) {
    return new Policy(name);
  }

  public Policy file(String path) {
    return sink("file", path, Map.of("path", path));
  }

  public Policy sink(String kind, String sinkName, Map<String, Object> settings) {
    sinks.add(new TokenPolicy.Sink(kind, sinkName, settings));
    return this;
  }

  public Policy scopes(String... names) {
    scopes = List.of(names);
    return this;
  }

  public Policy urls(String... allowed) {
    urls = List.of(allowed);
    return this;
  }

  public Policy assets(Long... ids) {
    assets = new AssetChoice(false, new TreeSet<>(List.of(ids)), new TreeSet<>(), List.of());
    return this;
  }

  /** Assets by dataset or query. */
  public Policy choice(AssetChoice choice) {
    assets = choice;
    return this;
  }

  public Policy every(Duration age) {
    return turnover(
        new Turnover(new Turnover.Every(age), ZoneOffset.UTC, Duration.ZERO, Optional.empty()));
  }

  public Policy turnover(Turnover turnover) {
    rotation = Optional.of(turnover);
    return this;
  }

  public Policy hard() {
    grace = new Grace(GRACE, QUIET, Grace.End.HARD);
    return this;
  }

  public Policy grace(Duration time, Duration quiet) {
    grace = new Grace(time, quiet, grace.end());
    return this;
  }

  public Policy self() {
    self = true;
    return this;
  }

  public TokenPolicy make() {
    return new TokenPolicy(
        name, new TreeSet<>(scopes), urls, assets, rotation, grace, sinks, new TreeMap<>(), self);
  }
}
