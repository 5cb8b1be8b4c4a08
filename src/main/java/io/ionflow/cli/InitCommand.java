package io.ionflow.cli;

import io.ionflow.settings.Shipped;
import io.ionflow.settings.Workspace;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ionflow init}. */
@Command(
    name = "init",
    header = "Write settings, sources and routes into a directory, to be edited.",
    description = {
      "",
      "Files that exist are kept as they are. Every setting is written as a comment "
          + "with its default: take the # away to change one. What is deleted falls back to "
          + "what ships.",
      ""
    },
    footer = {
      "",
      "Example:",
      "  ionflow init maps && ionflow --dir maps run",
      "",
      "Exit codes: 0 done, 1 the directory can't be written",
    })
public final class InitCommand implements Action {
  private static final String SETTINGS = "config/application.properties";

  /**
   * One file, as {@code --json} prints it.
   *
   * @param state {@code written}, or {@code kept} if it was there
   */
  record Row(String file, String state) {}

  private static final Table<Row> TABLE =
      new Table<Row>("This build ships no files.").text("FILE", Row::file).text("", Row::state);

  private final Session session;

  @Parameters(arity = "0..1", paramLabel = "DIR", description = "Where to; --dir unless given.")
  private Optional<Path> dir = Optional.empty();

  /** Writes into that session's directory unless another one is given. */
  public InitCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode run() {
    Workspace workspace = dir.map(Workspace::new).orElseGet(session::workspace);
    List<Row> rows = new ArrayList<>();
    try {
      Files.createDirectories(workspace.inbox());
      for (String name : names()) {
        rows.add(new Row(name, write(workspace.dir().resolve(name), name)));
      }
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.FAILED,
          workspace.dir() + " can't be written.",
          "Name a directory that you may write to: ionflow init DIR",
          e);
    }
    session.print(rows, TABLE);
    return ExitCode.DONE;
  }

  private static List<String> names() {
    return Stream.of("config", "routes").flatMap(folder -> Shipped.names(folder).stream()).toList();
  }

  private static String write(Path file, String name) throws IOException {
    Files.createDirectories(file.getParent());
    String text = Shipped.text(name);
    try {
      Files.writeString(
          file,
          name.equals(SETTINGS) ? text.replaceAll("(?m)^(?=ionflow\\.)", "#") : text,
          StandardOpenOption.CREATE_NEW,
          StandardOpenOption.WRITE);
      return "written";
    } catch (FileAlreadyExistsException e) {
      return "kept";
    }
  }
}
