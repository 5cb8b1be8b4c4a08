package io.ionflow.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.ionflow.ingest.reading.DoneName;
import io.ionflow.ingest.reading.SourceOptions;
import io.ionflow.ion.AssetType;
import io.ionflow.ion.IonJson;
import io.ionflow.ion.SourceType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * A source as a route template's parameters describe it: set by name by Camel, which converts the
 * values, then made a {@link Source}.
 */
public abstract sealed class SourceDefinition permits FolderDefinition, BucketDefinition {
  private String name = "";
  private Duration quiet = Duration.ZERO;
  private Duration patience = Duration.ZERO;
  private String sourceType = "";
  private String type = "";
  private String options = "";
  private String way = "auto";
  private Strategy strategy = Strategy.FILE;
  private String doneFile = "";
  private String alias = "";
  private String versions = "keep";
  private Source source;

  /**
   * The source, made when first asked for.
   *
   * @throws IllegalArgumentException saying of every parameter that is wrong what is wrong with it
   */
  public final Source source() {
    if (source == null) {
      source = make();
    }
    return source;
  }

  /** Where its files are. What is wrong with the parameters is added to the problems. */
  abstract Origin origin(List<String> problems);

  abstract PostAction postAction();

  private Source make() {
    List<String> problems = new ArrayList<>();
    if (!name.matches("[A-Za-z0-9._-]{1,64}")) {
      problems.add("name: use 1 to 64 letters, digits, dots, dashes and underscores");
    }
    Origin origin = origin(problems);
    Optional<SourceType> data = given(sourceType, SourceType::of, problems);
    Optional<AssetType> asset = given(type, AssetType::of, problems);
    if (data.isPresent() && asset.isPresent() && !data.get().assetTypes().contains(asset.get())) {
      problems.add("type: ion makes no %s of %s".formatted(type, sourceType));
    }
    Map<String, Object> chosen =
        given(options, SourceDefinition::options, problems).orElse(Map.of());
    problems.addAll(SourceOptions.problems(Optional.empty(), chosen));
    Optional<Way> chosenWay = way(origin, problems);
    Grouping grouping = grouping(problems);
    Keeping kept = keeping(problems);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          "source '%s' can't be used: %s".formatted(name, String.join("; ", problems)));
    }
    return new Source(
        name,
        origin,
        quiet,
        patience,
        data,
        asset,
        Optional.empty(),
        chosen,
        postAction(),
        chosenWay,
        grouping,
        kept);
  }

  private Grouping grouping(List<String> problems) {
    Optional<DoneName> done = given(doneFile, DoneName::of, problems);
    if (done.isPresent() && !done.get().isNamed() && strategy != Strategy.FOLDER) {
      problems.add(
          "doneFile: '%s' would be one for every dataset of a folder; write {name}%s, or set strategy to folder"
              .formatted(doneFile, doneFile.startsWith(".") ? doneFile : "." + doneFile));
    }
    return new Grouping(strategy, done);
  }

  private Keeping keeping(List<String> problems) {
    return new Keeping(
        given(alias, Keeping::alias, problems),
        given(versions, Keeping::earlier, problems).orElse(OptionalInt.empty()));
  }

  private Optional<Way> way(Origin origin, List<String> problems) {
    try {
      Optional<Way> named = Way.of(way);
      Way none = origin.either(folder -> Way.PULL, bucket -> Way.RELAY);
      if (named.filter(none::equals).isPresent()) {
        problems.add("way: %s is not for data that is there".formatted(way));
      }
      return named;
    } catch (IllegalArgumentException wrong) {
      problems.add(wrong.getMessage());
      return Optional.empty();
    }
  }

  /** A value, or empty if there is none or it is wrong. */
  static <T> Optional<T> given(String text, Function<String, T> read, List<String> problems) {
    try {
      return Optional.of(text).filter(given -> !given.isBlank()).map(read);
    } catch (IllegalArgumentException wrong) {
      problems.add(wrong.getMessage());
      return Optional.empty();
    }
  }

  /** {@code key=value}, separated by commas; a value is read as JSON where it is that. */
  static Map<String, Object> options(String text) {
    Map<String, Object> options = new LinkedHashMap<>();
    for (String pair : text.split(",(?=[A-Za-z]\\w*=)", -1)) {
      if (!pair.isBlank()) {
        String[] parts = pair.strip().split("=", 2);
        if (parts.length < 2) {
          throw new IllegalArgumentException("option '" + pair + "': write key=value");
        }
        options.put(parts[0], value(parts[1]));
      }
    }
    return options;
  }

  /** A value as JSON where it is that, else the text. */
  public static Object value(String text) {
    try {
      return IonJson.mapper().readValue(text, Object.class);
    } catch (JsonProcessingException plainText) {
      return text;
    }
  }

  public void setName(String name) {
    this.name = name;
  }

  public void setQuiet(Duration quiet) {
    this.quiet = quiet;
  }

  public void setPatience(Duration patience) {
    this.patience = patience;
  }

  public void setSourceType(String sourceType) {
    this.sourceType = sourceType;
  }

  public void setType(String type) {
    this.type = type;
  }

  public void setWay(String way) {
    this.way = way;
  }

  public void setStrategy(Strategy strategy) {
    this.strategy = strategy;
  }

  public void setDoneFile(String doneFile) {
    this.doneFile = doneFile;
  }

  public void setOptions(String options) {
    this.options = options;
  }

  public void setAlias(String alias) {
    this.alias = alias;
  }

  public void setVersions(String versions) {
    this.versions = versions;
  }
}
