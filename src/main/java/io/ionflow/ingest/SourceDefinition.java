package io.ionflow.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.ionflow.ion.AssetType;
import io.ionflow.ion.IonJson;
import io.ionflow.ion.SourceType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A source as a route template's parameters describe it: set by name by Camel, which converts the
 * values, then made a {@link Source}.
 */
public final class SourceDefinition {
  private String name = "";
  private String directory = "";
  private Duration quiet = Duration.ZERO;
  private Duration patience = Duration.ZERO;
  private String sourceType = "";
  private String type = "";
  private String options = "";
  private PostAction postAction = PostAction.MOVE;
  private String done = "";
  private String failed = "";

  /**
   * The source.
   *
   * @throws IllegalArgumentException saying what is wrong with which parameter
   */
  public Source source() {
    if (!name.matches("[A-Za-z0-9._-]{1,64}")) {
      throw new IllegalArgumentException(
          "source name '%s': use letters, digits, dot, dash and underscore".formatted(name));
    }
    return new Source(
        name,
        folder(directory),
        quiet,
        patience,
        Optional.of(sourceType).filter(text -> !text.isBlank()).map(SourceType::of),
        Optional.of(type).filter(text -> !text.isBlank()).map(AssetType::of),
        Optional.empty(),
        options(options),
        postAction,
        folder(done),
        folder(failed));
  }

  private static Path folder(String text) {
    return Path.of(text).toAbsolutePath().normalize();
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

  public void setDirectory(String directory) {
    this.directory = directory;
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

  public void setOptions(String options) {
    this.options = options;
  }

  public void setPostAction(PostAction postAction) {
    this.postAction = postAction;
  }

  public void setDone(String done) {
    this.done = done;
  }

  public void setFailed(String failed) {
    this.failed = failed;
  }
}
