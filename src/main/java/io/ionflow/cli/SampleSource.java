package io.ionflow.cli;

import io.ionflow.ingest.DatasetReader;
import io.ionflow.ingest.Folder;
import io.ionflow.ingest.Origins;
import io.ionflow.ingest.PostAction;
import io.ionflow.ingest.Reading;
import io.ionflow.ingest.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Reads the samples as the daemon will. */
final class SampleSource {
  private SampleSource() {}

  /** How many datasets some files of a folder are. */
  static int datasets(Path folder, List<String> names) throws IOException {
    Source source = Source.plain("samples", new Folder(folder, folder, folder), PostAction.KEEP);
    DatasetReader reader = new DatasetReader(Origins.few());
    int datasets = 0;
    for (String name : names) {
      datasets += reader.read(source, name) instanceof Reading.Whole ? 1 : 0;
    }
    return datasets;
  }
}
