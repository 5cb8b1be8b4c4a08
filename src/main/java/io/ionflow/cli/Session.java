package io.ionflow.cli;

import io.ionflow.settings.Settings;
import io.ionflow.settings.Workspace;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a command works with: where it runs, how it is set up, and where it prints. */
public final class Session {
  private final Ionflow options;
  private final Map<String, String> environment;
  private final PrintWriter out;
  private final PrintWriter err;

  Session(Ionflow options, Map<String, String> environment, PrintWriter out, PrintWriter err) {
    this.options = options;
    this.environment = Map.copyOf(environment);
    this.out = out;
    this.err = err;
  }

  /** The directory to work in. */
  public Workspace workspace() {
    return new Workspace(options.dir());
  }

  /** Whether a directory was named. */
  public boolean hasDir() {
    return options.hasDir();
  }

  /** The settings in effect, read anew; with their problems, see {@link Settings#valid()}. */
  public Settings settings() {
    return Settings.load(options.dir(), options.settings(), environment);
  }

  /** The same with some set, as on the command line. */
  public Settings settings(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(options.settings());
    all.putAll(more);
    return Settings.load(options.dir(), all, environment);
  }

  /** What the environment says; empty if it does not. */
  String environment(String name) {
    return environment.getOrDefault(name, "");
  }

  /** Whether the output is for scripts. */
  public boolean json() {
    return options.json();
  }

  /** Prints a result: as a JSON array for scripts, else as a table. */
  public <T> void print(List<T> results, Table<T> table) {
    out.print(json() ? Json.array(results) : table.render(results));
    out.flush();
  }

  /** Prints the one result that there is: as a JSON object for scripts, else as a table. */
  public <T> void printOne(T result, Table<T> table) {
    out.print(json() ? Json.line(result) + System.lineSeparator() : table.render(List.of(result)));
    out.flush();
  }

  /** Prints a result: as a JSON array for scripts, else the text. */
  public void print(List<?> results, String text) {
    out.print(json() ? Json.array(results) : text);
    out.flush();
  }

  /** What the environment has of that name, unless it is nothing. */
  Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
  }

  /** Prints one line of several to come: as a JSON object for scripts, else the text. */
  public void printLine(Object result, String text) {
    out.println(json() ? Json.line(result) : text);
    out.flush();
  }

  /** Tells a person something that is no result; scripts don't see it. */
  public void tell(String text) {
    err.println(text);
    err.flush();
  }

  PrintWriter out() {
    return out;
  }

  PrintWriter err() {
    return err;
  }

  boolean debug() {
    String variable = environment.getOrDefault("IONFLOW_DEBUG", "");
    return options.debug() || !(variable.isEmpty() || variable.equals("0"));
  }
}
