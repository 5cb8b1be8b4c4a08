package io.ionflow.ingest;

import io.ionflow.ingest.reading.Content;
import io.ionflow.ingest.reading.SourceTree;
import java.io.IOException;
import java.nio.file.NoSuchFileException;

/** A source's files, wherever they are. Paths are those of {@link Member}s. */
public interface SourceFiles {

  /** What a {@link DatasetReader} reads. */
  SourceTree tree() throws IOException;

  /** Whether there is something at a path. */
  boolean holds(String path) throws IOException;

  /**
   * A member as it is now.
   *
   * @throws NoSuchFileException if nothing is there
   */
  Member look(String path) throws IOException;

  /** The bytes of a member that was looked at; nothing is read before it is opened. */
  Content content(Member member);

  /**
   * Makes sure that what is read of a member is what was looked at.
   *
   * @throws SourceChangedException if another content is there now
   */
  void requireUnchanged(Member member) throws IOException;
}
