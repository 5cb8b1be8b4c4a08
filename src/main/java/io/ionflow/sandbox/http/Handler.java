package io.ionflow.sandbox.http;

import java.io.IOException;

/** Answers one request. */
@FunctionalInterface
public interface Handler {
  /** The answer to a request; an {@link IOException} means that the request could not be read. */
  Response handle(Request request) throws IOException;
}
