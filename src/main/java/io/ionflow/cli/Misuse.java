package io.ionflow.cli;

import io.ionflow.log.Printable;
import io.ionflow.settings.Similar;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells of a mistake on the command line. */
final class Misuse {
  private Misuse() {}

  /** As picocli's handler of such mistakes. */
  static int tell(ParameterException mistake, String[] arguments) {
    CommandLine command = mistake.getCommandLine();
    String help = command.getCommandSpec().qualifiedName() + " --help";
    String what = String.valueOf(mistake.getMessage());
    String next = help;
    if (mistake instanceof UnmatchedArgumentException unmatched) {
      String written = unmatched.getUnmatched().get(0).replaceFirst("=.*", "");
      String kind = unmatched.isUnknownOption() ? "option" : "command or argument";
      what = "There is no " + kind + " '" + written + "' here.";
      next = Similar.didYouMean(written, names(command), "See") + " " + help;
    }
    PrintWriter err = command.getErr();
    err.println("ionflow: " + Printable.line(what));
    err.println("  next: " + Printable.line(next));
    err.flush();
    return ExitCode.USAGE.number();
  }

  private static List<String> names(CommandLine command) {
    List<String> names = new ArrayList<>(command.getSubcommands().keySet());
    command.getCommandSpec().options().forEach(option -> names.addAll(List.of(option.names())));
    return names;
  }
}
