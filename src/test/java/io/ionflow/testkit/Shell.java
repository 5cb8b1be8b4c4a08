package io.ionflow.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ionflow.cli.Action;
import io.ionflow.cli.Commands;
import io.ionflow.cli.Session;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Runs commands in one directory, in this process, and keeps what the last one printed. */
public final class Shell {
  private final Path dir;
  private final String token;
  private final Map<String, Function<Session, Action>> commands = new LinkedHashMap<>();
  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  /**
   * @param token what ion is shown
   */
  public Shell(Path dir, String token) {
    this.dir = dir;
    this.token = token;
  }

  /** Knows another command. */
  public Shell with(String name, Function<Session, Action> command) {
    commands.put(name, command);
    return this;
  }

  /** Runs one; its exit code. */
  public int run(String... arguments) {
    out = new StringWriter();
    err = new StringWriter();
    Commands all = new Commands(Map.of("ION_TOKEN", token));
    commands.forEach(all::add);
    List<String> words = new ArrayList<>(List.of("--dir", dir.toString()));
    words.addAll(List.of(arguments));
    return all.run(new PrintWriter(out), new PrintWriter(err), words.toArray(String[]::new));
  }

  public String out() {
    return out.toString();
  }

  public String err() {
    return err.toString();
  }

  public JsonNode json() throws IOException {
    return new ObjectMapper().readTree(out());
  }
}
