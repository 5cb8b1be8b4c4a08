package io.ionflow.cli;

import io.ionflow.ingest.SourceDefinition;
import java.util.LinkedHashMap;
import java.util.Map;

/** ion's options as typed on a command line. */
final class Options {
  private Options() {}

  /** A value that is JSON, such as {@code true} or {@code [1,2,3]}, is read as that. */
  static Map<String, Object> values(Map<String, String> typed) {
    Map<String, Object> values = new LinkedHashMap<>();
    typed.forEach((key, text) -> values.put(key, SourceDefinition.value(text)));
    return values;
  }
}
