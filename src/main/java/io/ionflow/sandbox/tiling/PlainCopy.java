package io.ionflow.sandbox.tiling;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Serves what was uploaded as it is; files of no bytes at all are refused. */
public final class PlainCopy implements Tiler {
  @Override
  public Outcome tile(Input input) throws IOException {
    if (Files.notExists(input.source())) {
      return new Unreadable("there are no files");
    }
    List<Path> files;
    try (Stream<Path> walk = Files.walk(input.source())) {
      files = walk.filter(Files::isRegularFile).toList();
    }
    long sizeBytes = 0;
    for (Path file : files) {
      Path copy = input.output().resolve(input.source().relativize(file).toString());
      Files.createDirectories(copy.getParent());
      Files.copy(file, copy);
      sizeBytes += Files.size(copy);
    }
    if (sizeBytes == 0) {
      return new Unreadable("the files are empty");
    }
    return new Tiled(input.source().relativize(files.get(0)).toString(), sizeBytes, List.of());
  }
}
