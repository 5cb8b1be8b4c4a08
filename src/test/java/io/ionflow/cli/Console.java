package io.ionflow.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.function.Function;

/** Runs one command and keeps what it printed. */
final class Console {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Map<String, String> environment;

  Console(Map<String, String> environment) {
    this.environment = environment;
  }

  int run(String name, Function<Session, Action> command, String... arguments) {
    return run(new Commands(environment).add(name, command), arguments);
  }

  int run(Commands commands, String... arguments) {
    return commands.run(new PrintWriter(out), new PrintWriter(err), arguments);
  }

  String out() {
    return out.toString();
  }

  String err() {
    return err.toString();
  }

  JsonNode json() throws JsonProcessingException {
    return new ObjectMapper().readTree(out());
  }
}
