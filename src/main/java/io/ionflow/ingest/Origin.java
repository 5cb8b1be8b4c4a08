package io.ionflow.ingest;

/** Where a source's files are. */
public sealed interface Origin permits Folder {}
