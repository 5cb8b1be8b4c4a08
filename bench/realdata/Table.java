import io.ionflow.ingest.Job;
import io.ionflow.ingest.JobQuery;
import io.ionflow.ingest.JobState;
import io.ionflow.journal.Journal;
import io.ionflow.journal.JournalSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Prints what became of the files of each package, those alike in one line. Usage: Table JOURNAL DIRECTORY */
class Table {
  public static void main(String[] args) throws Exception {
    Map<String, Integer> lines = new TreeMap<>();
    Map<String, String> examples = new TreeMap<>();
    Map<JobState, Integer> states = new TreeMap<>();
    int members = 0;
    try (Journal journal =
        Journal.openToRead(JournalSettings.inFile(Path.of(args[0]), "bench"), Clock.systemUTC())) {
      for (Job job : journal.jobs().list(new JobQuery(Optional.empty(), Optional.empty(), 1_000_000))) {
        String line = line(job);
        lines.merge(line, 1, Integer::sum);
        examples.putIfAbsent(line, job.main());
        states.merge(job.state(), 1, Integer::sum);
        members += job.dataset().map(dataset -> dataset.members().size()).orElse(1);
      }
    }
    System.out.printf("%n| package | file | taken for | became | how many | such as | why |%n|---|---|---|---|---|---|---|%n");
    lines.forEach(
        (line, count) -> {
          String[] cells = line.split("\t", -1);
          System.out.printf(
              "| %s | %s | %s | %s | %d | %s | %s |%n",
              cells[0], cells[1], cells[2], cells[3], count, examples.get(line), cells[4]);
        });
    System.out.printf("%n%s; %d files in jobs, %d left in the inbox%n", states, members, files(Path.of(args[1], "inbox")));
  }

  private static long files(Path folder) throws Exception {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).count();
    }
  }

  private static String stem(String main) {
    String name = main.substring(main.lastIndexOf('/') + 1);
    return name.substring(0, name.lastIndexOf('.'));
  }

  private static String line(Job job) {
    String main = job.main();
    String taken =
        job.dataset()
            .map(d -> d.sourceType().wireName() + " → " + d.type().wireName() + (d.members().size() > 1 ? ", several files" : ""))
            .orElse("–");
    String why = job.state() == JobState.COMPLETE ? "" : job.reason().replace(main, "it").replace(stem(main), "…").replaceAll("'[^']*'", "'…'").replaceAll("\\d+", "N");
    return String.join(
        "\t",
        List.of(
            main.substring(0, main.indexOf('/')),
            main.substring(main.lastIndexOf('.') + 1).toLowerCase(),
            taken,
            job.state().name(),
            why));
  }
}
