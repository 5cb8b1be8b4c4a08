package io.ionflow.cli;

/** Prints results one by one as they come: for scripts as one JSON array, else as lines. */
final class RowStream implements AutoCloseable {
  private final Session session;
  private boolean begun;

  RowStream(Session session) {
    this.session = session;
  }

  /** Prints one. */
  void print(Object row, String line) {
    if (session.json()) {
      session.out().print((begun ? ",\n" : "[") + Json.line(row));
      begun = true;
    } else {
      session.out().println(line);
    }
    session.out().flush();
  }

  /** Ends the array, also after a fault: what was printed can be read. */
  @Override
  public void close() {
    if (session.json()) {
      session.out().println(begun ? "]" : "[]");
      session.out().flush();
    }
  }
}
