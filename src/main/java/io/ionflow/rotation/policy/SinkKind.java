package io.ionflow.rotation.policy;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A kind of place that a token can be sent to, and the settings that it takes.
 *
 * @param name as the policy file has it
 * @param first the setting that may stand alone behind the kind: {@code file: sinks/web.token}
 * @param needed settings that have to be there, that one among them
 * @param others settings that may be there
 */
public record SinkKind(
    String name, String first, Map<String, SettingKind> needed, Map<String, SettingKind> others) {

  /** Every kind; a route of {@code routes/publish.camel.yaml} takes each. */
  public static final List<SinkKind> ALL =
      List.of(
          new SinkKind(
              "file",
              "path",
              Map.of("path", SettingKind.TEXT),
              Map.of(
                  "format", SettingKind.FORMAT,
                  "variable", SettingKind.TEXT,
                  "mode", SettingKind.MODE)),
          new SinkKind(
              "webhook",
              "url",
              Map.of("url", SettingKind.ADDRESS, "secretFile", SettingKind.TEXT),
              Map.of("timeout", SettingKind.TIME)),
          new SinkKind(
              "command",
              "run",
              Map.of("run", SettingKind.WORDS),
              Map.of("readBack", SettingKind.WORDS, "timeout", SettingKind.TIME)),
          new SinkKind("handover", "app", Map.of("app", SettingKind.TEXT), Map.of()),
          new SinkKind(
              "kubernetes",
              "secret",
              Map.of("secret", SettingKind.TEXT),
              Map.of("namespace", SettingKind.TEXT, "key", SettingKind.TEXT)),
          new SinkKind(
              "aws-secret",
              "secret",
              Map.of("secret", SettingKind.TEXT),
              Map.of("region", SettingKind.TEXT)),
          new SinkKind(
              "aws-parameter",
              "parameter",
              Map.of("parameter", SettingKind.TEXT),
              Map.of("region", SettingKind.TEXT)),
          new SinkKind(
              "vault",
              "path",
              Map.of("path", SettingKind.TEXT),
              Map.of(
                  "address", SettingKind.ADDRESS,
                  "engine", SettingKind.TEXT,
                  "key", SettingKind.TEXT,
                  "tokenFile", SettingKind.TEXT)),
          new SinkKind(
              "uri", "write", Map.of("write", SettingKind.TEXT), Map.of("read", SettingKind.TEXT)));

  /** The names of all kinds. */
  public static List<String> names() {
    return ALL.stream().map(SinkKind::name).toList();
  }

  /** Every setting of the kind. */
  public SortedMap<String, SettingKind> settings() {
    SortedMap<String, SettingKind> all = new TreeMap<>(needed);
    all.putAll(others);
    return all;
  }
}
