package io.ionflow.sandbox.tiles;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Makes the streamed files of one kind of source. */
interface Tiling {
  /** Writes below the output directory; an {@link IOException} is the sandbox's own trouble. */
  Made tile(SourceFiles files, JsonNode options, Path outputDir) throws DataError, IOException;

  /** The entry's path and what it rests on. */
  record Made(String entry, List<Assumption> assumptions) {
    static Made at(String entry, Assumption... assumptions) {
      return new Made(entry, List.of(assumptions));
    }
  }
}
