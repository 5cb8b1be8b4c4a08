package io.ionflow.ingest;

import java.nio.file.Path;

/**
 * Files below a folder.
 *
 * @param root folder that the paths of its datasets are relative to; absolute
 * @param done folder for files whose asset is complete, for {@link PostAction#MOVE}; absolute
 * @param failed folder for files at fault; absolute
 */
public record Folder(Path root, Path done, Path failed) implements Origin {}
